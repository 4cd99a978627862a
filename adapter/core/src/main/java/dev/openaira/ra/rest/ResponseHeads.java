package dev.openaira.ra.rest;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a response's head says beside its body. */
final class ResponseHeads {

    private static final String RATE_LIMIT = "x-ratelimit-";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,9})?");
    private static final Duration LONGEST = Duration.ofDays(365);

    private final InstantSource clock;

    ResponseHeads(InstantSource clock) {
        this.clock = clock;
    }

    ResponseInfo read(Response response) {
        SortedMap<String, String> headers = new TreeMap<>();
        for (Map.Entry<String, List<Object>> header : response.getMetadata().entrySet()) {
            if (!header.getValue().isEmpty()) {
                headers.put(
                        header.getKey().toLowerCase(Locale.ROOT),
                        String.valueOf(header.getValue().get(0)));
            }
        }
        String requestId = headers.get("x-request-id");
        return new ResponseInfo(
                response.getStatus(),
                headers.get("content-type"),
                requestId != null ? requestId : headers.get("apim-request-id"),
                headers.get("openai-organization"),
                headers.get("openai-project"),
                headers.get("openai-version"),
                duration(headers.get("openai-processing-ms"), 1),
                retryAfter(headers),
                rateLimits(headers));
    }

    private static SortedMap<String, String> rateLimits(SortedMap<String, String> headers) {
        SortedMap<String, String> found = headers.subMap(RATE_LIMIT, RATE_LIMIT + Character.MAX_VALUE);
        return found.isEmpty() ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(new TreeMap<>(found));
    }

    private @Nullable Duration retryAfter(Map<String, String> headers) {
        Duration exact = duration(headers.get("retry-after-ms"), 1);
        if (exact != null) {
            return exact;
        }
        String value = headers.get("retry-after");
        Duration seconds = duration(value, 1000);
        return seconds != null || value == null ? seconds : untilDate(value, headers.get("date"));
    }

    /** Reads a non-negative decimal number, which servers also give with a fraction. */
    private static @Nullable Duration duration(@Nullable String number, int millisPerUnit) {
        if (number == null || !NUMBER.matcher(number.strip()).matches()) {
            return null;
        }
        double millis = Double.parseDouble(number.strip()) * millisPerUnit;
        return millis > LONGEST.toMillis() ? LONGEST : Duration.ofNanos(Math.round(millis * 1_000_000));
    }

    /** Counts from the server's own clock where it told it, so that a wrong clock here does no harm. */
    private @Nullable Duration untilDate(String date, @Nullable String serverNow) {
        Instant then = instant(date);
        if (then == null) {
            return null;
        }
        Instant now = serverNow == null ? null : instant(serverNow);
        Duration wait = Duration.between(now == null ? clock.instant() : now, then);
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private static @Nullable Instant instant(String httpDate) {
        try {
            return ZonedDateTime.parse(httpDate.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeParseException e) {
            return null; // a header that cannot be read counts as absent
        }
    }
}
