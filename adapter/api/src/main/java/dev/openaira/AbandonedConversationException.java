package dev.openaira;

import org.jspecify.annotations.Nullable;

/**
 * A conversation created for a turn that failed could not be deleted again. It is never thrown by itself: it is
 * {@linkplain Throwable#getSuppressed() suppressed} by the turn's own failure.
 */
public final class AbandonedConversationException extends OpenAiException {
    private static final long serialVersionUID = 1L;

    private final String conversation;

    /** With the conversation's id and why it could not be deleted. */
    public AbandonedConversationException(String conversation, @Nullable String reason, @Nullable Throwable cause) {
        super(
                Diagnosis.CONVERSATION_ABANDONED,
                Diagnosis.CONVERSATION_ABANDONED.message(conversation, reason),
                null,
                cause);
        this.conversation = conversation;
    }

    /** The conversation's id. */
    public String conversation() {
        return conversation;
    }
}
