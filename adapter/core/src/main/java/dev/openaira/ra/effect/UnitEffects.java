package dev.openaira.ra.effect;

import dev.openaira.ra.journal.Changes;
import dev.openaira.ra.rest.Rejected;
import dev.openaira.ra.rest.UpstreamException;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What one unit leaves upstream, in the order in which it came to be. Thread-safe. */
final class UnitEffects {
    private final Deque<TrackedEffect> effects = new ConcurrentLinkedDeque<>();
    private final UnitLog log;
    private final Orphans orphans;
    private final PendingSearches searches;
    private final AtomicBoolean later = new AtomicBoolean();

    UnitEffects(UnitLog log, Orphans orphans, PendingSearches searches) {
        this.log = log;
        this.searches = searches;
        this.orphans = orphans;
    }

    /** Whether this call, and no other, has to see to it that the rest is undone later. */
    boolean takeLater() {
        return later.compareAndSet(false, true);
    }

    UnitLog log() {
        return log;
    }

    void add(TrackedEffect effect) {
        effects.add(effect);
    }

    void addAll(Collection<TrackedEffect> known) {
        effects.addAll(known);
    }

    /** All of them stay. */
    void clear() {
        endSearches();
        effects.clear();
    }

    Iterable<TrackedEffect> all() {
        return effects;
    }

    /** Whether a call is under way. */
    boolean hasUnfinished() {
        return effects.stream().anyMatch(effect -> effect.state() == EffectState.EXPECTED);
    }

    /** Whether there is anything to be undone. */
    boolean any() {
        return effects.stream().anyMatch(effect -> effect.state() != EffectState.ABSENT);
    }

    /** Whether nothing more is to be done about any of them. */
    boolean isSettled() {
        return effects.stream().allMatch(TrackedEffect::isOver);
    }

    /** What is not undone yet is looked for in conversations that the unit holds no more. */
    void search() {
        for (TrackedEffect effect : effects) {
            if (effect instanceof AppendedTurns turns && !effect.isOver()) {
                searches.add(turns, log);
            }
        }
        if (isSettled()) {
            endSearches();
        }
    }

    private void endSearches() {
        for (TrackedEffect effect : effects) {
            if (effect instanceof AppendedTurns turns) {
                searches.remove(turns, log);
            }
        }
    }

    /**
     * The unit stays: what of it may be there although nobody knows its id is left, and so is a conversation that nobody
     * wants. Both are told in the journal with whatever of the unit is written next.
     */
    void leaveLost() {
        for (TrackedEffect effect : effects) {
            if (effect.move(EffectState.LOST, EffectState.LEFT)) {
                log.owe(changes -> orphans.lost(name(), effect, changes));
            } else if (effect instanceof CreatedConversation conversation && conversation.takeWithdrawn()) {
                log.owe(changes -> orphans.left(name(), effect, "the turn it was begun for failed", changes));
            }
        }
    }

    /** Undoes what can be, newest first. */
    Undone undo(Compensation how) {
        String failed = "";
        Rejected refused = null;
        for (Iterator<TrackedEffect> newestFirst = effects.descendingIterator(); newestFirst.hasNext(); ) {
            TrackedEffect effect = newestFirst.next();
            if (effect.move(EffectState.LOST, EffectState.LEFT)) {
                end(effect, EffectState.LEFT, changes -> orphans.lost(name(), effect, changes));
            } else if (!isAddedTo(effect) && effect.move(EffectState.THERE, EffectState.UNDOING)) {
                try {
                    failed = undo(effect, how, failed);
                } catch (Rejected e) {
                    refused = e;
                }
            }
        }
        return new Undone(endIfSettled(), failed, refused);
    }

    /** Whether a server may yet add to what this effect is: what came of it would not be seen now. */
    private boolean isAddedTo(TrackedEffect effect) {
        return effect instanceof TurnsEffect turns
                && effects.stream()
                        .anyMatch(other -> other instanceof CreatedResponse response && response.mayAddTo(turns.id()));
    }

    /**
     * How far undoing has come.
     *
     * @param all whether nothing is left; otherwise, where nothing failed either, one has to look again later
     * @param failed what failed; empty for nothing
     * @param refused where a key was refused, and another may do better
     */
    record Undone(boolean all, String failed, @Nullable Rejected refused) {}

    private String undo(TrackedEffect effect, Compensation how, String failedBefore) throws Rejected {
        EffectState outcome = EffectState.THERE;
        try {
            if (how.deadline().expired()) {
                return "the time was up";
            }
            if (effect.undo(how, log) == Compensation.Progress.ALL) {
                outcome = EffectState.ABSENT;
                end(effect, outcome, changes -> reportDoubtful(effect, changes));
            }
            return failedBefore;
        } catch (Compensation.NotFoundByAnother e) {
            outcome = EffectState.LEFT;
            end(effect, outcome, changes -> orphans.left(name(), effect, e.getMessage(), changes));
            return failedBefore;
        } catch (Rejected e) {
            if (e.isKeyRefused()) {
                throw e;
            }
            return String.valueOf(e.getMessage());
        } catch (UpstreamException | RuntimeException e) {
            return String.valueOf(e.getMessage());
        } finally {
            effect.move(EffectState.UNDOING, outcome);
        }
    }

    /** Whether nothing is left of the unit. */
    boolean endIfSettled() {
        boolean settled = isSettled();
        if (settled) {
            log.end();
            endSearches();
        }
        return settled;
    }

    private void reportDoubtful(TrackedEffect effect, Changes changes) {
        if (effect instanceof AppendedTurns turns && turns.doubtful() > 0) {
            orphans.foreign(name(), turns.id(), turns.doubtful(), changes);
        }
    }

    /**
     * An operator does not want the rest to be undone: it is reported.
     *
     * @return false while a call is under way, or somebody else is undoing something just now
     */
    boolean giveUp(String why) {
        for (TrackedEffect effect : effects) {
            if (effect.move(EffectState.LOST, EffectState.LEFT)) {
                end(effect, EffectState.LEFT, changes -> orphans.lost(name(), effect, changes));
            } else if (effect.move(EffectState.THERE, EffectState.LEFT)) {
                end(effect, EffectState.LEFT, changes -> orphans.left(name(), effect, why, changes));
            }
        }
        return endIfSettled();
    }

    private void end(TrackedEffect effect, EffectState as, Consumer<Changes> report) {
        log.note(Map.of(effect, () -> as), report);
    }

    private String name() {
        return log.head().name();
    }
}
