package dev.openaira.ra.operation;

import static dev.openaira.Diagnosis.*;

import dev.openaira.CallRepeatedException;
import dev.openaira.Diagnosis;
import dev.openaira.OpenAiCommException;
import dev.openaira.OpenAiStateException;
import dev.openaira.OpenAiUnavailableException;
import dev.openaira.UpstreamError;
import dev.openaira.ra.rest.Aborted;
import dev.openaira.ra.rest.Cancelled;
import dev.openaira.ra.rest.Closed;
import dev.openaira.ra.rest.ConnectionLost;
import dev.openaira.ra.rest.NotAdmitted;
import dev.openaira.ra.rest.NotReached;
import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.Rejected;
import dev.openaira.ra.rest.TimedOut;
import dev.openaira.ra.rest.Unreadable;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.resource.ResourceException;
import org.jspecify.annotations.Nullable;

/**
 * Upstream errors as the resource exceptions that say how to react.
 *
 * @see "Jakarta Connectors 2.1, section 22.2"
 */
final class UpstreamFailures {
    private UpstreamFailures() {}

    /** The exception for the caller; what the failure suppressed, and what went before it, stays with it. */
    static ResourceException translate(UpstreamException failure, Call call) {
        ResourceException translated = of(failure, call);
        for (Throwable suppressed : failure.getSuppressed()) {
            translated.addSuppressed(suppressed);
        }
        UpstreamException first = failure.firstFailure();
        if (first != null) {
            translated.addSuppressed(
                    new CallRepeatedException(failure.attempts(), failure.mayHaveRun(), first.getMessage(), first));
        }
        return translated;
    }

    private static ResourceException of(UpstreamException failure, Call call) {
        if (failure instanceof NotReached e) {
            return notReached(e);
        } else if (failure instanceof ConnectionLost e) {
            return comm(e, CONNECTION_LOST, String.valueOf(e.getMessage()));
        } else if (failure instanceof TimedOut e) {
            return switch (e.limit()) {
                case READ_TIMEOUT -> comm(e, READ_TIMEOUT, e.value().toMillis());
                case DEADLINE ->
                    call.unit().isTimedOut()
                            ? comm(e, TRANSACTION_TIMED_OUT, call.unit().name())
                            : comm(
                                    e,
                                    isAboutModels(e) ? MODELS_LATE : EXECUTION_TIMEOUT,
                                    e.value().toMillis());
            };
        } else if (failure instanceof Unreadable e) {
            return unreadable(e, call);
        } else if (failure instanceof NotAdmitted e) {
            return notAdmitted(e, call);
        } else if (failure instanceof Cancelled e) {
            return new OpenAiStateException(STREAM_CLOSED, STREAM_CLOSED.message(), null, e);
        } else if (failure instanceof Aborted e) {
            return call.unit().isTimedOut()
                    ? comm(e, TRANSACTION_TIMED_OUT, call.unit().name())
                    : new OpenAiStateException(
                            CALL_ABORTED, CALL_ABORTED.message(call.unit().name()), null, e);
        } else if (failure instanceof Closed e) {
            return new OpenAiStateException(ADAPTER_IS_STOPPED, ADAPTER_IS_STOPPED.message(), null, e);
        }
        return Rejections.translate((Rejected) failure, call);
    }

    /** Whose limit is not the caller's. */
    private static boolean isAboutModels(TimedOut e) {
        return e.path().equals(OpenAiRest.MODELS);
    }

    private static OpenAiCommException notReached(NotReached e) {
        return e.proxy() == null ? serverNotReached(e) : proxyInTheWay(e, e.proxy());
    }

    private static OpenAiCommException proxyInTheWay(NotReached e, String proxy) {
        return switch (e.reason()) {
            case PROXY_AUTHENTICATION -> comm(e, PROXY_AUTHENTICATION, proxy, String.valueOf(e.proxyStatus()));
            case PROXY_REFUSED -> comm(e, PROXY_REFUSED, proxy, e.target(), String.valueOf(e.proxyStatus()));
            case UNKNOWN_HOST -> comm(e, PROXY_NOT_REACHED, proxy, "the host is not known");
            case REFUSED -> comm(e, PROXY_NOT_REACHED, proxy, "it was refused");
            case UNREACHABLE -> comm(e, PROXY_NOT_REACHED, proxy, "the host cannot be reached");
            case CONNECT_TIMEOUT -> comm(e, PROXY_NOT_REACHED, proxy, "the connect timeout has passed");
            default -> comm(e, PROXY_NOT_REACHED, proxy, "it broke, or no HTTP is spoken there");
        };
    }

