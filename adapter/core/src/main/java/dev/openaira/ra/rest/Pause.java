package dev.openaira.ra.rest;

import java.time.Duration;

/** Waits between the attempts of a call. */
@FunctionalInterface
interface Pause {

    /**
     * Waits that long, or until the client is closed or the call cut off.
     *
     * @return whether the client is closed
     * @throws InterruptedException when the thread is interrupted, also before
     */
    boolean endsClosed(Duration delay, Deadline deadline) throws InterruptedException;
}
