package dev.openaira.run;

import java.io.Serial;

/** The quick start cannot go on: a message for its user, and the process's exit status. */
final class QuickStartException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Something failed. */
    static final int FAILED = 1;
    /** Something asked for cannot be had. */
    static final int REFUSED = 2;

    private final int status;

    QuickStartException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
