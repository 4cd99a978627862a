package dev.openaira.ra.observe;

import dev.openaira.ra.rest.CallFacts;
import dev.openaira.ra.rest.NotAdmitted;
import dev.openaira.ra.rest.Rejected;
import dev.openaira.ra.rest.RestListener;
import dev.openaira.ra.rest.UpstreamException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Hears of calls below the operations, and passes on what is counted. */
final class CallWatcher implements RestListener {
    private static final String RATE_LIMIT = "rate_limit_exceeded";
    private static final String ERROR_IN_ANSWER = "error in answer: ";

    /** A server that limits the rate with a status of 200. */
    static final String LIMITED_IN_ANSWER = ERROR_IN_ANSWER + RATE_LIMIT;

    private final List<CallListener> listeners;
    private final @Nullable Statistics statistics;

    /** @param statistics told of servers, which are nothing of the calling application's */
    CallWatcher(List<CallListener> listeners, @Nullable Statistics statistics) {
        this.listeners = List.copyOf(listeners);
        this.statistics = statistics;
    }

    @Override
    public void retried(CallFacts call, UpstreamException failure, int attempts, Duration delay) {
        String reason = reason(failure);
        listeners.forEach(listener -> listener.retried(reason));
    }

    /** By its status where that is what failed; an answer that broke off had a good one. */
    private static String reason(UpstreamException failure) {
        if (failure instanceof Rejected rejected && failure.status() != null) {
            return failure.status() >= 300 ? "HTTP " + failure.status() : ERROR_IN_ANSWER + code(rejected);
        }
        return failure.getClass().getSimpleName();
    }

    /** Other codes are the server's to invent, and each would be counted for itself. */
    private static String code(Rejected rejected) {
        return rejected.code().equals(RATE_LIMIT) ? RATE_LIMIT : "other";
    }

    @Override
    public void delayed(CallFacts call, Duration wait) {
        listeners.forEach(listener -> listener.delayed(wait));
    }

    @Override
    public void refused(CallFacts call, NotAdmitted refusal) {
        String reason = refusal.reason().name().toLowerCase(Locale.ROOT);
        listeners.forEach(listener -> listener.refused(reason));
    }

    @Override
    public void suspended(CallFacts call, UpstreamException failure, Duration delay) {
        if (statistics != null) {
            statistics.suspended(call.baseUrl());
        }
    }

    @Override
    public void resumed(URI baseUrl) {
        if (statistics != null) {
            statistics.resumed(baseUrl);
        }
    }

    @Override
    public void forgotten(URI baseUrl) {
        resumed(baseUrl);
    }
}
