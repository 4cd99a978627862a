package dev.openaira.ra.effect;

import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One thing that a transaction leaves upstream; whoever claims it undoes it, and nobody else. */
abstract class TrackedEffect {
    private final AtomicReference<EffectState> state;
    private final String clientRequest;
    private volatile @Nullable String request;

    TrackedEffect(EffectState first) {
        this(first, "openaira-" + UUID.randomUUID());
    }

    /** @param clientRequest the adapter's own name of the request that makes it */
    TrackedEffect(EffectState first, String clientRequest) {
        this.state = new AtomicReference<>(first);
        this.clientRequest = clientRequest;
    }

    /** What it is, for messages. */
    abstract String kind();

    /** Its id upstream; empty while none is known. */
    abstract String id();

    /** Takes back what is upstream; doing so once more is harmless. */
    abstract Compensation.Progress undo(Compensation how, UnitLog log)
            throws UpstreamException, Compensation.NotFoundByAnother;

    /** Whether there is anything that stays upstream. */
    boolean isKept() {
        return true;
    }

    /** The conversation that nobody else may add to meanwhile; empty for none. */
    abstract String held();

    /** Adds what the journal keeps of it. */
    abstract void describe(JsonObjectBuilder entry);

    final EffectState state() {
        return state.get();
    }

    /** Whether nothing more is to be done about it. */
    final boolean isOver() {
        EffectState now = state();
        return now == EffectState.ABSENT || now == EffectState.LEFT;
    }

    final boolean move(EffectState from, EffectState to) {
        return state.compareAndSet(from, to);
    }

    /** The endpoints, for the request that makes it, once: of two that it made, only the second would be known. */
    final OpenAiRest by(OpenAiRest rest) {
        return rest.withoutUncertainRetries().withClientRequestId(clientRequest);
    }

    final String clientRequest() {
        return clientRequest;
    }

    /** What is known of the request whose answer was lost: the adapter's own name of it, and the upstream's. */
    final String requests() {
        String upstreams = request;
        return upstreams == null ? clientRequest : clientRequest + ", " + upstreams;
    }

    /** What the journal is to know of it. */
    final JsonObject entry(EffectState as) {
        JsonObjectBuilder entry = Entry.builder().add("state", as.name()).add("request", clientRequest);
        describe(entry);
        return entry.build();
    }

    /** The call failed: was nothing made, or is it not known? */
    final void failedBecause(Throwable failure) {
        UpstreamException why = Failure.upstream(failure);
        if (why != null) {
            request = why.requestId();
        }
        move(EffectState.EXPECTED, Failure.isCertain(why) ? EffectState.ABSENT : EffectState.LOST);
    }
}
