package dev.openaira.ra.effect;

import static javax.transaction.xa.XAException.*;

import dev.openaira.Diagnosis;
import dev.openaira.ra.identity.Access;
import dev.openaira.ra.identity.ResourceIdentity;
import dev.openaira.ra.journal.JournalException;
import dev.openaira.ra.rest.Deadline;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;

/**
 * A transaction branch, ended by whichever resource the transaction manager chooses, also after a restart.
 *
 * @see "Jakarta Connectors 2.1, section 7.6"
 */
final class Branch extends TransactionalUnit {
    private final BranchId id;
    private final @Nullable Access access;
    private final AtomicReference<Standing> standing;

    /** Held by whoever ends the branch: what the journal is told, and where the branch stands, go together. */
    private final ReentrantLock ending = new ReentrantLock();

    /** Whether a commit in one phase left it open what the journal has; guarded by {@link #ending}. */
    private boolean undecided;

    /** A branch that one resource takes part in. */
    Branch(Units units, UnitEffects effects, BranchId id, Deadline time, Access access) {
        super(units, effects, time);
        this.id = id;
        this.access = access;
        this.standing = new AtomicReference<>(new Standing(UnitState.ACTIVE, 1));
    }

    /** A branch that was prepared, or decided by an operator, before a restart. */
    Branch(Units units, UnitEffects effects, BranchId id) {
        super(units, effects, Deadline.none());
        this.id = id;
        this.access = null;
        this.standing = new AtomicReference<>(new Standing(log().head().state(), 0));
    }

    /** @param associations how many resources take part, those that are suspended included */
    private record Standing(UnitState state, int associations) {}

    BranchId id() {
        return id;
    }

    ResourceIdentity owner() {
        return log().head().owner();
    }

    Instant begun() {
        return log().head().begun();
    }

    @Override
    @Nullable
    Access access() {
        return access;
    }

    @Override
    void markRollbackOnly() {
        standing.updateAndGet(now ->
                now.state() == UnitState.ACTIVE ? new Standing(UnitState.ROLLBACK_ONLY, now.associations()) : now);
        abortCalls();
    }

    @Override
    UnitState state() {
        return standing.get().state();
    }

    /** One more resource takes part. */
    void join() throws XAException {
        if (isTimedOut()) {
            throw XaFailures.of(XA_RBTIMEOUT, Diagnosis.TRANSACTION_TIMED_OUT, name());
        }
        Standing before = standing.getAndUpdate(
                now -> now.state() == UnitState.ACTIVE ? new Standing(now.state(), now.associations() + 1) : now);
        if (before.state() == UnitState.ROLLBACK_ONLY) {
            throw XaFailures.of(XA_RBROLLBACK, Diagnosis.TRANSACTION_OVER, name());
        }
        if (before.state() != UnitState.ACTIVE) {
            throw misused("joining");
        }
    }

    /** A resource takes part no more; having failed, it marks the branch for rollback. */
    void leave(boolean failed) {
        standing.updateAndGet(now -> new Standing(
                failed && now.state() == UnitState.ACTIVE ? UnitState.ROLLBACK_ONLY : now.state(),
                now.associations() - 1));
        if (failed) {
            abortCalls();
        }
    }

    /** What ends the branch, and is told the transaction manager. */
    @FunctionalInterface
    private interface Ending {
        void run() throws XAException;
    }

    /** What that rolls back is undone when the lock is free again: it takes its time, and others need not wait for it. */
    private void ending(Finisher by, Ending how) throws XAException {
        ending.lock();
        boolean before = state().isRolledBack();
        try {
            how.run();
        } finally {
            boolean undoing = !before && state().isRolledBack();
            ending.unlock();
            if (undoing) {
                undo(by);
            }
        }
    }

    /** Votes: {@link XAResource#XA_OK}, or {@link XAResource#XA_RDONLY} when there is nothing to keep or to undo. */
    int prepare(Finisher by) throws XAException {
        ending(by, this::prepare);
        if (state() != UnitState.COMMITTED) {
            return XAResource.XA_OK;
        }
        keep();
        return XAResource.XA_RDONLY;
    }

    private void prepare() throws XAException {
        close("preparing");
        if (hasEffects()) {
            try {
                log().prepare();
            } catch (JournalException e) {
                throw rolledBack(e);
            }
        } else {
            log().end();
            over("preparing", UnitState.PREPARED, UnitState.COMMITTED);
        }
    }

    /** Keeps what was done. */
    void commit(boolean onePhase, Finisher by) throws XAException {
        ending(by, () -> {
            requireNotDecided();
            if (onePhase && !undecided) {
                close("committing in one phase");
            }
            require("committing", UnitState.PREPARED);
            try {
                commitLog();
            } catch (JournalException e) {
                throw onePhase ? notKept(e) : XaFailures.of(XAER_RMFAIL, Units.failure(e));
            }
            over("committing", UnitState.PREPARED, UnitState.COMMITTED);
        });
        keep();
    }

