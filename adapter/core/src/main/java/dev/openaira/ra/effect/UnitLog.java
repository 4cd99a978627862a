package dev.openaira.ra.effect;

import dev.openaira.Diagnosis;
import dev.openaira.ra.identity.ResourceIdentity;
import dev.openaira.ra.journal.Changes;
import dev.openaira.ra.journal.Journal;
import dev.openaira.ra.journal.JournalException;
import dev.openaira.ra.journal.JournalSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * One unit's entries in the journal: one that says where it stands, and one for each of its effects. There is none
 * before the first intent. What was written last is what the unit was last, so writing goes one after the other.
 * Thread-safe.
 */
final class UnitLog {
    static final String PREFIX = "unit/";

    private static final Logger LOGGER = System.getLogger(UnitLog.class.getName());

    private final JournalSource journals;
    private final UnaryOperator<ResourceIdentity> known;
    private final UnitEntries entries;
    private final ReentrantLock lock = new ReentrantLock();

    private volatile UnitHead head;

    /** Whether the journal may have anything of the unit. */
    private boolean begun;

    /** Whether the journal has all that is to be kept of the unit. */
    private boolean written;

    private boolean over;

    /** Whether it is known what is to be sent when the unit is kept. */
    private boolean closed;

    /** What others want to be written with whatever of the unit is written next. */
    private Changes owed = new Changes();

    /**
     * Of a new unit, with nothing written yet.
     *
     * @param known tells the owner with all that is known of him by now
     */
    UnitLog(JournalSource journals, UnitHead head, UnaryOperator<ResourceIdentity> known) {
        this(journals, head, known, new UnitEntries());
    }

    /** Of a unit that was written before. */
    UnitLog(JournalSource journals, String id, UnitHead head, Map<String, TrackedEffect> effects) {
        this(journals, head, UnaryOperator.identity(), new UnitEntries(id, effects));
        this.begun = true;
        this.written = true;
    }

    private UnitLog(JournalSource journals, UnitHead head, UnaryOperator<ResourceIdentity> known, UnitEntries entries) {
        this.journals = journals;
        this.head = head;
        this.known = known;
        this.entries = entries;
    }

    /** Where the unit stands, as far as the journal knows. */
    UnitHead head() {
        return head;
    }

