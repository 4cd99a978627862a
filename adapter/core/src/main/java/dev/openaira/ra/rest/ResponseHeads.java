package dev.openaira.ra.rest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
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

    ResponseInfo read(HttpResponse response) {
        String requestId = first(response, "x-request-id");
        return new ResponseInfo(
                response.getCode(),
                first(response, "content-type"),
                requestId != null ? requestId : first(response, "apim-request-id"),
                first(response, "openai-organization"),
                first(response, "openai-project"),
                first(response, "openai-version"),
                duration(first(response, "openai-processing-ms"), 1),
                retryAfter(response),
                rateLimits(response));
    }

    /** The first header of that name, in whatever case. */
    static @Nullable String first(HttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    private static SortedMap<String, String> rateLimits(HttpResponse response) {
        SortedMap<String, String> found = new TreeMap<>();
        for (Header header : response.getHeaders()) {
            String name = header.getName();
            if (name.regionMatches(true, 0, RATE_LIMIT, 0, RATE_LIMIT.length())) {
                found.putIfAbsent(name.toLowerCase(Locale.ROOT), String.valueOf(header.getValue()));
            }
        }
        return found.isEmpty() ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(found);
    }

    private @Nullable Duration retryAfter(HttpResponse response) {
        Duration exact = duration(first(response, "retry-after-ms"), 1);
        if (exact != null) {
            return exact;
        }
        String value = first(response, "retry-after");
        Duration seconds = duration(value, 1000);
        return seconds != null || value == null ? seconds : untilDate(value, first(response, "date"));
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
