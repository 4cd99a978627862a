package dev.openaira.ra.effect;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiNotSupportedException;
import dev.openaira.OpenAiStateException;
import dev.openaira.ra.identity.Access;
import dev.openaira.ra.journal.Changes;
import dev.openaira.ra.journal.JournalException;
import dev.openaira.ra.outbox.Send;
import dev.openaira.ra.rest.Cutoff;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A unit whose effects are all kept or all undone. Each is journalled before the call that makes it, and again before
 * the caller sees the answer. A call that ends after the unit was rolled back undoes its own effect, on its own thread.
 */
abstract class TransactionalUnit implements UnitOfWork {
    private final Units units;
    private final UnitLog log;
    private final UnitEffects effects;
    private final Deadline time;
    private final Cutoff cutoff = new Cutoff();
    private final UnitConversations conversations;

    TransactionalUnit(Units units, UnitEffects effects, Deadline time) {
        this.units = units;
        this.log = effects.log();
        this.effects = effects;
        this.time = time;
        this.conversations = new UnitConversations(units, effects);
    }

    /** Where the unit stands. */
    abstract UnitState state();

    /** As whom calls in it are made; null after a restart, when there are none any more. */
    abstract @Nullable Access access();

    /** From now on the unit can only be rolled back. */
    abstract void markRollbackOnly();

    final Units units() {
        return units;
    }

    final UnitLog log() {
        return log;
    }

    final UnitConversations conversations() {
        return conversations;
    }

    @Override
    public final String name() {
        return log.head().name();
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
        CreatedConversation effect = new CreatedConversation(new Turns(units.settling()));
        ConversationCall call = new ConversationCall(this, effect, rest);
        begin(effect, null, () -> {
            effect.move(EffectState.EXPECTED, EffectState.ABSENT);
            failed(effect, null);
        });
        return call;
    }

    @Override
    public final ResponseEffect creatingResponse(
            OpenAiRest rest, JsonObject request, String conversation, Deadline deadline)
            throws UpstreamException, ResourceException {
        requireOpen();
        if (conversation.isEmpty() && !CreatedResponse.isKept(request)) {
            return ResponseEffect.NONE;
        }
        CreatedResponse effect = new CreatedResponse(request, conversation, units.settling());
        TurnsEffect home = conversation.isEmpty() ? null : home(rest, conversation, deadline);
        ResponseCall call =
                new ResponseCall(this, effect, home == null ? null : ResponseCall.AddedTurn.sending(home, request));
        begin(effect, home, call::cancelled);
        return call;
    }

    @Override
    public final void deletingConversation(String conversation, Deadline deadline) throws ResourceException {
        Diagnosis diagnosis = Diagnosis.DELETION_IN_TRANSACTION;
        throw new OpenAiNotSupportedException(diagnosis, diagnosis.message());
    }

    @Override
    public final void defer(Send send) throws ResourceException {
        requireOpen();
        Changes held = new Changes();
        units.outbox().hold(send, log.head().owner(), log.id(), held);
        boolean taken = false;
        try {
            taken = log.defer(send.ticket(), held);
        } catch (JournalException e) {
            throw Units.failure(e);
        } finally {
            if (!taken) {
                // A write that failed may have been made.
                log.owe(changes -> units.outbox().takeBack(send.ticket(), changes));
            }
        }
        if (!taken) {
            throw over();
        }
    }

    private TurnsEffect home(OpenAiRest rest, String conversation, Deadline deadline)
            throws UpstreamException, ResourceException {
        try {
            return conversations.home(this, rest, conversation, deadline);
        } catch (JournalException e) {
            throw Units.failure(e);
        } finally {
            // Whoever ended the unit while this call waited for the conversation had nothing to release.
            releaseWhenOver();
        }
    }

    /**
     * Looks at the state once more when the effect is known: from then on whoever ends the unit sees it. And again when
     * that is on the disk, which may have taken a while.
     */
    private void begin(TrackedEffect effect, @Nullable TrackedEffect home, Runnable cancel) throws ResourceException {
        effects.add(effect);
        boolean begun = false;
        try {
            requireOpen();
            log.force(both(effect, effect::state, home));
            requireOpen();
            begun = true;
        } catch (JournalException e) {
            throw Units.failure(e);
        } finally {
            if (!begun) {
                cancel.run();
            }
        }
    }

