package dev.openaira;

/** A Java value has no JSON form; the message names the place as a JSON pointer, and the value's class. */
public final class NotJsonException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final Diagnosis diagnosis;

    NotJsonException(Diagnosis diagnosis, Object... details) {
        super(diagnosis.message(details));
        this.diagnosis = diagnosis;
    }

    NotJsonException(Throwable cause, Diagnosis diagnosis, Object... details) {
        this(diagnosis, details);
        initCause(cause);
    }

    /** {@link Diagnosis#RECORD_VALUE_NOT_JSON} or {@link Diagnosis#RECORD_TOO_DEEP}. */
    public Diagnosis diagnosis() {
        return diagnosis;
    }
}