    /** Undoes what was done. */
    void rollback(Finisher by) throws XAException {
        ending(by, () -> {
            requireNotDecided();
            UnitState now = state();
            if (now.isOver()) {
                throw misused("rolling back");
            }
            if (now == UnitState.PREPARED) {
                require("rolling back", now);
                try {
                    rollbackLog();
                } catch (JournalException e) {
                    throw XaFailures.of(XAER_RMFAIL, Units.failure(e));
                }
                over("rolling back", now, UnitState.ROLLED_BACK);
            } else {
                rollBack("rolling back", now);
            }
        });
    }

    /** An operator ends a prepared branch in the transaction manager's place, which is told when it asks. */
    void decide(boolean commit) throws XAException {
        ending.lock();
        try {
            require("deciding", UnitState.PREPARED);
            try {
                decideLog(commit);
            } catch (JournalException e) {
                throw XaFailures.of(XAER_RMFAIL, Units.failure(e));
            }
            UnitState outcome = commit ? UnitState.HEURISTICALLY_COMMITTED : UnitState.HEURISTICALLY_ROLLED_BACK;
            move("deciding", new Standing(UnitState.PREPARED, 0), new Standing(outcome, 0));
        } finally {
            ending.unlock();
        }
        if (commit) {
            keep();
        } else {
            undo(access, true);
        }
    }

    /** The transaction manager has taken note of what an operator decided. */
    void forget() throws XAException {
        ending.lock();
        try {
            if (!state().isHeuristic()) {
                throw misused("forgetting");
            }
            try {
                log().forget();
            } catch (JournalException e) {
                throw XaFailures.of(XAER_RMFAIL, Units.failure(e));
            }
            units().branches().remove(this);
        } finally {
            ending.unlock();
        }
    }

    /** Takes no calls any more; a branch that must not be kept is undone instead. */
    private void close(String what) throws XAException {
        boolean late = isTimedOut();
        UnitState now = state();
        if (now == UnitState.ROLLBACK_ONLY || (now == UnitState.ACTIVE && late)) {
            rollBack(what, now);
            throw now == UnitState.ROLLBACK_ONLY
                    ? XaFailures.of(XA_RBROLLBACK, Diagnosis.BRANCH_ROLLED_BACK, name())
                    : XaFailures.of(XA_RBTIMEOUT, Diagnosis.TRANSACTION_TIMED_OUT, name());
        }
        move(what, new Standing(UnitState.ACTIVE, 0), new Standing(UnitState.PREPARED, 0));
        if (hasUnfinishedCalls()) {
            rollBack(what, UnitState.PREPARED);
            throw XaFailures.of(XA_RBOTHER, Diagnosis.CALLS_UNFINISHED, name());
        }
    }

    /** What cannot be kept for certain is not kept. */
    private XAException rolledBack(JournalException why) throws XAException {
        rollBack("rolling back", UnitState.PREPARED);
        return XaFailures.of(XA_RBROLLBACK, Units.failure(why));
    }

    /** Nor is what nobody but this call was to keep, unless the journal may have it that it is: then it can be asked again. */
    private XAException notKept(JournalException why) throws XAException {
        undecided = log().mayBeCommitted();
        return undecided ? XaFailures.of(XAER_RMFAIL, Units.failure(why)) : rolledBack(why);
    }

    private void rollBack(String what, UnitState from) throws XAException {
        over(what, from, UnitState.ROLLED_BACK);
        abortLog();
    }

    private void undo(Finisher by) {
        abortCalls();
        undo(by.access(), units().isSame(by, owner()));
    }

    private void require(String what, UnitState state) throws XAException {
        if (!standing.get().equals(new Standing(state, 0))) {
            throw misused(what);
        }
    }

    private void over(String what, UnitState from, UnitState outcome) throws XAException {
        move(what, new Standing(from, 0), new Standing(outcome, 0));
        units().branches().remove(this);
    }

    /** One step, unless it is out of order, or a resource still takes part. */
    private void move(String what, Standing from, Standing to) throws XAException {
        Standing now = standing.get();
        if (!now.equals(from) || !standing.compareAndSet(now, to)) {
            throw misused(what);
        }
    }

    private void requireNotDecided() throws XAException {
        UnitState now = state();
        if (now.isHeuristic()) {
            int code = now.isCommitted() ? XA_HEURCOM : XA_HEURRB;
            throw XaFailures.of(
                    code, Diagnosis.BRANCH_DECIDED, now.isCommitted() ? "committed" : "rolled back", name());
        }
    }

    private XAException misused(String what) {
        Standing now = standing.get();
        String state = now.associations() == 0 ? now.state().toString() : now.state() + " and in use";
        return XaFailures.of(XAER_PROTO, Diagnosis.BRANCH_MISUSED, what, name(), state);
    }
}
