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
    private final boolean mayHaveRun;

    /** With the number of attempts, whether any may have run, and how the first failed. */
    public CallRepeatedException(int attempts, boolean mayHaveRun, @Nullable String reason, @Nullable Throwable cause) {
        super(
                Diagnosis.CALL_REPEATED,
                Diagnosis.CALL_REPEATED.message(attempts, mayHaveRun ? " and may have run" : "", reason),
                null,
                cause);
        this.attempts = attempts;
        this.mayHaveRun = mayHaveRun;
    }

    /** How often the call was tried, the attempt that failed last included. */
    @Override
    public int attempts() {
        return attempts;
    }

    /** Whether any of the attempts may have run, also where the last one certainly did not. */
    public boolean mayHaveRun() {
        return mayHaveRun;
    }
}
