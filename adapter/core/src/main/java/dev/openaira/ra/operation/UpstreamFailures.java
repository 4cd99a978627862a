package dev.openaira.ra.operation;

import static dev.openaira.Diagnosis.*;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiCommException;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiSecurityException;
import dev.openaira.OpenAiStateException;
import dev.openaira.OpenAiSystemException;
import dev.openaira.OpenAiUnavailableException;
import dev.openaira.UpstreamError;
import dev.openaira.ra.rest.Closed;
import dev.openaira.ra.rest.ConnectionLost;
import dev.openaira.ra.rest.NotReached;
import dev.openaira.ra.rest.Rejected;
import dev.openaira.ra.rest.TimedOut;
import dev.openaira.ra.rest.Unreadable;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.resource.ResourceException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Upstream errors as the resource exceptions that say how to react.
 *
 * @see "Jakarta Connectors 2.1, section 7.11"
 */
final class UpstreamFailures {
    private static final int LONGEST_MESSAGE = 500;

    private UpstreamFailures() {}

    /** The exception for the caller; what the failure suppressed stays with it. */
    static ResourceException translate(UpstreamException failure, Call call) {
        ResourceException translated = of(failure, call);
        for (Throwable suppressed : failure.getSuppressed()) {
            translated.addSuppressed(suppressed);
        }
        return translated;
    }

    private static ResourceException of(UpstreamException failure, Call call) {
        if (failure instanceof NotReached e) {
            return notReached(e);
        } else if (failure instanceof ConnectionLost e) {
            return comm(e, CONNECTION_LOST, String.valueOf(e.getMessage()));
        } else if (failure instanceof TimedOut e) {
            Diagnosis diagnosis = switch (e.limit()) {
                case READ_TIMEOUT -> READ_TIMEOUT;
                case DEADLINE -> EXECUTION_TIMEOUT;
            };
            return comm(e, diagnosis, e.value().toMillis());
        } else if (failure instanceof Unreadable e) {
            return unreadable(e, call);
        } else if (failure instanceof Closed e) {
            return new OpenAiStateException(ADAPTER_IS_STOPPED, ADAPTER_IS_STOPPED.message(), null, e);
        }
        return rejected((Rejected) failure, call);
    }

    private static OpenAiCommException notReached(NotReached e) {
        return switch (e.reason()) {
            case UNKNOWN_HOST -> comm(e, HOST_UNKNOWN, e.target().replaceFirst(":\\d+$", ""));
            case REFUSED -> comm(e, CONNECTION_REFUSED, e.target(), "it was refused");
            case UNREACHABLE -> comm(e, CONNECTION_REFUSED, e.target(), "the host cannot be reached");
            case FAILED -> comm(e, CONNECTION_REFUSED, e.target(), "none could be opened");
            case CONNECT_TIMEOUT -> comm(e, CONNECT_TIMEOUT, e.target());
            case TLS -> comm(e, TLS_FAILED, e.target(), "its certificate or host name is not trusted");
            case NOT_TLS -> comm(e, TLS_FAILED, e.target(), "the port does not speak TLS");
        };
    }

    private static OpenAiCommException unreadable(Unreadable e, Call call) {
        int status = status(e);
        return switch (e.reason()) {
            case EMPTY -> comm(e, BODY_EMPTY, status, call.model(), named(e.requestId(), "without id"));
            case NOT_JSON -> comm(e, BODY_NOT_JSON, status, contentType(e), e.excerpt());
            case NOT_HTTP -> comm(e, NOT_HTTP, call.upstream().baseUrl());
            case INVALID_JSON, UNEXPECTED_SHAPE -> comm(e, BODY_MALFORMED, String.valueOf(e.getMessage()));
            case TOO_DEEP -> comm(e, BODY_TOO_DEEP, String.valueOf(e.getMessage()));
            case TOO_LARGE -> comm(e, BODY_TOO_LARGE, call.upstream().maxResponseBytes());
        };
    }

    private static OpenAiCommException comm(UpstreamException e, Diagnosis diagnosis, Object... details) {
        UpstreamError error = e.info() == null ? null : error(e);
        return new OpenAiCommException(diagnosis, diagnosis.message(details), error, e);
    }

