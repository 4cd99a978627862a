package dev.openaira.ra.outbox;

import dev.openaira.ra.rest.UpstreamException;

/**
 * Told what becomes of one request that went out, of which just one of the two ends it. Must be quick, and throw
 * nothing.
 */
public interface SendObserver {
    /** Wants to know nothing. */
    SendObserver NONE = new SendObserver() {};

    /** This is its outcome. */
    default void ended(Outcome outcome) {}

    /** The call failed; the request goes out once more, or nobody knows what came of it. */
    default void failed(UpstreamException failure) {}
}
