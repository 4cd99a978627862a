package dev.openaira;

import jakarta.resource.spi.LocalTransactionException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A local transaction was begun twice, ended without being begun, or could not be committed.
 */
public final class OpenAiLocalTransactionException extends LocalTransactionException implements OpenAiFailure {
    private static final long serialVersionUID = 1L;

    private final Diagnosis diagnosis;
    private final String message;
    private final @Nullable UpstreamError upstream;

    /** With the diagnosis, its filled-in message, what the server said, and the cause. */
    public OpenAiLocalTransactionException(
            Diagnosis diagnosis, String message, @Nullable UpstreamError upstream, @Nullable Throwable cause) {
        super(message, diagnosis.code());
        this.diagnosis = diagnosis;
        this.message = message;
        this.upstream = upstream;
        if (cause != null) {
            initCause(cause);
        }
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

    @Override
    public Optional<UpstreamError> upstream() {
        return Optional.ofNullable(upstream);
    }
}
