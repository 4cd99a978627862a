package dev.openaira;

import org.jspecify.annotations.Nullable;

/** The model refused to answer; there is no structured output. */
public final class RefusalException extends OpenAiException {
    private static final long serialVersionUID = 1L;

    private final String refusal;

    /** With the model's own words, which are kept out of the message, and which answer held them. */
    public RefusalException(String refusal, @Nullable UpstreamError upstream) {
        super(Diagnosis.REFUSED, Diagnosis.REFUSED.message(), upstream, null);
        this.refusal = refusal;
    }

    /** The refusal text as the model wrote it. */
    public String refusal() {
        return refusal;
    }
}