    /** In the order in which they are known after a restart: what is added to comes before what adds to it. */
    private static Map<TrackedEffect, Supplier<EffectState>> both(
            TrackedEffect effect, Supplier<EffectState> as, @Nullable TrackedEffect home) {
        Map<TrackedEffect, Supplier<EffectState>> both = new LinkedHashMap<>();
        if (home != null) {
            both.put(home, home::state);
        }
        both.put(effect, as);
        return both;
    }

    /**
     * A call has made what it was to make. It counts as under way until that is written down, so nobody keeps the unit
     * before; where it cannot be, nobody keeps it at all. The death of the process does not undo what was written, and
     * the machine's, before something is forced, leaves the intent.
     */
    final void made(TrackedEffect effect, EffectState as, @Nullable TurnsEffect home) throws ResourceException {
        JournalException failure = null;
        Supplier<EffectState> now = () -> effect.state() == EffectState.EXPECTED ? as : effect.state();
        try {
            if ((as == EffectState.THERE && effect.state() == EffectState.EXPECTED) || home instanceof AppendedTurns) {
                log.write(both(effect, now, home));
            } else {
                note(effect, now, home);
            }
        } catch (JournalException e) {
            failure = e;
            markRollbackOnly();
        }
        effect.move(EffectState.EXPECTED, as);
        settled();
        if (failure != null) {
            throw Units.failure(failure);
        }
        if (state().isRolledBack()) {
            throw over();
        }
    }

    /** A call has failed, and its effect is what it is now. */
    final void failed(TrackedEffect effect, @Nullable TurnsEffect home) {
        note(effect, effect::state, home);
        settled();
    }

    private void note(TrackedEffect effect, Supplier<EffectState> as, @Nullable TurnsEffect home) {
        log.note(both(effect, as, home));
    }

    private void requireOpen() throws OpenAiStateException {
        if (state() != UnitState.ACTIVE) {
            throw over();
        }
    }

    private OpenAiStateException over() {
        Diagnosis diagnosis = Diagnosis.TRANSACTION_OVER;
        return new OpenAiStateException(diagnosis, diagnosis.message(name()), null, null);
    }

    /** The unit can only be rolled back: calls that are under way end now. */
    final void abortCalls() {
        cutoff.cut();
    }

    /** A call is over; if the unit is, too, that ends what the call left. */
    private void settled() {
        Access own = access();
        if (state().isRolledBack() && own != null) {
            undo(own, true);
        }
        releaseWhenOver();
    }

    private void releaseWhenOver() {
        if (state().isOver() && !hasUnfinishedCalls()) {
            if (state().isRolledBack()) {
                effects.search();
            }
            units.holds().release(this);
        }
    }

    final boolean hasUnfinishedCalls() {
        return effects.hasUnfinished();
    }

    /** Whether there is anything to be kept or to be undone. From now on nothing more is deferred. */
    final boolean hasEffects() {
        log.close();
        return effects.any() || !log.head().tickets().isEmpty();
    }

    /** Writes that what the unit did stays, what of it nobody can name, and that what it deferred is to be sent. */
    final void commitLog() throws JournalException {
        if (hasEffects()) {
            effects.leaveLost();
            dispatch(log.commit(units.outbox()::release));
        } else {
            log.end();
        }
    }

    /** Writes that what the unit did has to go. */
    final void rollbackLog() throws JournalException {
        log.rollback(units.outbox()::drop);
    }

    /** Writes what an operator decided. */
    final void decideLog(boolean commit) throws JournalException {
        if (commit) {
            effects.leaveLost();
            dispatch(log.decide(true, units.outbox()::release));
        } else {
            log.decide(false, units.outbox()::drop);
        }
    }

    private void dispatch(List<String> tickets) {
        if (!tickets.isEmpty()) {
            units.outbox().dispatch(tickets);
        }
    }

    /** The same for what was never prepared, which has to go whether that is written or not. */
    final void abortLog() {
        log.abort(units.outbox()::drop);
    }

    /** The unit is over, and what it did stays. */
    final void keep() {
        releaseWhenOver();
        effects.clear();
    }

    /** The unit is over, and what it did goes: now what is quickly done, and the rest later. */
    final void undo(@Nullable Access as, boolean same) {
        units.undoing().undo(effects, as, same);
        releaseWhenOver();
    }
}