    private static ResourceException rejected(Rejected e, Call call) {
        int status = status(e);
        String said = said(e);
        if (isAboutModel(e)) {
            return application(e, MODEL_UNAVAILABLE, call.model(), said, ModelAdvice.of(call));
        }
        return switch (status) {
            case 401 ->
                call.upstream().authenticated()
                        ? security(e, KEY_REFUSED, status, said)
                        : security(e, API_KEY_MISSING, call.upstream().baseUrl());
            case 403 -> security(e, ACCESS_DENIED, status, said);
            case 404, 405, 501 ->
                isEndpointMissing(e)
                        ? application(e, ENDPOINT_MISSING, e.path(), status)
                        : application(e, NOT_FOUND, status, said);
            case 429 ->
                isAboutMoney(code(e)) || isAboutMoney(type(e))
                        ? application(e, QUOTA_EXHAUSTED, status, said)
                        : unavailable(e, RATE_LIMITED, status, said, when(e));
            case 408, 503 -> unavailable(e, UNAVAILABLE, status, said, when(e));
            default -> byRange(e, status, said);
        };
    }

    /** No retry helps where the account has to be paid for first. */
    private static boolean isAboutMoney(String word) {
        return word.equals("insufficient_quota") || word.startsWith("billing_");
    }

    private static ResourceException byRange(Rejected e, int status, String said) {
        if (status >= 500) {
            return new OpenAiSystemException(SERVER_ERROR, SERVER_ERROR.message(status, said), error(e), e);
        }
        if (status < 300) {
            return switch (code(e)) {
                case "server_error" ->
                    new OpenAiSystemException(ERROR_IN_ANSWER, ERROR_IN_ANSWER.message(status, said), error(e), e);
                case "rate_limit_exceeded" -> unavailable(e, ERROR_IN_ANSWER, status, said);
                default -> application(e, ERROR_IN_ANSWER, status, said);
            };
        }
        if (status < 400) {
            return application(e, REDIRECTED, status, named(e.location(), "an unnamed place"));
        }
        if (code(e).equals("conversation_locked")) {
            return application(e, CONVERSATION_LOCKED, status, said);
        }
        String param = e.error() == null || e.error().param() == null
                ? ""
                : ", param " + e.error().param();
        return application(e, REQUEST_REJECTED, status, param, said);
    }

    private static boolean isAboutModel(Rejected e) {
        int status = status(e);
        if (status != 400 && status != 403 && status != 404) {
            return false;
        }
        if (code(e).equals("model_not_found")) {
            return true;
        }
        String message = message(e).toLowerCase(Locale.ROOT);
        return message.contains("model")
                && (message.contains("does not exist")
                        || message.contains("not found")
                        || (status == 403 && message.contains("access")));
    }

    /**
     * The API knows the path, but not what was named in it, when it answers with an error that is not about the URL.
     * The bare "Not Found" is what many compatible servers' frameworks say of a path.
     */
    private static boolean isEndpointMissing(Rejected e) {
        return status(e) != 404
                || e.error() == null
                || message(e).startsWith("Invalid URL")
                || message(e).equals("Not Found");
    }

    private static OpenAiException application(Rejected e, Diagnosis diagnosis, Object... details) {
        return new OpenAiException(diagnosis, diagnosis.message(details), error(e), e);
    }

    private static OpenAiSecurityException security(Rejected e, Diagnosis diagnosis, Object... details) {
        return new OpenAiSecurityException(diagnosis, diagnosis.message(details), error(e), e);
    }

    private static OpenAiUnavailableException unavailable(Rejected e, Diagnosis diagnosis, Object... details) {
        return new OpenAiUnavailableException(diagnosis, diagnosis.message(details), error(e), e);
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

    private static String said(Rejected e) {
        String message = message(e);
        if (message.isEmpty()) {
            message = e.excerpt().isBlank() ? "no reason given" : "no error body";
        } else if (message.length() > LONGEST_MESSAGE) {
            message = message.substring(0, LONGEST_MESSAGE) + "…";
        }
        return e.requestId() == null ? message : message + " [request " + e.requestId() + "]";
    }

    private static String when(Rejected e) {
        Duration wait = e.retryAfter();
        return wait == null ? " later" : " in " + wait.toMillis() + " ms";
    }

    private static int status(UpstreamException e) {
        Integer status = e.status();
        return status == null ? 0 : status;
    }

    private static String named(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }

    private static String contentType(UpstreamException e) {
        String type = e.info() == null ? null : e.info().contentType();
        return type == null ? "content of no named type" : type;
    }

    private static String code(Rejected e) {
        return e.error() == null || e.error().code() == null ? "" : e.error().code();
    }

    private static String type(Rejected e) {
        return e.error() == null || e.error().type() == null ? "" : e.error().type();
    }

    private static String message(Rejected e) {
        return e.error() == null || e.error().message() == null ? "" : e.error().message();
    }
}
