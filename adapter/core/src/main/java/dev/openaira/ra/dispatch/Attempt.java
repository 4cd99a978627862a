package dev.openaira.ra.dispatch;

import java.time.Duration;

/** What became of one attempt. */
public sealed interface Attempt {

    /** It has happened, or never needs to. */
    record Done() implements Attempt {}

    /**
     * It has not happened yet.
     *
     * @param why for administrators
     * @param after when to try again at the earliest; zero where that is the dispatcher's own affair
     */
    record Later(String why, Duration after) implements Attempt {
        /** Without the reason, which others may have written. */
        @Override
        public String toString() {
            return "Later[after=" + after + "]";
        }
    }

    /**
     * All goes well, but it takes time: nothing has failed, and the pauses do not grow.
     *
     * @param after when to look at it again; more than no time, since these pauses do not grow
     */
    record Underway(Duration after) implements Attempt {
        /** Refuses to look at it without end. */
        public Underway {
            if (after.isZero() || after.isNegative()) {
                throw new IllegalArgumentException("No time to be under way for.");
            }
        }
    }

    /**
     * It cannot be tried before someone appears, such as a pool that has the key; {@link Dispatcher#wake()} tells so.
     *
     * @param why for administrators
     */
    record Waiting(String why) implements Attempt {
        /** Without the reason, which others may have written. */
        @Override
        public String toString() {
            return "Waiting[]";
        }
    }
}
