package dev.openaira.ra.rest;

import java.io.EOFException;

/** What a failure says about trying again. */
enum RetryAdvice {
    /** Nothing was begun: to repeat the call bills nothing twice. */
    NOT_STARTED,
    /** It may pass, but the server may have done the work. */
    MAY_HAVE_RUN,
    /** It would fail again, or nobody waits for it any more. */
    FINAL;

    static RetryAdvice of(UpstreamException failure) {
        if (failure instanceof NotReached e) {
            return of(e);
        } else if (failure instanceof Rejected e) {
            return of(e);
        } else if (failure instanceof ConnectionLost) {
            return MAY_HAVE_RUN;
        } else if (failure instanceof TimedOut e) {
            return e.limit() == TimedOut.Limit.READ_TIMEOUT ? MAY_HAVE_RUN : FINAL;
        } else if (failure instanceof Unreadable e) {
            return of(e);
        }
        return FINAL; // closed, cancelled, aborted or not admitted
    }

    /** What is set up wrongly stays so, and Java remembers names that do not resolve for longer than a retry waits. */
    private static RetryAdvice of(NotReached failure) {
        return switch (failure.reason()) {
            case REFUSED, UNREACHABLE, CONNECT_TIMEOUT, FAILED -> NOT_STARTED;
            case TLS -> isCutOff(failure) ? NOT_STARTED : FINAL;
            case PROXY_REFUSED -> failure.proxyCouldNotConnect() ? NOT_STARTED : FINAL;
            case PROXY_AUTHENTICATION,
                    UNKNOWN_HOST,
                    NOT_TLS,
                    TLS_UNTRUSTED,
                    TLS_OTHER_HOST,
                    TLS_EXPIRED,
                    TLS_CLIENT_REFUSED,
                    TLS_VERSION,
                    NOT_HTTP_1 -> FINAL;
        };
    }

    /** A server that goes down ends handshakes without a word, one that is set up wrongly says what it objects to. */
    private static boolean isCutOff(NotReached failure) {
        return failure.getCause() != null && failure.getCause().getCause() instanceof EOFException;
    }

    private static RetryAdvice of(Rejected failure) {
        int status = failure.info() == null ? 0 : failure.info().status();
        if (failure.isAboutMoney()) {
            return FINAL;
        }
        if (failure.isConversationLocked()) {
            return NOT_STARTED;
        }
        return switch (status) {
            case 408 -> MAY_HAVE_RUN; // also a gateway's word for a model that took too long
            case 429 -> NOT_STARTED;
            case 503, 529 -> failure.retryAfter() != null ? NOT_STARTED : MAY_HAVE_RUN;
            case 401, 403, 404, 501, 505 -> FINAL; // which say enough without a body
            default -> status >= 500 ? MAY_HAVE_RUN : status < 300 ? inAnswer(failure) : refusal(failure, status);
        };
    }

    /** One of the client's errors passes, a locked conversation; where the body broke off, it may be that one. */
    private static RetryAdvice refusal(Rejected failure, int status) {
        return status >= 400 && failure.isCutOff() ? NOT_STARTED : FINAL;
    }

    private static RetryAdvice inAnswer(Rejected failure) {
        return switch (failure.code()) {
            case "rate_limit_exceeded" -> NOT_STARTED;
            case "server_error" -> MAY_HAVE_RUN;
            default -> FINAL;
        };
    }

    /** What came whole would come again. */
    private static RetryAdvice of(Unreadable failure) {
        return switch (failure.reason()) {
            case NOT_HTTP, UNDECODABLE, EMPTY, NOT_JSON, INVALID_JSON -> MAY_HAVE_RUN;
            case INVALID_EVENT, UNEXPECTED_SHAPE, TOO_DEEP, TOO_LARGE -> FINAL;
        };
    }
}
