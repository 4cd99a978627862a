package dev.openaira.ra.operation;

import dev.openaira.ra.browse.CallerModels;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What operations need to know of a connection beyond its endpoints.
 *
 * @param baseUrl for diagnoses
 * @param maxResponseBytes for diagnoses
 * @param defaultModel the model of requests that name none
 * @param authenticated whether a key is sent
 * @param models what the server offers the connection's identity
 */
public record Upstream(
        URI baseUrl,
        long maxResponseBytes,
        @Nullable String defaultModel,
        boolean authenticated,
        CallerModels models) {}
