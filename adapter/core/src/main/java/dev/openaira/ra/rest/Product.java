package dev.openaira.ra.rest;

import org.jspecify.annotations.Nullable;

/**
 * What a server is, as far as it tells.
 *
 * @param name such as {@code OpenAI} or {@code llama.cpp}, or null
 * @param version the version of the product, or of the API where that is what it tells; or null
 */
public record Product(@Nullable String name, @Nullable String version) {}
