package dev.openaira;

import java.util.Optional;

/** What the specification allows an adapter not to do, and this one does not. */
public final class OpenAiNotSupportedException extends jakarta.resource.NotSupportedException implements OpenAiFailure {
    private static final long serialVersionUID = 1L;

    private final Diagnosis diagnosis;
    private final String message;

    /** With the diagnosis and its filled-in message. */
    public OpenAiNotSupportedException(Diagnosis diagnosis, String message) {
        super(message, diagnosis.code());
        this.diagnosis = diagnosis;
        this.message = message;
    }

    /** Code, sentence and remedy; the superclass would add the code once more. */
    @Override
    public String getMessage() {
        return message;
    }

    @Override
    public Diagnosis diagnosis() {
        return diagnosis;
    }

    /** Nothing was asked of a server. */
    @Override
    public Optional<UpstreamError> upstream() {
        return Optional.empty();
    }
}
