package dev.openaira.simulator.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The rate-limit headers of model calls. They count, but nothing is ever refused: faults do that. So they never say that
 * little is left, for which clients that heed them would wait in vain.
 */
final class RateLimits {

    private static final int REQUESTS = 10_000;
    private static final int TOKENS = 30_000_000;
    private static final int MOST_USED = 2; // one part in so many

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private long windowStart;
    private long requests;
    private long tokens;

    /** Counts a call and says what is left of this minute. */
    synchronized Map<String, String> count(int used, long nanoTime) {
        if (nanoTime - windowStart > MINUTE) {
            windowStart = nanoTime;
            requests = 0;
            tokens = 0;
        }
        requests = Math.min(REQUESTS / MOST_USED, requests + 1);
        tokens = Math.min(TOKENS / MOST_USED, tokens + used);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-ratelimit-limit-requests", Integer.toString(REQUESTS));
        headers.put("x-ratelimit-limit-tokens", Integer.toString(TOKENS));
        headers.put("x-ratelimit-remaining-requests", Long.toString(REQUESTS - requests));
        headers.put("x-ratelimit-remaining-tokens", Long.toString(TOKENS - tokens));
        headers.put("x-ratelimit-reset-requests", text(Duration.ofMillis(requests * 60_000 / REQUESTS)));
        headers.put("x-ratelimit-reset-tokens", text(Duration.ofMillis(tokens * 60_000 / TOKENS)));
        return headers;
    }

    /** As the API writes durations: {@code 6m0s}, {@code 1.5s}, {@code 2ms}. */
    static String text(Duration duration) {
        if (duration.toMinutes() > 0) {
            return duration.toMinutes() + "m" + duration.toSecondsPart() + "s";
        }
        if (duration.toSeconds() == 0) {
            return duration.isZero() ? "0s" : duration.toMillis() + "ms";
        }
        String rest = duration.toMillisPart() == 0 ? "" : "." + "%03d".formatted(duration.toMillisPart());
        return duration.toSeconds() + rest + "s";
    }
}
