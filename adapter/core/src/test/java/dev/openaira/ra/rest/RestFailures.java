package dev.openaira.ra.rest;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Failures of every kind, as calls end with them. */
final class RestFailures {

    static final Duration MINUTE = Duration.ofMinutes(1);

    private RestFailures() {}

    static ResponseInfo info(int status, @Nullable Duration retryAfter) {
        return new ResponseInfo(
                status, "application/json", "req_1", null, null, null, null, retryAfter, Collections.emptySortedMap());
    }

    static NotReached notReached(NotReached.Reason reason, @Nullable Throwable cause) {
        return new NotReached("POST", "/responses", reason, "localhost:1", cause);
    }

    static NotReached refused() {
        return notReached(NotReached.Reason.REFUSED, null);
    }

    static Rejected rejected(int status) {
        return rejected(status, null, null);
    }

    static Rejected rejected(int status, @Nullable String code, @Nullable Duration retryAfter) {
        UpstreamError error = code == null ? null : new UpstreamError("It said so.", null, null, code);
        return new Rejected("POST", "/responses", info(status, retryAfter), error, null, "");
    }

    static Rejected cutOff(int status) {
        return new Rejected("POST", "/responses", info(status, null), null, null, "", true);
    }

    static Rejected limited(Duration retryAfter) {
        return rejected(429, "rate_limit_exceeded", retryAfter);
    }

    static ConnectionLost lost() {
        return new ConnectionLost("POST", "/responses", null, new IOException("Connection reset"));
    }

    static TimedOut timedOut(TimedOut.Limit limit) {
        return new TimedOut("POST", "/responses", null, limit, MINUTE, true, null);
    }

    static Unreadable unreadable(Unreadable.Reason reason) {
        return new Unreadable("POST", "/responses", info(200, null), reason, "it is unreadable", "", null);
    }
}
