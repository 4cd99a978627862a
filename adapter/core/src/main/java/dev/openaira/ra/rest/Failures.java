package dev.openaira.ra.rest;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.jspecify.annotations.Nullable;

/** Says for one call what a failure below means to the caller. */
final class Failures {

    private final Endpoint endpoint;
    private final RestRequest request;
    private final Call call;
    private @Nullable ResponseInfo info;
    private byte[] beginning = {};

    Failures(Endpoint endpoint, RestRequest request, Call call) {
        this.endpoint = endpoint;
        this.request = request;
        this.call = call;
    }

    /** What is known since the response head arrived. */
    void head(ResponseInfo head) {
        info = head;
    }

    /** What of the body was read before the failure. */
    void body(byte[] begun) {
        beginning = begun;
    }

    Closed closed(@Nullable Throwable cause) {
        return new Closed(request.method(), request.path(), info, call.sent(), cause);
    }

    Cancelled cancelled(@Nullable Throwable cause) {
        return new Cancelled(request.method(), request.path(), info, cause);
    }

    Aborted aborted(@Nullable Throwable cause) {
        return new Aborted(request.method(), request.path(), info, call.sent(), cause);
    }

    TimedOut deadline(@Nullable Throwable cause) {
        return timedOut(TimedOut.Limit.DEADLINE, call.deadline().allowed(), cause);
    }

    UpstreamException of(Throwable failure) {
        if (failure instanceof BodyException body) {
            return unreadable(body);
        }
        if (failure instanceof SocketTimeoutException) {
            return timeout(failure);
        }
        if (failure instanceof ZipException) {
            return unreadable(
                    Unreadable.Reason.UNDECODABLE, "the answer is not in gzip, though its head says so", failure);
        }
        if (isNonsense(failure) && (call.sent() || endpoint.proxy() == null)) {
            return unreadable(Unreadable.Reason.NOT_HTTP, "the answer is not proper HTTP", failure);
        }
        return call.sent() && !(info == null && TlsFailures.refusesUs(failure))
                ? new ConnectionLost(request.method(), request.path(), info, failure)
                : notReached(reason(failure), failure);
    }

    private static boolean isNonsense(Throwable failure) {
        return failure instanceof ClientProtocolException
                || failure instanceof MessageConstraintException
                || (failure instanceof MalformedChunkCodingException && !(failure instanceof TruncatedChunkException));
    }

    private UpstreamException timeout(Throwable failure) {
        if (call.deadline().expired()) {
            return deadline(failure);
        }
        return call.sent()
                ? timedOut(TimedOut.Limit.READ_TIMEOUT, endpoint.readTimeout(), failure)
                : notReached(NotReached.Reason.CONNECT_TIMEOUT, failure);
    }

    private TimedOut timedOut(TimedOut.Limit limit, Duration value, @Nullable Throwable cause) {
        return new TimedOut(request.method(), request.path(), info, limit, value, call.sent(), cause);
    }

    /** What a proxy answered that was asked for a tunnel, or that was not told who asks; some say so by 401. */
    NotReached proxyAnswered(Proxy proxy, int status) {
        return new NotReached(
                request.method(),
                request.path(),
                status == 407 || status == 401
                        ? NotReached.Reason.PROXY_AUTHENTICATION
                        : NotReached.Reason.PROXY_REFUSED,
                target(),
                proxy.address(),
                status,
                null);
    }

    /** With a proxy, TLS alone is spoken with the server. */
    private NotReached notReached(NotReached.Reason reason, Throwable cause) {
        Proxy proxy = cause instanceof SSLException ? null : endpoint.proxy();
        return new NotReached(
                request.method(),
                request.path(),
                reason,
                target(),
                proxy == null ? null : proxy.address(),
                null,
                cause);
    }

    private String target() {
        URI url = endpoint.baseUrl();
        int port = url.getPort() >= 0 ? url.getPort() : "https".equals(url.getScheme()) ? 443 : 80;
        return url.getHost() + ":" + port;
    }

    private static NotReached.Reason reason(Throwable failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (failure instanceof UnknownHostException) {
            return NotReached.Reason.UNKNOWN_HOST;
        }
        if (failure instanceof NoRouteToHostException || message.contains("unreachable")) {
            return NotReached.Reason.UNREACHABLE;
        }
        if (failure instanceof ConnectException) {
            return message.contains("refused") ? NotReached.Reason.REFUSED : NotReached.Reason.FAILED;
        }
        if (failure instanceof SSLException tls) {
            return TlsFailures.reason(tls);
        }
        return NotReached.Reason.FAILED;
    }

    private Unreadable unreadable(BodyException failure) {
        if (failure.reason() != Unreadable.Reason.INVALID_JSON || beginsLikeJson()) {
            return unreadable(failure.reason(), failure.detail(), failure.getCause());
        }
        String type = info == null ? null : info.contentType();
        return unreadable(
                Unreadable.Reason.NOT_JSON,
                "the answer is not JSON but " + (type == null ? "of no stated content type" : Excerpts.cut(type, 60)),
                failure.getCause());
    }

    private boolean beginsLikeJson() {
        for (byte b : beginning) {
            if (!Character.isWhitespace(b) && b > 0) {
                return b == '{' || b == '[' || b == '"';
            }
        }
        return false;
    }

    private Unreadable unreadable(Unreadable.Reason reason, String detail, @Nullable Throwable cause) {
        String excerpt = Excerpts.of(beginning, beginning.length, request.credentials());
        return new Unreadable(request.method(), request.path(), info, reason, detail, excerpt, cause);
    }
}
