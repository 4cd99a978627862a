package dev.openaira.soak.call;

/** How a call ended for its caller. */
public enum Outcome {
    /** With the answer to this call. */
    ANSWERED,
    /** The caller closed the stream before its end. */
    CANCELLED,
    /** With an exception. */
    FAILED,
    /** With an exception, while the application was being taken away. */
    CUT_OFF,
    /** With the answer to another call. */
    MIXED_UP
}
