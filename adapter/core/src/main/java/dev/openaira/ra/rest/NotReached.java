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
        /** No certificate that is trusted vouches for the server's. */
        TLS_UNTRUSTED("the TLS handshake failed; nobody who is trusted vouches for the server's certificate"),
        /** The server's certificate is for other hosts than the one that was asked for. */
        TLS_OTHER_HOST("the TLS handshake failed; the server's certificate is for another host"),
        /** The server's certificate, or one that vouches for it, is not valid any more, or not yet. */
        TLS_EXPIRED("the TLS handshake failed; the server's certificate is not valid now"),
        /** The server wants a certificate of the client, or another than it was shown. */
        TLS_CLIENT_REFUSED("the server refused the client's certificate, or that it showed none"),
        /** The server shares no version of TLS or no cipher with this Java runtime. */
        TLS_VERSION("the TLS handshake failed; the server has no version or cipher of TLS in common with this side"),
        /** The server speaks TLS, but not HTTP/1.1 in it. */
        NOT_HTTP_1("the server does not speak HTTP/1.1; it may speak HTTP/2 alone"),
        /** Anything else in the TLS handshake. */
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
    boolean lastMayHaveRun() {
        return false;
    }
}
