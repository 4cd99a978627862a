package dev.openaira;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The request, the record or the specification is wrong, or the model's answer cannot be used: an application error. The
 * connection stays usable.
 */
public sealed class OpenAiException extends jakarta.resource.ResourceException implements OpenAiFailure
        permits AbandonedConversationException,
                CallRepeatedException,
                InvalidRequestException,
                RefusalException,
                StreamInterruptedException,
                StructuredOutputException {
    private static final long serialVersionUID = 1L;

    private final Diagnosis diagnosis;
    private final String message;
    private final @Nullable UpstreamError upstream;

    /** With the diagnosis, its filled-in message, what the server said, and the cause. */
    public OpenAiException(
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
