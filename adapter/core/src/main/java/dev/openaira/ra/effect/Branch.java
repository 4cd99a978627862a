package dev.openaira.ra.effect;

import static javax.transaction.xa.XAException.*;

import dev.openaira.Diagnosis;
import dev.openaira.ra.identity.ResourceIdentity;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.RestClients;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;

/**
 * A transaction branch, ended by whichever resource the transaction manager chooses. It keeps the HTTP client of its
 * server open for as long as it may have to be undone.
 *
 * @see "Jakarta Connectors 2.1, section 7.6"
 */
final class Branch extends TransactionalUnit {
    private final Units units;
    private final BranchId id;
    private final ResourceIdentity owner;
    private final OpenAiRest rest;
    private final RestClients.Lease client;
    private final Instant begun = Instant.now();
    private final AtomicReference<Standing> standing = new AtomicReference<>(new Standing(UnitState.ACTIVE, 1));

    /**
     * A branch that one resource takes part in.
     *
     * @param rest for an operator, who has no connection
     * @param client given back when the branch is over
     */
    Branch(Units units, BranchId id, ResourceIdentity owner, Deadline time, OpenAiRest rest, RestClients.Lease client) {
        super(owner.baseUrl(), id.toString(), time, units.holds(), units.orphans());
        this.units = units;
        this.id = id;
        this.owner = owner;
        this.rest = rest;
        this.client = client;
    }

    /** @param associations how many resources take part, those that are suspended included */
    private record Standing(UnitState state, int associations) {}

    BranchId id() {
        return id;
    }

    ResourceIdentity owner() {
        return owner;
    }

    Instant begun() {
        return begun;
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

    /** Votes: {@link XAResource#XA_OK}, or {@link XAResource#XA_RDONLY} when there is nothing to keep or to undo. */
    int prepare(OpenAiRest from) throws XAException {
        close("preparing", from);
        if (hasEffects()) {
            return XAResource.XA_OK;
        }
        end("preparing", UnitState.PREPARED, UnitState.COMMITTED, from);
        return XAResource.XA_RDONLY;
    }

    /** Keeps what was done. */
    void commit(boolean onePhase, OpenAiRest from) throws XAException {
        requireNotDecided();
        if (onePhase) {
            close("committing in one phase", from);
        }
        end("committing", UnitState.PREPARED, UnitState.COMMITTED, from);
    }

    /** Undoes what was done. */
    void rollback(OpenAiRest from) throws XAException {
        requireNotDecided();
        end("rolling back", state(), UnitState.ROLLED_BACK, from);
    }

    /** An operator ends a prepared branch in the transaction manager's place, which is told when it asks. */
    void decide(boolean commit) throws XAException {
        UnitState outcome = commit ? UnitState.HEURISTICALLY_COMMITTED : UnitState.HEURISTICALLY_ROLLED_BACK;
        move("deciding", new Standing(UnitState.PREPARED, 0), new Standing(outcome, 0));
        settle(rest);
    }

    /** The transaction manager has taken note of what an operator decided. */
    void forget() throws XAException {
        if (!state().isHeuristic()) {
            throw misused("forgetting");
        }
        units.remove(this);
    }

    /** Takes no calls any more; a branch that must not be kept is undone instead. */
    private void close(String what, OpenAiRest from) throws XAException {
        boolean late = isTimedOut();
        UnitState now = state();
        if (now == UnitState.ROLLBACK_ONLY || (now == UnitState.ACTIVE && late)) {
            end(what, now, UnitState.ROLLED_BACK, from);
            throw now == UnitState.ROLLBACK_ONLY
                    ? XaFailures.of(XA_RBROLLBACK, Diagnosis.BRANCH_ROLLED_BACK, name())
                    : XaFailures.of(XA_RBTIMEOUT, Diagnosis.TRANSACTION_TIMED_OUT, name());
        }
        move(what, new Standing(UnitState.ACTIVE, 0), new Standing(UnitState.PREPARED, 0));
        if (hasUnfinishedCalls()) {
            end(what, UnitState.PREPARED, UnitState.ROLLED_BACK, from);
            throw XaFailures.of(XA_RBOTHER, Diagnosis.CALLS_UNFINISHED, name());
        }
    }

    private void end(String what, UnitState from, UnitState outcome, OpenAiRest with) throws XAException {
        if (from.isOver()) {
            throw misused(what);
        }
        move(what, new Standing(from, 0), new Standing(outcome, 0));
        settle(with);
        units.remove(this);
    }

    private void settle(OpenAiRest with) {
        if (state().isCommitted()) {
            keep();
        } else {
            abortCalls();
            undo(with);
        }
        client.close();
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
