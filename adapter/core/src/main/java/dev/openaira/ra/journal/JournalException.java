package dev.openaira.ra.journal;

import dev.openaira.Diagnosis;
import org.jspecify.annotations.Nullable;

/** The journal cannot be used, or cannot be written to. */
public final class JournalException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Diagnosis diagnosis;

    /** With the sentence of the diagnosis. */
    public JournalException(Diagnosis diagnosis, @Nullable Throwable cause, Object... details) {
        super(diagnosis.message(details), cause);
        this.diagnosis = diagnosis;
    }

    /** What is wrong. */
    public Diagnosis diagnosis() {
        return diagnosis;
    }
}
