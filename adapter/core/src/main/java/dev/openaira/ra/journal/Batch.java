package dev.openaira.ra.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Changes that go to the disk together: what becomes of one becomes of all. Who waits for it is noted under the
 * journal's lock, but waits without it, and does not need it to go on.
 */
final class Batch {
    private final List<Thread> waiters = new ArrayList<>();
    private volatile boolean settled;
    private volatile @Nullable Thread called;
    private @Nullable Exception failure;

    /** Under the lock: this thread will wait. */
    void join(Thread waiter) {
        waiters.add(waiter);
    }

    /** Under the lock: this thread waits no longer. */
    void leave(Thread waiter) {
        waiters.remove(waiter);
    }

    /** Under the lock: the changes are on the disk, or it is not known what is. */
    void settle(@Nullable Exception why) {
        failure = why;
        settled = true;
    }

    /** Lets everybody go on who waits for what is settled. */
    void release() {
        waiters.forEach(LockSupport::unpark);
    }

    /** Under the lock: one of those who wait may lead now. */
    void call() {
        if (!waiters.isEmpty()) {
            Thread first = waiters.get(0);
            called = first;
            LockSupport.unpark(first);
        }
    }

    boolean isSettled() {
        return settled;
    }

    /** Why it failed, once it is settled; null when it did not. */
    @Nullable
    Exception failure() {
        return failure;
    }

    /** Waits until it is settled, this thread is called, or the time is up. An interrupt does not end it. */
    void await(long deadline) {
        Thread self = Thread.currentThread();
        boolean interrupted = false;
        long left = deadline - System.nanoTime();
        while (!settled && called != self && left > 0) {
            LockSupport.parkNanos(this, left);
            interrupted |= Thread.interrupted();
            left = deadline - System.nanoTime();
        }
        if (called == self) {
            called = null;
        }
        if (interrupted) {
            self.interrupt();
        }
    }
}
