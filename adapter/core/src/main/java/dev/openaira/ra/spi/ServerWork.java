package dev.openaira.ra.spi;

import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkAdapter;
import jakarta.resource.spi.work.WorkEvent;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Something that runs once on a thread of the server's, or is refused once, whichever way the server says so.
 *
 * @see "Jakarta Connectors 2.1, section 10.3"
 */
final class ServerWork extends WorkAdapter implements Work {

    /** Of an offer. */
    enum State {
        OFFERED,
        ACCEPTED,
        STARTED,
        REFUSED
    }

    private final Runnable work;
    private final Runnable refused;
    private final Set<ServerWork> underWay;
    private final AtomicReference<State> state = new AtomicReference<>(State.OFFERED);
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Thread thread;
    private boolean released;

    /**
     * An offer.
     *
     * @param refused told when the server refuses what it had accepted
     * @param underWay this is among them while it runs
     */
    ServerWork(Runnable work, Runnable refused, Set<ServerWork> underWay) {
        this.work = work;
        this.refused = refused;
        this.underWay = underWay;
    }

    /** The server has taken the offer; false where it has refused it before. */
    boolean accepted() {
        return state.compareAndSet(State.OFFERED, State.ACCEPTED) || state.get() == State.STARTED;
    }

    /** The server has not taken the offer; false where it runs nevertheless. */
    boolean refused() {
        return state.compareAndSet(State.OFFERED, State.REFUSED) || state.get() == State.REFUSED;
    }

    @Override
    public void workRejected(WorkEvent event) {
        if (!state.compareAndSet(State.OFFERED, State.REFUSED) && state.compareAndSet(State.ACCEPTED, State.REFUSED)) {
            refused.run();
        }
    }

    @Override
    public void run() {
        if (!state.compareAndSet(State.OFFERED, State.STARTED) && !state.compareAndSet(State.ACCEPTED, State.STARTED)) {
            return;
        }
        enter();
        try {
            new Errand(work).run();
        } finally {
            leave();
        }
    }

    private void enter() {
        lock.lock();
        try {
            thread = Thread.currentThread();
            underWay.add(this);
        } finally {
            lock.unlock();
        }
    }

    /** The server gets its thread back as it gave it. */
    private void leave() {
        lock.lock();
        try {
            thread = null;
            underWay.remove(this);
            if (released) {
                Thread.interrupted();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends {@link #run()}. */
    @Override
    public void release() {
        lock.lock();
        try {
            released = true;
            if (thread != null) {
                thread.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether the server wants this thread back. */
    boolean isReleasedOn(Thread asking) {
        lock.lock();
        try {
            return released && thread == asking;
        } finally {
            lock.unlock();
        }
    }
}
