package dev.openaira.ra.limit;

import java.time.Duration;

/**
 * What a server says of one of its limits.
 *
 * @param limit how many it allows, positive
 * @param remaining how many are left, from zero to {@code limit}
 * @param reset how long until all of {@code limit} is there again, not negative
 */
public record Allowance(long limit, long remaining, Duration reset) {

    /** With less than one part in this many left, calls that are made at once can use up the rest. */
    private static final int SCARCE = 10;

    /** @throws IllegalArgumentException if the numbers do not fit together */
    public Allowance {
        if (limit < 1 || remaining < 0 || remaining > limit || reset.isNegative()) {
            throw new IllegalArgumentException("No allowance: " + remaining + " of " + limit + " for " + reset);
        }
    }

    /** Whether so little is left that calls need to be counted; without it there is nothing to heed. */
    public boolean isScarce() {
        return remaining <= limit / SCARCE && reset.compareTo(Duration.ZERO) > 0;
    }
}
