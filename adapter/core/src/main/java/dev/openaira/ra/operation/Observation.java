package dev.openaira.ra.operation;

import jakarta.json.JsonObject;

/**
 * Told what becomes of one operation. Just one of {@link #succeeded}, {@link #failed} and {@link #cancelled} ends it;
 * for a stream, when it ends, which may be on another thread. What a reader still tells after that comes too late.
 */
public interface Observation {
    /** Wants to know nothing. */
    Observation NONE = new Observation() {};

    /** The first event of a stream has arrived. */
    default void firstEvent() {}

    /** The server gave this answer, which may yet prove unfit; what it says of tokens is used up in any case. */
    default void answered(JsonObject response) {}

    /** The operation ended well. */
    default void succeeded() {}

    /** The operation failed, with what its caller is told. */
    default void failed(Throwable failure) {}

    /** The reader ended a stream before its last event. */
    default void cancelled() {}
}
