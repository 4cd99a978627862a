package dev.openaira.ra.observe;

import dev.openaira.ra.rest.CallFacts;
import dev.openaira.ra.rest.NotAdmitted;
import dev.openaira.ra.rest.RestListener;
import dev.openaira.ra.rest.UpstreamException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Hears of calls below the operations, and passes on what is counted. */
final class CallWatcher implements RestListener {
    private final List<CallListener> listeners;
    private final @Nullable Statistics statistics;

    /** @param statistics told of servers, which are nothing of the calling application's */
    CallWatcher(List<CallListener> listeners, @Nullable Statistics statistics) {
        this.listeners = List.copyOf(listeners);
        this.statistics = statistics;
    }

    @Override
    public void retried(CallFacts call, UpstreamException failure, int attempts, Duration delay) {
        Integer status = failure.status();
        String reason = status == null ? failure.getClass().getSimpleName() : "HTTP " + status;
        listeners.forEach(listener -> listener.retried(reason));
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
}
