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
        /** The proxy wants to know who asks, and was not told, or not by a name and password it knows. */
        PROXY_AUTHENTICATION("the proxy wants another user or password"),
        /** The proxy would not, or could not, connect to the server. */
        PROXY_REFUSED("the proxy made no connection to the server"),
        /** Anything else before the first byte was sent. */
        FAILED("no connection could be opened");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }
    }

    private final Reason reason;
    private final String target;
    private final @Nullable String proxy;
    private final @Nullable Integer proxyStatus;

    /** @param target host and port that were tried */
    public NotReached(String method, String path, Reason reason, String target, @Nullable Throwable cause) {
        this(method, path, reason, target, null, null, cause);
    }

    /**
     * Where a proxy stood in the way.
     *
     * @param target the server's host and port, which were to be reached
     * @param proxy the proxy's host and port
     * @param proxyStatus what the proxy answered, or null when it did not answer
     */
    public NotReached(
            String method,
            String path,
            Reason reason,
            String target,
            @Nullable String proxy,
            @Nullable Integer proxyStatus,
            @Nullable Throwable cause) {
        super(
                method,
                path,
                null,
                (proxy == null ? target : "proxy " + proxy + " on the way to " + target) + ": " + reason.sentence
                        + (proxyStatus == null ? "" : " (HTTP " + proxyStatus + ")") + ".",
                cause);
        this.reason = reason;
        this.target = target;
        this.proxy = proxy;
        this.proxyStatus = proxyStatus;
    }

    /** What stood in the way. */
    public Reason reason() {
        return reason;
    }

    /** The server's host and port. */
    public String target() {
        return target;
    }

    /** Host and port of the proxy that could not be reached or stood in the way, or null where none did. */
    public @Nullable String proxy() {
        return proxy;
    }

    /** What the proxy answered, or null when it did not. */
    public @Nullable Integer proxyStatus() {
        return proxyStatus;
    }

    /** Whether a proxy could not connect, which may pass, rather than must not. */
    boolean proxyCouldNotConnect() {
        return proxyStatus != null && (proxyStatus == 502 || proxyStatus == 503 || proxyStatus == 504);
    }

    @Override
    boolean lastMayHaveRun() {
        return false;
    }
}
