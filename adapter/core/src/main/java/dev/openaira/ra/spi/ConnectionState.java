package dev.openaira.ra.spi;

/** The life of a managed connection. */
enum ConnectionState {
    /** Serves handles. */
    OPEN,
    /** The server was told that it is of no further use, and will destroy it. */
    FAILED,
    /** Gone. */
    DESTROYED
}
