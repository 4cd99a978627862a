package dev.openaira.ra.rest;

import org.jspecify.annotations.Nullable;

/** The connection broke after the request began to be sent and before the answer was complete. */
public final class ConnectionLost extends UpstreamException {

    private static final long serialVersionUID = 1L;

    /** @param info what the response head said, when the answer had begun */
    public ConnectionLost(String method, String path, @Nullable ResponseInfo info, @Nullable Throwable cause) {
        super(
                method,
                path,
                info,
                info == null
                        ? "the connection broke before an answer began; the request may have run."
                        : "the connection broke in the middle of the answer (status " + info.status() + ").",
                cause);
    }

    @Override
    boolean lastMayHaveRun() {
        return true;
    }
}
