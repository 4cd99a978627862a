package dev.openaira.ra.observe;

/** Told of the managed connections of an adapter and of their handles, as they come and go. Throws nothing. */
public interface ConnectionListener {
    /** Wants to know nothing. */
    ConnectionListener NONE = new ConnectionListener() {};

    /** A managed connection was created. */
    default void created() {}

    /** A managed connection was destroyed. */
    default void destroyed() {}

    /** The server was told that a managed connection is of no further use. */
    default void failed() {}

    /** An application was given a handle. */
    default void handleGiven() {}

    /** A handle belongs to a managed connection from now on. */
    default void handleAdded() {}

    /** A handle no longer belongs to a managed connection. */
    default void handleRemoved() {}
}
