package dev.openaira.ra.rest;

import org.jspecify.annotations.Nullable;

/** The call was ended from outside by its {@link Cutoff}. */
public final class Aborted extends UpstreamException {

    private static final long serialVersionUID = 1L;

    private final boolean sent;

    /**
     * @param info what the response head said, when the answer had begun
     * @param sent whether anything of the request was sent
     */
    public Aborted(String method, String path, @Nullable ResponseInfo info, boolean sent, @Nullable Throwable cause) {
        super(
                method,
                path,
                info,
                sent ? "the call was cut off; the request may have run." : "the call was cut off; nothing was sent.",
                cause);
        this.sent = sent;
    }

    @Override
    boolean lastMayHaveRun() {
        return sent;
    }
}
