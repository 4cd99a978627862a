package dev.openaira.ra.effect;

import dev.openaira.Diagnosis;
import dev.openaira.ra.identity.ResourceIdentity;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/**
 * Asks a resource that a server has wrapped for its identity: the wrapper hands {@code isSameRM} on to what is inside,
 * and there this is recognized. It takes part in no transaction.
 */
final class IdentityQuestion implements XAResource {
    private final ResourceIdentity identity;

    IdentityQuestion(ResourceIdentity identity) {
        this.identity = identity;
    }

    boolean asksFor(ResourceIdentity other) {
        return identity.equals(other);
    }

    /** Whoever asks back is none of ours. */
    @Override
    public boolean isSameRM(XAResource other) {
        return false;
    }

    @Override
    public void start(Xid xid, int flags) throws XAException {
        throw refusal();
    }

    @Override
    public void end(Xid xid, int flags) throws XAException {
        throw refusal();
    }

    @Override
    public int prepare(Xid xid) throws XAException {
        throw refusal();
    }

    @Override
    public void commit(Xid xid, boolean onePhase) throws XAException {
        throw refusal();
    }

    @Override
    public void rollback(Xid xid) throws XAException {
        throw refusal();
    }

    @Override
    public void forget(Xid xid) throws XAException {
        throw refusal();
    }

    @Override
    public Xid[] recover(int flags) throws XAException {
        throw refusal();
    }

    @Override
    public int getTransactionTimeout() {
        return 0;
    }

    @Override
    public boolean setTransactionTimeout(int seconds) {
        return false;
    }

    private static XAException refusal() {
        return XaFailures.of(
                XAException.XAER_PROTO, Diagnosis.XA_ARGUMENT_INVALID, "A question for an identity", "work");
    }
}
