package dev.openaira.crash.node;

import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.jboss.tm.XAResourceWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A resource of which each call is two steps: before it and after it. A wrapper such as servers put around resources: by
 * its name the transaction manager knows, when it recovers, that it has asked this one for its branches.
 */
final class SteppedResource implements XAResourceWrapper {
    private final XAResource resource;
    private final String name;
    private final Steps steps;

    SteppedResource(XAResource resource, String name, Steps steps) {
        this.resource = resource;
        this.name = name;
        this.steps = steps;
    }

    @Override
    public XAResource getResource() {
        return resource;
    }

    @Override
    public String getProductName() {
        return name;
    }

    @Override
    public String getProductVersion() {
        return "";
    }

    @Override
    public String getJndiName() {
        return name;
    }

    @FunctionalInterface
    private interface Call<T> {
        T make() throws XAException;
    }

    @FunctionalInterface
    private interface Command {
        void make() throws XAException;
    }

    private <T> T stepped(String what, Call<T> call) throws XAException {
        steps.take("before " + name + " " + what);
        try {
            return call.make();
        } finally {
            steps.take("after " + name + " " + what);
        }
    }

    private void commanded(String what, Command command) throws XAException {
        boolean unused = stepped(what, () -> {
            command.make();
            return true;
        });
    }

    @Override
    public void start(Xid xid, int flags) throws XAException {
        commanded("start", () -> resource.start(xid, flags));
    }

    @Override
    public void end(Xid xid, int flags) throws XAException {
        commanded("end", () -> resource.end(xid, flags));
    }

    @Override
    public int prepare(Xid xid) throws XAException {
        return stepped("prepare", () -> resource.prepare(xid));
    }

    @Override
    public void commit(Xid xid, boolean onePhase) throws XAException {
        commanded("commit", () -> resource.commit(xid, onePhase));
    }

    @Override
    public void rollback(Xid xid) throws XAException {
        commanded("rollback", () -> resource.rollback(xid));
    }

    @Override
    public void forget(Xid xid) throws XAException {
        commanded("forget", () -> resource.forget(xid));
    }

    @Override
    public Xid[] recover(int flag) throws XAException {
        return stepped("recover", () -> resource.recover(flag));
    }

    @Override
    public boolean isSameRM(@Nullable XAResource other) throws XAException {
        return resource.isSameRM(other instanceof SteppedResource wrapped ? wrapped.resource : other);
    }

    @Override
    public int getTransactionTimeout() throws XAException {
        return resource.getTransactionTimeout();
    }

    @Override
    public boolean setTransactionTimeout(int seconds) throws XAException {
        return resource.setTransactionTimeout(seconds);
    }
}
