package dev.openaira.ra.effect;

import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.Rejected;
import dev.openaira.ra.rest.UpstreamException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One thing that a transaction leaves upstream; whoever claims it undoes it, and nobody else. */
abstract class TrackedEffect {
    private final AtomicReference<EffectState> state;
    private volatile @Nullable String request;

    TrackedEffect(EffectState first) {
        state = new AtomicReference<>(first);
    }

    /** What it is, for messages. */
    abstract String kind();

    /** Its id upstream; empty while none is known. */
    abstract String id();

    /** Takes back what is upstream. */
    abstract void undo(OpenAiRest rest, Deadline deadline) throws UpstreamException;

    final EffectState state() {
        return state.get();
    }

    final boolean move(EffectState from, EffectState to) {
        return state.compareAndSet(from, to);
    }

    /** The upstream's name of the request whose answer was lost. */
    final @Nullable String request() {
        return request;
    }

    /** The call failed: was nothing made, or is it not known? */
    final void failedBecause(Throwable failure) {
        Throwable cause = failure.getCause();
        Throwable why = cause instanceof UpstreamException ? cause : failure;
        if (why instanceof UpstreamException upstream) {
            request = upstream.requestId();
        }
        move(EffectState.EXPECTED, isCertain(why) ? EffectState.ABSENT : EffectState.LOST);
    }

    /**
     * Whether the failure shows that nothing was made: a request that never left, or one that was refused. Servers in
     * trouble, and those that give up a call for its time, may have made something whatever they say.
     */
    private static boolean isCertain(Throwable why) {
        if (!(why instanceof UpstreamException upstream) || upstream.earlierMayHaveRun()) {
            return false;
        }
        Integer status = upstream instanceof Rejected rejected ? rejected.status() : null;
        if (status != null && status == 408) {
            return false;
        }
        return (status != null && status >= 300 && status < 500) || !upstream.mayHaveRun();
    }

    /** Asks for something to be deleted; that it is gone already is as good. */
    static void delete(Deletion deletion) throws UpstreamException {
        try {
            deletion.send();
        } catch (Rejected e) {
            Integer status = e.status();
            if (status == null || status != 404) {
                throw e;
            }
        }
    }

    /** One request to delete. */
    @FunctionalInterface
    interface Deletion {
        void send() throws UpstreamException;
    }
}
