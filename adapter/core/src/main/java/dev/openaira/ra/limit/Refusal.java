package dev.openaira.ra.limit;

import java.time.Duration;

/**
 * The call may not go out.
 *
 * @param retryAfter after how long it could, as far as is known; zero when that is not known
 */
public record Refusal(Reason reason, Duration retryAfter) implements Admission {

    /** What stands in the way. */
    public enum Reason {
        /** The administrator's budget is used up. */
        BUDGET,
        /** The server said that it would refuse. */
        SERVER_LIMIT,
        /** The waiting thread was interrupted, and still is. */
        INTERRUPTED,
        /** The client was closed meanwhile. */
        CLOSED
    }
}
