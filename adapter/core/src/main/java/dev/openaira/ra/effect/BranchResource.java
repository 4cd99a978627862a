package dev.openaira.ra.effect;

import static javax.transaction.xa.XAException.*;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiStateException;
import dev.openaira.ra.identity.Access;
import dev.openaira.ra.identity.ResourceIdentity;
import dev.openaira.ra.rest.Deadline;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.jspecify.annotations.Nullable;

/**
 * One connection's part in XA transactions. It may end branches that others began, as long as they are its identity's;
 * which branch its own calls belong to is its own affair.
 *
 * @see "Jakarta Connectors 2.1, section 7.6.2"
 */
public final class BranchResource implements XAResource {
    private final Units units;
    private final Finisher self;
    private final CurrentUnit current;

    /** Guarded by this. */
    private final Set<Branch> suspended = new HashSet<>();

    /** The branch that calls belong to; guarded by this. */
    private @Nullable Branch active;

    private volatile int timeoutSeconds;

    /** The part of the connection with this identity, this access to its server and this unit. */
    public BranchResource(Units units, ResourceIdentity identity, Access access, CurrentUnit current) {
        this.units = units;
        this.self = new Finisher(identity, access);
        this.current = current;
    }

    @Override
    public synchronized void start(@Nullable Xid xid, int flags) throws XAException {
        BranchId id = id(xid);
        if (flags != TMNOFLAGS && flags != TMJOIN && flags != TMRESUME) {
            throw flags("start", flags);
        }
        if (active != null) {
            throw XaFailures.of(XAER_PROTO, Diagnosis.TRANSACTION_ACTIVE, active.name());
        }
        switch (flags) {
            case TMJOIN -> {
                requireOpen();
                Branch branch = found(id, units.branches().own(id, self.identity()));
                branch.join();
                if (!entered(branch)) {
                    branch.leave(false);
                    throw outside();
                }
            }
            case TMRESUME -> {
                Branch branch = branch(id);
                if (!suspended.contains(branch)) {
                    throw misused("resuming", branch);
                }
                if (!entered(branch)) {
                    throw outside();
                }
                suspended.remove(branch);
            }
            default -> {
                Branch branch = begun(id);
                if (!entered(branch)) {
                    branch.leave(false);
                    branch.rollback(self);
                    throw outside();
                }
            }
        }
    }

    private Branch begun(BranchId id) throws XAException {
        requireOpen();
        Deadline time = timeoutSeconds == 0 ? Deadline.none() : Deadline.after(Duration.ofSeconds(timeoutSeconds));
        Branch branch = units.begin(id, self, time);
        if (branch == null) {
            throw XaFailures.of(XAER_DUPID, Diagnosis.BRANCH_DUPLICATE, id);
        }
        return branch;
    }

    private synchronized boolean entered(Branch branch) {
        boolean entered = current.enter(branch);
        if (entered) {
            active = branch;
        }
        return entered;
    }

    /** A local transaction on the same connection is work outside. */
    private XAException outside() {
        return XaFailures.of(
                XAER_OUTSIDE, Diagnosis.TRANSACTION_ACTIVE, current.get().name());
    }

    @Override
    public synchronized void end(@Nullable Xid xid, int flags) throws XAException {
        if (flags != TMSUCCESS && flags != TMFAIL && flags != TMSUSPEND) {
            throw flags("end", flags);
        }
        Branch branch = branch(id(xid));
        if (branch == active) {
            current.leave(branch);
            active = null;
            if (flags == TMSUSPEND) {
                suspended.add(branch);
            } else {
                branch.leave(flags == TMFAIL);
            }
        } else if (flags != TMSUSPEND && suspended.remove(branch)) {
            branch.leave(flags == TMFAIL);
        } else {
            throw misused("ending", branch);
        }
    }

    @Override
    public int prepare(@Nullable Xid xid) throws XAException {
        return branch(id(xid)).prepare(self);
    }

    @Override
    public void commit(@Nullable Xid xid, boolean onePhase) throws XAException {
        branch(id(xid)).commit(onePhase, self);
    }

    @Override
    public void rollback(@Nullable Xid xid) throws XAException {
        branch(id(xid)).rollback(self);
    }

    @Override
    public void forget(@Nullable Xid xid) throws XAException {
        branch(id(xid)).forget();
    }

    /** All there is comes with the beginning of a scan; nothing is left for the rest of it. */
    @Override
    public Xid[] recover(int flags) throws XAException {
        if ((flags & ~(TMSTARTRSCAN | TMENDRSCAN)) != 0) {
            throw flags("recover", flags);
        }
        Xid[] found =
                (flags & TMSTARTRSCAN) == 0 ? new Xid[0] : units.branches().inDoubt(self.access());
        requireOpen();
        return found;
    }

    /** Whether the other one, behind whatever the server put around it, speaks for the same identity. */
    @Override
    public boolean isSameRM(@Nullable XAResource other) throws XAException {
        if (other instanceof BranchResource resource) {
            return self.identity().equals(resource.self.identity());
        }
        if (other instanceof IdentityQuestion question) {
            return question.asksFor(self.identity());
        }
        return other != null && other.isSameRM(new IdentityQuestion(self.identity()));
    }

    @Override
    public int getTransactionTimeout() {
        return timeoutSeconds;
    }

    /** Bounds the calls of branches that are begun from now on; 0 for no limit. */
    @Override
    public boolean setTransactionTimeout(int seconds) throws XAException {
        if (seconds < 0) {
            throw XaFailures.of(XAER_INVAL, Diagnosis.XA_ARGUMENT_INVALID, seconds + " seconds", "a timeout");
        }
        timeoutSeconds = seconds;
        return true;
    }

    private Branch branch(BranchId id) throws XAException {
        Branch branch = units.branches().find(id, self);
        requireOpen();
        return found(id, branch);
    }

    /** Asked afterwards: a branch that is not known here any more is in the journal yet. */
    private void requireOpen() throws XAException {
        if (units.isClosed()) {
            Diagnosis diagnosis = Diagnosis.ADAPTER_IS_STOPPED;
            throw XaFailures.of(XAER_RMFAIL, new OpenAiStateException(diagnosis, diagnosis.message(), null, null));
        }
    }

    private static Branch found(BranchId id, @Nullable Branch branch) throws XAException {
        if (branch == null) {
            throw XaFailures.of(XAER_NOTA, Diagnosis.BRANCH_UNKNOWN, id);
        }
        return branch;
    }

    private static BranchId id(@Nullable Xid xid) throws XAException {
        if (xid == null) {
            throw XaFailures.of(XAER_INVAL, Diagnosis.XA_ARGUMENT_INVALID, "null", "a branch's id");
        }
        return new BranchId(xid);
    }

    private static XAException misused(String what, Branch branch) {
        return XaFailures.of(
                XAER_PROTO, Diagnosis.BRANCH_MISUSED, what, branch.name(), branch.state() + " and not in use here");
    }

    private static XAException flags(String method, int flags) {
        return XaFailures.of(
                XAER_INVAL, Diagnosis.XA_ARGUMENT_INVALID, String.format(Locale.ROOT, "flags 0x%x", flags), method);
    }
}
