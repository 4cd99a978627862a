package dev.openaira.ra.rest;

import java.io.Serializable;
import java.time.Duration;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a response's head said; a member is null when its header was absent or unreadable.
 *
 * @param status the HTTP status
 * @param contentType {@code Content-Type} as sent
 * @param requestId {@code x-request-id}, or {@code apim-request-id} where only that was sent
 * @param organization {@code openai-organization}
 * @param project {@code openai-project}
 * @param version {@code openai-version}
 * @param processingTime {@code openai-processing-ms}
 * @param retryAfter {@code retry-after-ms}, or {@code Retry-After} in seconds or as a date; never negative
 * @param rateLimits every {@code x-ratelimit-*} header as sent, by its name in lower case
 */
public record ResponseInfo(
        int status,
        @Nullable String contentType,
        @Nullable String requestId,
        @Nullable String organization,
        @Nullable String project,
        @Nullable String version,
        @Nullable Duration processingTime,
        @Nullable Duration retryAfter,
        SortedMap<String, String> rateLimits)
        implements Serializable {}
