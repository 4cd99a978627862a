package dev.openaira;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a stream had told when it failed. It is never thrown by itself: it is
 * {@linkplain Throwable#getSuppressed() suppressed} by the failure.
 */
public final class StreamInterruptedException extends OpenAiException {
    private static final long serialVersionUID = 1L;

    private final String text;
    private final @Nullable String conversation;

    /** With the text so far, and the conversation that was kept. */
    public StreamInterruptedException(String text, @Nullable String conversation) {
        super(Diagnosis.STREAM_INTERRUPTED, Diagnosis.STREAM_INTERRUPTED.message(text.length()), null, null);
        this.text = text;
        this.conversation = conversation;
    }

    /** The text written so far; kept out of the message because it may repeat the prompt. */
    public String text() {
        return text;
    }

    /** The conversation of the turn, which may have run; empty where there is none or it was deleted again. */
    public Optional<String> conversation() {
        return Optional.ofNullable(conversation);
    }
}
