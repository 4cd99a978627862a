package dev.openaira.ra.rest;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The adapter itself did not let the call out: nothing of it was sent. */
public final class NotAdmitted extends UpstreamException {

    private static final long serialVersionUID = 1L;

    /** What stood in the way. */
    public enum Reason {
        /** The configured budget of requests or tokens, and the call could not wait until there was enough. */
        BUDGET("the budget for this model is used up"),
        /** The server said that it would refuse the call, and the call could not wait until it would not. */
        SERVER_LIMIT("the server said that its limit for this model is used up"),
        /** The thread was interrupted while the call waited, and still is. */
        INTERRUPTED("the thread was interrupted while the call waited for its turn"),
        /** The server is out: calls to it are suspended until it answers again. */
        OUTAGE("calls to this server are suspended until it answers again");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }
    }

    private final Reason reason;
    private final @Nullable Duration retryAfter;

    /** @param retryAfter after how long the call could go out, as far as is known */
    public NotAdmitted(
            String method, String path, Reason reason, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(method, path, null, reason.sentence + "; nothing was sent.", cause);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    /** What stood in the way. */
    public Reason reason() {
        return reason;
    }

    /** After how long the call could go out, as far as is known; null when it is not. */
    @Override
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    @Override
    boolean lastMayHaveRun() {
        return false;
    }
}
