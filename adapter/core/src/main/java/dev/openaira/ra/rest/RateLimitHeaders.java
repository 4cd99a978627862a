package dev.openaira.ra.rest;

import dev.openaira.ra.limit.Allowance;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code x-ratelimit-*} headers. What cannot be read counts as absent.
 *
 * @see <a href="https://platform.openai.com/docs/guides/rate-limits">Rate limits</a>
 */
final class RateLimitHeaders {

    private static final Pattern PLAIN_SECONDS = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
    private static final Pattern PARTS = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?(?:ms|us|µs|ns|[dhms])){1,7}");
    private static final Pattern PART = Pattern.compile("([0-9.]+)([^0-9.]+)");
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final int LONGEST_NUMBER = 15;

    private RateLimitHeaders() {}

    /**
     * What the server says of its limit of requests or tokens; null when it does not say all of it.
     *
     * @param of {@code requests} or {@code tokens}
     */
    static @Nullable Allowance read(Map<String, String> headers, String of) {
        long limit = number(headers.get("x-ratelimit-limit-" + of));
        long remaining = number(headers.get("x-ratelimit-remaining-" + of));
        if (limit < 1 || remaining < 0) {
            return null;
        }
        Duration reset = duration(headers.get("x-ratelimit-reset-" + of));
        return reset == null ? null : new Allowance(limit, Math.min(remaining, limit), reset);
    }

    /** The number, or -1, which some servers send for none. */
    private static long number(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > LONGEST_NUMBER) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            number = 10 * number + (digit - '0');
        }
        return number;
    }

    /** A duration such as {@code 6m0s}, {@code 2ms}, {@code 1h2m3.5s}, or seconds without a unit. */
    static @Nullable Duration duration(@Nullable String text) {
        String stripped = text == null ? "" : text.strip();
        if (PLAIN_SECONDS.matcher(stripped).matches()) {
            return bounded(Double.parseDouble(stripped) * 1e9);
        }
        if (!PARTS.matcher(stripped).matches()) {
            return null;
        }
        double nanos = 0;
        Matcher part = PART.matcher(stripped);
        while (part.find()) {
            nanos += Double.parseDouble(part.group(1)) * nanosOf(part.group(2));
        }
        return bounded(nanos);
    }

    private static double nanosOf(String unit) {
        return switch (unit) {
            case "d" -> 86_400e9;
            case "h" -> 3_600e9;
            case "m" -> 60e9;
            case "s" -> 1e9;
            case "ms" -> 1e6;
            case "us", "µs" -> 1e3;
            default -> 1;
        };
    }

    private static Duration bounded(double nanos) {
        return nanos > LONGEST.toNanos() ? LONGEST : Duration.ofNanos(Math.round(nanos));
    }
}
