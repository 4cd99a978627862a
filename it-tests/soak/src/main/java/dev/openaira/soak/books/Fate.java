package dev.openaira.soak.books;

/** What the simulator's books say of a call. */
public enum Fate {
    /** It never arrived. */
    NEVER_SENT,
    /** It arrived, and nothing was done for it. */
    NOT_RUN,
    /** It ran, and its answer was broken off. */
    BROKEN_OFF,
    /** It ran, and its whole answer was sent. */
    ANSWERED_WHOLE
}