    /** Names the unit in the journal, and among the tasks. */
    String id() {
        lock.lock();
        try {
            return entries.id();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Effects are about to be made, or what of them will go is known now.
     *
     * @param effects asked when nobody else writes: what another call has made of them meanwhile counts
     */
    void force(Map<TrackedEffect, Supplier<EffectState>> effects) throws JournalException {
        change(head -> head, true, changes -> put(effects, changes));
    }

    /** Effects are known now; on the disk with what is forced next. */
    void write(Map<TrackedEffect, Supplier<EffectState>> effects) throws JournalException {
        change(head -> head, false, changes -> put(effects, changes));
    }

    private void put(Map<TrackedEffect, Supplier<EffectState>> effects, Changes changes) {
        effects.forEach((effect, as) -> entries.put(effect, as.get(), changes));
    }

    /** What became of effects; where the journal does not get to know, it is undone once more after a crash. */
    void note(Map<TrackedEffect, Supplier<EffectState>> effects) {
        note(effects, changes -> {});
    }

    /** The same with what others want to be written with it, or with what is written next where that fails. */
    void note(Map<TrackedEffect, Supplier<EffectState>> effects, Consumer<Changes> also) {
        lock.lock();
        try {
            if (begun && !over) {
                also.accept(owed);
                change(head -> head, false, changes -> put(effects, changes));
            }
        } catch (JournalException e) {
            behind(e);
        } finally {
            lock.unlock();
        }
    }

    /**
     * A ticket is the unit's, once that is on the disk.
     *
     * @return false, and nothing was done, where the unit takes none any more
     */
    boolean defer(String ticket, Changes held) throws JournalException {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            change(head -> head.with(ticket), true, changes -> copy(held, changes));
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no tickets from now on, so whoever ends the unit knows them all. */
    void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    /** Changes that are made with whatever of the unit is written next. */
    void owe(Consumer<Changes> what) {
        lock.lock();
        try {
            what.accept(owed);
        } finally {
            lock.unlock();
        }
    }

    private static void copy(Changes from, Changes to) {
        from.entries().forEach((key, entry) -> {
            if (entry == null) {
                to.remove(key);
            } else {
                to.put(key, entry);
            }
        });
    }

    /** The unit stands there from now on. */
    void prepare() throws JournalException {
        change(head -> head.in(UnitState.PREPARED), true, changes -> {});
    }

    /**
     * The unit is over and its effects stay: nothing is known of them from now on.
     *
     * @return the tickets that are released
     */
    List<String> commit(BiConsumer<Collection<String>, Changes> release) throws JournalException {
        lock.lock();
        try {
            closed = true;
            if (begun) {
                change(head -> head, true, changes -> {
                    decided(head.tickets(), release, changes);
                    entries.removeEffects(changes);
                    entries.removeHead(changes);
                });
                over = true;
            }
            return head.tickets();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the journal may have taken a commit that it did not say it had. */
    boolean mayBeCommitted() {
        lock.lock();
        try {
            return !entries.isKnown(journals.get());
        } catch (JournalException e) {
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The effects have to go; without this, too, unless the unit was prepared. */
    void rollback(BiConsumer<Collection<String>, Changes> drop) throws JournalException {
        lock.lock();
        try {
            closed = true;
            if (head.state() == UnitState.ROLLED_BACK) {
                return;
            }
            boolean forced = head.state() == UnitState.PREPARED || !written;
            List<String> tickets = head.tickets();
            changeIfBegun(
                    head -> head.in(UnitState.ROLLED_BACK).withoutTickets(),
                    forced,
                    changes -> decided(tickets, drop, changes));
        } finally {
            lock.unlock();
        }
    }

    /** The same for what was never prepared: unless told otherwise, whoever reads the journal takes it for that. */
    void abort(BiConsumer<Collection<String>, Changes> drop) {
        try {
            rollback(drop);
        } catch (JournalException e) {
            owe(changes -> decided(head.tickets(), drop, changes));
            behind(e);
        }
    }

    /**
     * An operator has decided.
     *
     * @return the tickets that are released, or dropped
     */
    List<String> decide(boolean commit, BiConsumer<Collection<String>, Changes> sends) throws JournalException {
        lock.lock();
        try {
            List<String> tickets = head.tickets();
            UnitState outcome = commit ? UnitState.HEURISTICALLY_COMMITTED : UnitState.HEURISTICALLY_ROLLED_BACK;
            changeIfBegun(head -> head.in(outcome).withoutTickets(), true, changes -> {
                decided(tickets, sends, changes);
                if (commit) {
                    entries.removeEffects(changes);
                }
            });
            return tickets;
        } finally {
            lock.unlock();
        }
    }

    private static void decided(
            Collection<String> tickets, BiConsumer<Collection<String>, Changes> how, Changes changes) {
        if (!tickets.isEmpty()) {
            how.accept(tickets, changes);
        }
    }

    /** What an operator decided has been told; what has not gone yet still has to go. */
    void forget() throws JournalException {
        lock.lock();
        try {
            if (entries.hasNoEffects()) {
                changeIfBegun(head -> head, true, entries::removeHead);
                over = true;
            } else {
                changeIfBegun(head -> head.in(UnitState.ROLLED_BACK), true, changes -> {});
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nothing is left of the unit; what an operator decided is told until it is forgotten. */
    void end() {
        lock.lock();
        try {
            if (!head.state().isHeuristic()) {
                changeIfBegun(head -> head, false, changes -> {
                    entries.removeEffects(changes);
                    entries.removeHead(changes);
                });
                over = true;
            }
        } catch (JournalException e) {
            behind(e);
        } finally {
            lock.unlock();
        }
    }

    private void changeIfBegun(UnaryOperator<UnitHead> to, boolean forced, Consumer<Changes> what)
            throws JournalException {
        lock.lock();
        try {
            if (begun) {
                change(to, forced, what);
            } else {
                head = to.apply(head.ownedBy(known.apply(head.owner())));
            }
        } finally {
            lock.unlock();
        }
    }

    private void change(UnaryOperator<UnitHead> to, boolean forced, Consumer<Changes> what) throws JournalException {
        lock.lock();
        try {
            if (!over) {
                UnitHead changed = to.apply(head.ownedBy(known.apply(head.owner())));
                Changes changes = new Changes();
                if (!written) {
                    entries.putEffects(changes);
                }
                if (!written || !changed.equals(head) || isBetterKnown(changed)) {
                    entries.put(changed, changes);
                }
                copy(owed, changes);
                what.accept(changes);
                begun = true;
                written = false;
                write(forced, changes);
                written = true;
                owed = new Changes();
                head = changed;
                entries.made(changes);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Owners are equal whatever is reported of them. */
    private boolean isBetterKnown(UnitHead changed) {
        return !Objects.equals(changed.owner().reportedProject(), head.owner().reportedProject());
    }

    private void write(boolean forced, Changes changes) throws JournalException {
        Journal journal = journals.get();
        if (forced) {
            journal.force(changes);
        } else if (!changes.isEmpty()) {
            journal.write(changes);
        }
    }

    /** The journal does not know something that it can do without. */
    private void behind(JournalException why) {
        LOGGER.log(Level.WARNING, Diagnosis.JOURNAL_BEHIND.message(head.name(), why.getMessage()));
    }
}
