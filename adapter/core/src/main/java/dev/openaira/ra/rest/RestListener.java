package dev.openaira.ra.rest;

import java.time.Duration;

/**
 * Is told what happens to calls below the operations. Called on the calling thread, which waits meanwhile: it has to
 * return at once, and must not throw.
 */
public interface RestListener {

    /** Tells nobody. */
    RestListener NONE = new RestListener() {};

    /**
     * A call failed and is about to be tried again.
     *
     * @param call what was called
     * @param failure how it failed
     * @param attempts how many attempts have failed, this one included
     * @param delay how long the call waits before the next
     */
    default void retried(CallFacts call, UpstreamException failure, int attempts, Duration delay) {}
}
