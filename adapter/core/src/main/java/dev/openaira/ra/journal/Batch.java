package dev.openaira.ra.journal;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Changes that go to the disk together: what becomes of one becomes of all. Who waits for it is noted under the
 * journal's lock, but waits without it, and needs it neither to go on nor to give up.
 */
final class Batch {
    private final Queue<Thread> waiters = new ConcurrentLinkedQueue<>();
    private volatile boolean settled;
    private volatile @Nullable Thread called;
    private @Nullable Exception failure;

    /** Under the lock: this thread will wait. */
    void join(Thread waiter) {
        waiters.add(waiter);
    }

    /** This thread waits no longer; where that is without the lock, another one has to be {@linkplain #call called}. */
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

    /** One of those who wait may lead now, or look whether he may. */
    void call() {
        Thread first = waiters.peek();
        while (first != null) {
            called = first;
            LockSupport.unpark(first);
            // Who left meanwhile did so before he could see that he was called.
            first = waiters.contains(first) ? null : waiters.peek();
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
