package dev.openaira.ra.cci;

/** The life of a connection handle. */
enum HandleState {
    /** Belongs to a managed connection. */
    ASSOCIATED,
    /** Taken from its managed connection by clean-up; the server may associate it with another. */
    DISSOCIATED,
    /** Closed by the application, for good. */
    CLOSED
}
