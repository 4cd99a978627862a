package dev.openaira.ra.dispatch;

import java.time.Duration;

/**
 * Pauses that grow: each twice the one before, up to a longest. A part of up to a quarter is added to each at random, so
 * that what failed together does not come back together.
 */
record Backoff(Duration first, Duration longest) {
    /** What could be longer is of no use, and would not fit into a number. */
    private static final Duration END = Duration.ofDays(365);

    private static final double SPREAD = 0.25;

    /**
     * The pause after so many failures in a row, in nanoseconds.
     *
     * @param least it is no shorter than this
     * @param random from 0 to 1
     */
    long nanos(int failures, Duration least, double random) {
        long pause = first.toNanos();
        for (int i = 1; i < failures && pause < longest.toNanos(); i++) {
            pause *= 2;
        }
        long chosen = Math.max(Math.min(pause, longest.toNanos()), nanos(least));
        return chosen + (long) (chosen * SPREAD * random);
    }

    /** Nanoseconds that can be reckoned with: from none to a year. */
    static long nanos(Duration duration) {
        return duration.isNegative() ? 0 : (duration.compareTo(END) < 0 ? duration : END).toNanos();
    }
}
