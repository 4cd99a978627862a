package dev.openaira;

import jakarta.resource.cci.ResourceWarning;

/** What a caller should know although nothing failed. */
public final class OpenAiWarning extends ResourceWarning {
    private static final long serialVersionUID = 1L;

    private final Diagnosis diagnosis;
    private final String message;

    /** With the diagnosis and its filled-in message. */
    public OpenAiWarning(Diagnosis diagnosis, String message) {
        super(message, diagnosis.code());
        this.diagnosis = diagnosis;
        this.message = message;
    }

    /** Which of the catalogued sentences this is. */
    public Diagnosis diagnosis() {
        return diagnosis;
    }

    /** Code, sentence and remedy; the superclass would add the code once more. */
    @Override
    public String getMessage() {
        return message;
    }
}
