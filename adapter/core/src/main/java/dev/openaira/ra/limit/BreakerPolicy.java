package dev.openaira.ra.limit;

import java.time.Duration;

/**
 * When calls to a server are suspended.
 *
 * @param threshold how many failures in a row speak of an outage, or {@link #NEVER}
 * @param delay how long the server is left alone then, before it is asked whether it is back
 */
public record BreakerPolicy(int threshold, Duration delay) {

    /** Calls are never suspended. */
    public static final int NEVER = -1;

    private static final Duration LONGEST = Duration.ofHours(1);

    /** Calls are never suspended. */
    public static final BreakerPolicy OFF = new BreakerPolicy(NEVER, Duration.ofSeconds(5));

    /** @throws IllegalArgumentException with a sentence naming the member at fault */
    public BreakerPolicy {
        if (threshold != NEVER && threshold < 1) {
            throw new IllegalArgumentException("The outage threshold must be positive, or -1 for none.");
        }
        if (delay.compareTo(Duration.ofMillis(1)) < 0 || delay.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("The outage delay must be between 1 and 3600000 milliseconds.");
        }
    }
}
