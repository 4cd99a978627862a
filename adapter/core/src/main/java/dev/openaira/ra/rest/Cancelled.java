package dev.openaira.ra.rest;

import org.jspecify.annotations.Nullable;

/** The stream was closed by its owner before its end. */
public final class Cancelled extends UpstreamException {

    private static final long serialVersionUID = 1L;

    /** @param info what the response head said */
    public Cancelled(String method, String path, @Nullable ResponseInfo info, @Nullable Throwable cause) {
        super(method, path, info, "the stream was closed before its end; the request may have run.", cause);
    }

    @Override
    boolean lastMayHaveRun() {
        return true;
    }
}
