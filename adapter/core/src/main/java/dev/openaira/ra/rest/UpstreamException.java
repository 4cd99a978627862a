package dev.openaira.ra.rest;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a call gave no usable answer. Messages are plain sentences that hold neither secrets nor text of the request or
 * the answer; what the server said in its own words is on the accessors of the subclasses.
 */
public abstract sealed class UpstreamException extends Exception
        permits NotReached, ConnectionLost, TimedOut, Rejected, Unreadable, NotAdmitted, Closed, Cancelled, Aborted {

    private static final long serialVersionUID = 1L;

    private final String method;
    private final String path;
    private final @Nullable ResponseInfo info;
    private int earlierAttempts;
    private @Nullable UpstreamException firstFailure;
    private boolean earlierMayHaveRun;

    UpstreamException(
            String method, String path, @Nullable ResponseInfo info, String sentence, @Nullable Throwable cause) {
        super(method + " " + path + ": " + sentence, cause);
        this.method = method;
        this.path = path;
        this.info = info;
    }

    /** The HTTP method. */
    public final String method() {
        return method;
    }

    /** The path below the base URL, with a leading slash. */
    public final String path() {
        return path;
    }

    /** What the response head said, or null when none arrived. */
    public final @Nullable ResponseInfo info() {
        return info;
    }

    /** The HTTP status, or null when no response head arrived. */
    public final @Nullable Integer status() {
        return info == null ? null : info.status();
    }

    /** The server's name for this request, or null. */
    public final @Nullable String requestId() {
        return info == null ? null : info.requestId();
    }

    /** How long the server asks to wait, or null. */
    public @Nullable Duration retryAfter() {
        return info == null ? null : info.retryAfter();
    }

    /** Notes what went before, where this is how a repeated call ended. */
    final void after(int attempts, UpstreamException first, boolean mayHaveRun) {
        if (attempts > 0) {
            earlierAttempts = attempts;
            firstFailure = first;
            earlierMayHaveRun = mayHaveRun;
        }
    }

    /** How often the call was tried, this failed attempt included. */
    public final int attempts() {
        return earlierAttempts + 1;
    }

    /** How the first of several attempts failed; null when this was the only one. */
    public final @Nullable UpstreamException firstFailure() {
        return firstFailure;
    }

    /** Whether one of the attempts before this may have been carried out although it failed. */
    public final boolean earlierMayHaveRun() {
        return earlierMayHaveRun;
    }

    /**
     * Whether the server may have begun to work on the request, at this or an earlier attempt. False only when certainly
     * nothing of it was sent, or the server sent it away until later; repeating such a call can bill nothing twice.
     */
    public final boolean mayHaveRun() {
        return earlierMayHaveRun || lastMayHaveRun();
    }

    /**
     * Whether the server said something that it would say again: a refusal, or an answer that came whole and cannot be
     * read. What is wrong with the key or the account, which others can mend, counts as such too.
     */
    public final boolean isFinalAnswer() {
        return (this instanceof Rejected || this instanceof Unreadable) && RetryAdvice.of(this) == RetryAdvice.FINAL;
    }

    /** Whether the server may have begun to work on the request at this attempt. */
    abstract boolean lastMayHaveRun();
}
