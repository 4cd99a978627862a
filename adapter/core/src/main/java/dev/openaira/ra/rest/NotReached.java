package dev.openaira.ra.rest;

import org.jspecify.annotations.Nullable;

/** No connection could be opened, so nothing of the request was sent. */
public final class NotReached extends UpstreamException {

    private static final long serialVersionUID = 1L;

    /** What stood in the way. */
    public enum Reason {
        /** The host name does not resolve. */
        UNKNOWN_HOST("the host is unknown; check the base URL and the name service"),
        /** The host answers, but nothing listens on the port. */
        REFUSED("the connection was refused; the host is there but nothing listens on that port"),
        /** No route to the host. */
        UNREACHABLE("the host cannot be reached; check network, firewall and proxy"),
        /** No connection within the connect timeout. */
        CONNECT_TIMEOUT("no connection within the connect timeout; check host, firewall and proxy"),
        /** The server's certificate or host name is not trusted, or no common protocol. */
        TLS("the TLS handshake failed; check the certificate, the host name and the trust store"),
        /** The port does not speak TLS. */
        NOT_TLS("the port does not speak TLS; is the base URL meant to begin with http:// or to name another port?"),
        /** Anything else before the first byte was sent. */
        FAILED("no connection could be opened");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }
    }

    private final Reason reason;
    private final String target;

    /** @param target host and port that were tried */
    public NotReached(String method, String path, Reason reason, String target, @Nullable Throwable cause) {
        super(method, path, null, target + ": " + reason.sentence + ".", cause);
        this.reason = reason;
        this.target = target;
    }

    /** What stood in the way. */
    public Reason reason() {
        return reason;
    }

    /** Host and port that were tried. */
    public String target() {
        return target;
    }

    @Override
    public boolean mayHaveRun() {
        return false;
    }
}
