package dev.openaira.ra.rest;

import java.time.Duration;

/** What a failure says about whether the server is out. */
enum Outage {
    /** Nobody is there, or only somebody who says that nobody is. */
    OUT,
    /** The server is there, whatever it said. */
    THERE,
    /** It says nothing. */
    UNKNOWN;

    /** A caller who waited so long in vain for the beginning of an answer is not just impatient. */
    private static final Duration PATIENT = Duration.ofSeconds(30);

    static Outage of(UpstreamException failure) {
        if (failure instanceof NotReached notReached) {
            return of(notReached);
        } else if (failure instanceof Rejected rejected) {
            return ofStatus(rejected);
        } else if (failure instanceof ConnectionLost) {
            return failure.info() == null ? OUT : THERE;
        } else if (failure instanceof TimedOut timedOut) {
            return of(timedOut);
        } else if (failure instanceof Unreadable unreadable) {
            return unreadable.reason() == Unreadable.Reason.NOT_HTTP ? UNKNOWN : THERE;
        }
        return UNKNOWN; // closed, cancelled, aborted, not admitted
    }

    /** What has to be set right here or there is told better by each failure than by "suspended". */
    private static Outage of(NotReached failure) {
        return switch (failure.reason()) {
            case REFUSED, UNREACHABLE, CONNECT_TIMEOUT, FAILED -> OUT;
            case PROXY_REFUSED -> failure.proxyCouldNotConnect() ? OUT : UNKNOWN;
            default -> UNKNOWN;
        };
    }

    private static Outage of(TimedOut failure) {
        if (failure.info() != null) {
            return THERE;
        }
        boolean patient = failure.limit() == TimedOut.Limit.READ_TIMEOUT
                || failure.value().compareTo(PATIENT) >= 0;
        return patient ? OUT : UNKNOWN;
    }

    /** A 500 may be about the request; 520 to 530 are a content delivery network's words for a server it cannot reach. */
    private static Outage ofStatus(Rejected failure) {
        int status = failure.info() == null ? 0 : failure.info().status();
        return switch (status) {
            case 502, 503, 504 -> OUT;
            case 500 -> UNKNOWN;
            default -> status >= 520 && status <= 530 ? OUT : THERE;
        };
    }
}
