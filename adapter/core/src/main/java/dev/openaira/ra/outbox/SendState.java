package dev.openaira.ra.outbox;

/** Where a send stands before it has an outcome, and {@link #CLEARING} after that. */
enum SendState {
    /** Its unit is not over. */
    HELD,
    /** It may go out. */
    READY,
    /** A conversation is being begun for it. */
    BEGINNING,
    /** It is going out: found at the begin of an attempt, its answer was lost. */
    SENDING,
    /** The server works on it. */
    WAITING,
    /** It has its outcome, and something is left at the server that has to go. */
    CLEARING
}
