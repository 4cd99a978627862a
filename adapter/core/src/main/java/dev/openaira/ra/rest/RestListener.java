package dev.openaira.ra.rest;

import java.net.URI;
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

    /**
     * A call goes out that was held back for its turn.
     *
     * @param call what is called
     * @param wait how long it was held back
     */
    default void delayed(CallFacts call, Duration wait) {}

    /**
     * A call was not let out.
     *
     * @param call what was to be called
     * @param refusal why not
     */
    default void refused(CallFacts call, NotAdmitted refusal) {}

    /**
     * The server is out: calls to it are suspended.
     *
     * @param call the call whose failure showed it
     * @param failure how it failed
     * @param delay after how long the server is asked whether it is back
     */
    default void suspended(CallFacts call, UpstreamException failure, Duration delay) {}

    /** The server at this base URL is back: calls to it go out again. */
    default void resumed(URI baseUrl) {}

    /** Nobody has called the server at this base URL for long, so calls to it are suspended no more, back or not. */
    default void forgotten(URI baseUrl) {}

    /** Tells another one, too, after this. */
    default RestListener and(RestListener next) {
        return new BothListeners(this, next);
    }
}
