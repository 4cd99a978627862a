package dev.openaira;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer is no document of the schema: it does not parse, breaks the schema, was cut off, or is more than the Java
 * record can hold ({@link #diagnosis()} says which). The raw text is kept.
 */
public final class StructuredOutputException extends OpenAiException {
    private static final long serialVersionUID = 1L;

    private final String rawText;

    @SuppressWarnings("serial") // List.copyOf gives a serializable list, which its type does not tell.
    private final List<String> violations;

    /** With the raw answer, for an answer that parses what it violates, and which answer it was. */
    public StructuredOutputException(
            Diagnosis diagnosis,
            String message,
            String rawText,
            List<String> violations,
            @Nullable UpstreamError upstream,
            @Nullable Throwable cause) {
        super(diagnosis, message, upstream, cause);
        this.rawText = rawText;
        this.violations = List.copyOf(violations);
    }

    /** The answer as the model wrote it; kept out of the message because it may repeat the prompt. */
    public String rawText() {
        return rawText;
    }

    /** Each violation as a JSON pointer into the answer and a sentence; empty where the answer does not parse. */
    public List<String> violations() {
        return violations;
    }
}
