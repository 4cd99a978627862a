package dev.openaira.ra.rest;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A limit of time passed before the answer was complete. */
public final class TimedOut extends UpstreamException {

    private static final long serialVersionUID = 1L;

    /** Which limit. */
    public enum Limit {
        /** No byte arrived for the endpoint's read timeout. */
        READ_TIMEOUT("no byte arrived within the read timeout of "),
        /** The deadline of the call. */
        DEADLINE("the call was not over within its deadline of ");

        private final String sentence;

        Limit(String sentence) {
            this.sentence = sentence;
        }
    }

    private final Limit limit;
    private final Duration value;
    private final boolean sent;

    /**
     * @param value the length of the limit
     * @param sent whether anything of the request was sent
     */
    public TimedOut(
            String method,
            String path,
            @Nullable ResponseInfo info,
            Limit limit,
            Duration value,
            boolean sent,
            @Nullable Throwable cause) {
        super(
                method,
                path,
                info,
                limit.sentence + value.toMillis() + " ms"
                        + (!sent
                                ? "; nothing was sent."
                                : info == null ? "; the request may have run." : ", in the middle of the answer."),
                cause);
        this.limit = limit;
        this.value = value;
        this.sent = sent;
    }

    /** Which limit. */
    public Limit limit() {
        return limit;
    }

    /** How long the limit was. */
    public Duration value() {
        return value;
    }

    @Override
    boolean lastMayHaveRun() {
        return sent;
    }
}
