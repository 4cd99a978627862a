package dev.openaira.ra.effect;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiNotSupportedException;
import dev.openaira.OpenAiStateException;
import dev.openaira.ra.rest.Cutoff;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;
import java.net.URI;
import java.time.Duration;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * A unit whose effects are all kept or all undone. A call that ends after the unit was rolled back undoes its own
 * effect, on its own thread.
 */
abstract class TransactionalUnit implements UnitOfWork {
    /** Undoing gets time of its own, and not much: whoever rolls back waits for it. */
    static final Duration UNDO_LIMIT = Duration.ofSeconds(10);

    private final URI baseUrl;
    private final String name;
    private final Deadline time;
    private final ConversationHolds holds;
    private final Orphans orphans;
    private final Deque<TrackedEffect> effects = new ConcurrentLinkedDeque<>();
    private final Cutoff cutoff = new Cutoff();
    private final Set<String> own = ConcurrentHashMap.newKeySet();
    private final Map<String, AppendedTurns> appended = new ConcurrentHashMap<>();

    TransactionalUnit(URI baseUrl, String name, Deadline time, ConversationHolds holds, Orphans orphans) {
        this.baseUrl = baseUrl;
        this.name = name;
        this.time = time;
        this.holds = holds;
        this.orphans = orphans;
    }

    /** Where the unit stands. */
    abstract UnitState state();

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Deadline bounded(Deadline given) {
        return time.sooner(given).orCut(cutoff);
    }

    @Override
    public final boolean isTimedOut() {
        return time.expired();
    }

    @Override
    public final ConversationEffect creatingConversation(OpenAiRest rest) throws ResourceException {
        CreatedConversation effect = new CreatedConversation(this, rest);
        begin(effect);
        return effect;
    }

    @Override
    public final ResponseEffect creatingResponse(
            OpenAiRest rest, JsonObject request, String conversation, Deadline deadline)
            throws UpstreamException, ResourceException {
        requireOpen();
        if (conversation.isEmpty() && !CreatedResponse.isKept(request)) {
            return ResponseEffect.NONE;
        }
        AppendedTurns turns =
                conversation.isEmpty() || own.contains(conversation) ? null : turns(rest, conversation, deadline);
        CreatedResponse effect = new CreatedResponse(this, rest, request, turns);
        begin(effect);
        if (turns != null) {
            turns.sending(request);
        }
        return effect;
    }

    @Override
    public final void deletingConversation(String conversation, Deadline deadline) throws ResourceException {
        Diagnosis diagnosis = Diagnosis.DELETION_IN_TRANSACTION;
        throw new OpenAiNotSupportedException(diagnosis, diagnosis.message());
    }

    /** The conversation is held before it is looked at, so that what comes after its newest item is this unit's. */
    private AppendedTurns turns(OpenAiRest rest, String conversation, Deadline deadline)
            throws UpstreamException, ResourceException {
        holds.hold(baseUrl, conversation, this, deadline);
        try {
            AppendedTurns known = appended.get(conversation);
            if (known != null) {
                return known;
            }
            // Calls that look at the same time wait for none of the others. What the first of them saw counts: before
            // it was noted, none of them can have added anything.
            String newest = ConversationItems.newest(rest, conversation, deadline);
            return appended.computeIfAbsent(conversation, added -> {
                AppendedTurns turns = new AppendedTurns(added, newest, orphans, name);
                effects.add(turns);
                return turns;
            });
        } finally {
            // Whoever ended the unit while this call waited for the conversation had nothing to release.
            releaseWhenOver();
        }
    }

    /** Looks at the state once more when the effect is known: from then on whoever ends the unit sees it. */
    private void begin(TrackedEffect effect) throws OpenAiStateException {
        effects.add(effect);
        try {
            requireOpen();
        } catch (OpenAiStateException e) {
            effect.move(EffectState.EXPECTED, EffectState.ABSENT);
            releaseWhenOver();
            throw e;
        }
    }

    private void requireOpen() throws OpenAiStateException {
        if (state() != UnitState.ACTIVE) {
            throw over();
        }
    }

    final void requireNotUndone() throws OpenAiStateException {
        if (state().isRolledBack()) {
            throw over();
        }
    }

    private OpenAiStateException over() {
        Diagnosis diagnosis = Diagnosis.TRANSACTION_OVER;
        return new OpenAiStateException(diagnosis, diagnosis.message(name), null, null);
    }

    /** Nobody else may add to a conversation that may go again. */
    final void holdOwn(String conversation) throws ResourceException {
        own.add(conversation);
        holds.hold(baseUrl, conversation, this, Deadline.none());
    }

    /** The unit can only be rolled back: calls that are under way end now. */
    final void abortCalls() {
        cutoff.cut();
    }

    /** A call is over; if the unit is, too, that ends what the call left. */
    final void settled(OpenAiRest rest) {
        if (state().isRolledBack()) {
            undoEffects(rest);
        }
        releaseWhenOver();
    }

    private void releaseWhenOver() {
        if (state().isOver() && !hasUnfinishedCalls()) {
            holds.release(this);
        }
    }

    final boolean hasUnfinishedCalls() {
        return effects.stream().anyMatch(effect -> effect.state() == EffectState.EXPECTED);
    }

    /** Whether there is anything to be undone. */
    final boolean hasEffects() {
        return effects.stream().anyMatch(effect -> effect.state() != EffectState.ABSENT);
    }

    /** The unit is over, and what it did stays. */
    final void keep() {
        releaseWhenOver();
        effects.clear();
    }

    /** The unit is over, and what it did goes, newest first; what cannot be undone is reported. */
    final void undo(OpenAiRest rest) {
        undoEffects(rest);
        releaseWhenOver();
    }

    private void undoEffects(OpenAiRest rest) {
        Deadline deadline = Deadline.after(UNDO_LIMIT);
        for (Iterator<TrackedEffect> newestFirst = effects.descendingIterator(); newestFirst.hasNext(); ) {
            TrackedEffect effect = newestFirst.next();
            if (effect.move(EffectState.LOST, EffectState.LEFT)) {
                orphans.lost(name, effect);
            } else if (effect.move(EffectState.THERE, EffectState.UNDOING)) {
                @Nullable String failure = failure(effect, rest, deadline);
                effect.move(EffectState.UNDOING, failure == null ? EffectState.ABSENT : EffectState.LEFT);
                if (failure != null) {
                    orphans.left(name, effect, failure);
                }
            }
        }
    }

    private static @Nullable String failure(TrackedEffect effect, OpenAiRest rest, Deadline deadline) {
        try {
            effect.undo(rest, deadline);
            return null;
        } catch (UpstreamException | RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
