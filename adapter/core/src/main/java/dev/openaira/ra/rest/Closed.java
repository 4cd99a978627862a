package dev.openaira.ra.rest;

import org.jspecify.annotations.Nullable;

/** The client was closed before or during the call. */
public final class Closed extends UpstreamException {

    private static final long serialVersionUID = 1L;

    private final boolean sent;

    /** @param sent whether anything of the request was sent */
    public Closed(String method, String path, @Nullable ResponseInfo info, boolean sent, @Nullable Throwable cause) {
        super(
                method,
                path,
                info,
                sent
                        ? "the HTTP client was closed during the call; the request may have run."
                        : "the HTTP client is closed.",
                cause);
        this.sent = sent;
    }

    @Override
    boolean lastMayHaveRun() {
        return sent;
    }
}
