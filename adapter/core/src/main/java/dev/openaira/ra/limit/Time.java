package dev.openaira.ra.limit;

import java.util.concurrent.locks.Condition;

/** What time it is, and how to wait until it is later. */
public interface Time {

    /** The time of the virtual machine. */
    Time SYSTEM = new Time() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        @SuppressWarnings("WaitNotInLoop") // the loop is the caller's
        public void await(Condition condition, long nanos) throws InterruptedException {
            condition.awaitNanos(nanos);
        }
    };

    /** Nanoseconds since some moment, as {@link System#nanoTime()} counts them: never backwards, whatever the clock says. */
    long nanos();

    /** Waits for the signal, but no longer than this; it may also return without cause. */
    void await(Condition condition, long nanos) throws InterruptedException;
}