    private static OpenAiCommException serverNotReached(NotReached e) {
        return switch (e.reason()) {
            case UNKNOWN_HOST -> comm(e, HOST_UNKNOWN, e.target().replaceFirst(":\\d+$", ""));
            case REFUSED -> comm(e, CONNECTION_REFUSED, e.target(), "it was refused");
            case UNREACHABLE -> comm(e, CONNECTION_REFUSED, e.target(), "the host cannot be reached");
            case FAILED, PROXY_AUTHENTICATION, PROXY_REFUSED ->
                comm(e, CONNECTION_REFUSED, e.target(), "none could be opened");
            case CONNECT_TIMEOUT -> comm(e, CONNECT_TIMEOUT, e.target());
            case TLS_UNTRUSTED -> comm(e, TLS_FAILED, e.target(), "nobody trusted here vouches for its certificate");
            case TLS_OTHER_HOST -> comm(e, TLS_FAILED, e.target(), "its certificate is for another host");
            case TLS_EXPIRED -> comm(e, TLS_FAILED, e.target(), "its certificate is not valid now");
            case TLS_VERSION -> comm(e, TLS_FAILED, e.target(), "it shares no version or cipher of TLS with us");
            case TLS_CLIENT_REFUSED -> comm(e, CLIENT_CERTIFICATE_REFUSED, e.target());
            case NOT_HTTP_1 -> comm(e, TLS_FAILED, e.target(), "it does not speak HTTP/1.1 there");
            case TLS -> comm(e, TLS_FAILED, e.target(), "the server ended it, or its certificate cannot be used");
            case NOT_TLS -> comm(e, TLS_FAILED, e.target(), "the port does not speak TLS");
        };
    }

    private static OpenAiUnavailableException notAdmitted(NotAdmitted e, Call call) {
        String when = RejectionWords.when(e);
        return switch (e.reason()) {
            case BUDGET -> unavailable(e, BUDGET_SPENT, call.model(), when);
            case SERVER_LIMIT -> unavailable(e, SERVER_LIMIT_SPENT, call.model(), when);
            case INTERRUPTED -> unavailable(e, WAIT_INTERRUPTED, call.model());
            case OUTAGE -> unavailable(e, CALLS_SUSPENDED, call.upstream().baseUrl(), "it did not answer.", when);
        };
    }

    private static OpenAiUnavailableException unavailable(UpstreamException e, Diagnosis diagnosis, Object... details) {
        return new OpenAiUnavailableException(diagnosis, diagnosis.message(details), error(e), e);
    }

    private static OpenAiCommException unreadable(Unreadable e, Call call) {
        int status = status(e);
        return switch (e.reason()) {
            case EMPTY -> comm(e, BODY_EMPTY, status, call.model(), named(e.requestId(), "without id"));
            case NOT_JSON -> comm(e, BODY_NOT_JSON, status, contentType(e), call.discreet(e.excerpt()));
            case NOT_HTTP -> comm(e, NOT_HTTP, call.upstream().baseUrl());
            case UNDECODABLE -> comm(e, BODY_UNDECODABLE, String.valueOf(e.getMessage()));
            case INVALID_JSON, INVALID_EVENT, UNEXPECTED_SHAPE ->
                comm(e, BODY_MALFORMED, String.valueOf(e.getMessage()));
            case TOO_DEEP -> comm(e, BODY_TOO_DEEP, String.valueOf(e.getMessage()));
            case TOO_LARGE -> comm(e, BODY_TOO_LARGE, call.upstream().maxResponseBytes());
        };
    }

    static OpenAiCommException comm(UpstreamException e, Diagnosis diagnosis, Object... details) {
        UpstreamError error = e.info() == null ? null : error(e);
        return new OpenAiCommException(diagnosis, diagnosis.message(details), error, e);
    }

    /** What the server said, for exceptions. */
    static UpstreamError error(UpstreamException e) {
        var body = e instanceof Rejected rejected ? rejected.error() : null;
        return new UpstreamError(
                status(e),
                body == null ? null : body.type(),
                body == null ? null : body.code(),
                body == null ? null : body.param(),
                body == null ? null : body.message(),
                e.requestId(),
                e.retryAfter());
    }

    static int status(UpstreamException e) {
        Integer status = e.status();
        return status == null ? 0 : status;
    }

    static String named(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }

    static String contentType(UpstreamException e) {
        String type = e.info() == null ? null : e.info().contentType();
        return type == null ? "content of no named type" : type;
    }
}
