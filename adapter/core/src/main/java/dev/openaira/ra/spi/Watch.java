package dev.openaira.ra.spi;

import dev.openaira.Diagnosis;
import dev.openaira.ra.dispatch.Workers;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.PriorityQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** In the place of a timer, where the server gives none: one of its threads, while there is anything to wait for. */
final class Watch {
    private static final Logger LOGGER = System.getLogger(Watch.class.getName());

    private final Workers workers;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Call> calls = new PriorityQueue<>();
    private boolean kept;

    Watch(Workers workers) {
        this.workers = workers;
    }

    /** Something to run at a time of the virtual machine. */
    private record Call(long due, Runnable work) implements Comparable<Call> {
        @Override
        public int compareTo(Call other) {
            return Long.signum(due - other.due);
        }
    }

    /**
     * Runs this after a time.
     *
     * @throws RejectedExecutionException when the server has no thread for it
     */
    void schedule(Duration delay, Runnable work) {
        Call call = new Call(System.nanoTime() + delay.toNanos(), work);
        lock.lock();
        try {
            calls.add(call);
            changed.signal();
            if (kept) {
                return;
            }
            kept = true;
        } finally {
            lock.unlock();
        }
        try {
            workers.execute(this::keep);
        } catch (RejectedExecutionException e) {
            leave(call);
            throw e;
        }
    }

    private void leave(@Nullable Call dropped) {
        lock.lock();
        try {
            calls.remove(dropped);
            kept = false;
        } finally {
            lock.unlock();
        }
    }

    private void keep() {
        try {
            Runnable work = next();
            while (work != null) {
                work.run();
                work = next();
            }
        } catch (InterruptedException e) {
            LOGGER.log(Level.DEBUG, "the server wants its thread back", e);
            relieve();
        }
    }

    /** What to run now; null, and nobody waits any more, where there is nothing left. */
    private @Nullable Runnable next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Call first = calls.peek();
            while (first != null && !workers.isClosed() && first.due() - System.nanoTime() > 0) {
                changed.awaitNanos(first.due() - System.nanoTime());
                first = calls.peek();
            }
            if (first == null || workers.isClosed()) {
                kept = false;
                return null;
            }
            calls.poll();
            return first.work();
        } finally {
            lock.unlock();
        }
    }

    /** Another thread goes on. */
    private void relieve() {
        lock.lock();
        try {
            kept = !calls.isEmpty();
            if (!kept) {
                return;
            }
        } finally {
            lock.unlock();
        }
        try {
            workers.execute(this::keep);
        } catch (RejectedExecutionException e) {
            LOGGER.log(Level.WARNING, Diagnosis.THREADS_REFUSED.message(e));
            leave(null);
        }
    }

    /** Runs nothing more. */
    void end() {
        lock.lock();
        try {
            calls.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
