package dev.openaira;

import org.jspecify.annotations.Nullable;

/**
 * The failed call had been tried before. It is never thrown by itself: it is
 * {@linkplain Throwable#getSuppressed() suppressed} by the failure of the last attempt. Its cause is the failure of the
 * first.
 */
public final class CallRepeatedException extends OpenAiException {
    private static final long serialVersionUID = 1L;

    private final int attempts;

    /** With the number of attempts, and how the first failed. */
    public CallRepeatedException(int attempts, @Nullable String reason, @Nullable Throwable cause) {
        super(Diagnosis.CALL_REPEATED, Diagnosis.CALL_REPEATED.message(attempts, reason), null, cause);
        this.attempts = attempts;
    }

    /** How often the call was tried, the attempt that failed last included. */
    @Override
    public int attempts() {
        return attempts;
    }
}
