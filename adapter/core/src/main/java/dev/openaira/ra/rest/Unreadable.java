package dev.openaira.ra.rest;

import org.jspecify.annotations.Nullable;

/** The server answered, with success as far as it said, but not with what the endpoint is to answer. */
public final class Unreadable extends UpstreamException {

    private static final long serialVersionUID = 1L;

    /** What was wrong with the answer. */
    public enum Reason {
        /** Not HTTP, or not as its own head says. */
        NOT_HTTP,
        /** Compressed in a way that was not asked for, or not as its head says. */
        UNDECODABLE,
        /** A success without a body. */
        EMPTY,
        /** HTML or another kind of content. */
        NOT_JSON,
        /** JSON that breaks off or breaks the grammar, or is followed by something else. */
        INVALID_JSON,
        /** An event of a stream that is no JSON object. */
        INVALID_EVENT,
        /** JSON of another shape than the endpoint's. */
        UNEXPECTED_SHAPE,
        /** Nested deeper than any real answer. */
        TOO_DEEP,
        /** Longer than the endpoint's limit. */
        TOO_LARGE
    }

    private final Reason reason;
    private final String detail;
    private final String excerpt;

    /**
     * @param detail a sentence without its end
     * @param excerpt the beginning of the body, keys masked
     */
    public Unreadable(
            String method,
            String path,
            @Nullable ResponseInfo info,
            Reason reason,
            String detail,
            String excerpt,
            @Nullable Throwable cause) {
        super(method, path, info, detail + (info == null ? "." : " (status " + info.status() + ")."), cause);
        this.reason = reason;
        this.detail = detail;
        this.excerpt = excerpt;
    }

    /** What was wrong with the answer. */
    public Reason reason() {
        return reason;
    }

    /** The same as a sentence without its end. */
    public String detail() {
        return detail;
    }

    /** The beginning of the body, keys masked; empty when there was none. */
    public String excerpt() {
        return excerpt;
    }

    @Override
    boolean lastMayHaveRun() {
        return true;
    }
}
