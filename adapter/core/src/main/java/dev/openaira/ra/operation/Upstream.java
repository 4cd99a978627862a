package dev.openaira.ra.operation;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What operations need to know of a connection beyond its endpoints.
 *
 * @param baseUrl for diagnoses
 * @param maxResponseBytes for diagnoses
 * @param defaultModel the model of requests that name none
 * @param authenticated whether a key is sent
 */
public record Upstream(
        URI baseUrl, long maxResponseBytes, @Nullable String defaultModel, boolean authenticated) {}
