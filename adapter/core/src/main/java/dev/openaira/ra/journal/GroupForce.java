package dev.openaira.ra.journal;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The lock of a journal, and how those who force it do so together: one leads, and the others, whose changes came before
 * it began, wait for it; those who come meanwhile wait for the next. Nobody waits much longer than 60 seconds, but whoever
 * leads: he waits for the disk.
 */
final class GroupForce {
    /** Nobody waits longer than this for others; whoever forces waits for the disk. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Who has waited for the disk in vain has so long to find the lock free and say so. */
    private static final Duration LAST = Duration.ofSeconds(1);

    private final Forcing forcing;
    private final ReentrantLock lock = new ReentrantLock();
    private Batch batch = new Batch();
    private boolean led;

    GroupForce(Forcing forcing) {
        this.forcing = forcing;
    }

    /** What brings changes to the disk. */
    interface Forcing {
        /** Brings to the disk what there is by now; called with the lock held, which may be {@linkplain #unlocked given up} meanwhile. */
        void force() throws IOException, JournalException;

        /** It failed: what the system could not write it may have dropped. Called with the lock held. */
        void failed();
    }

    /** What is done while others may hold the lock. */
    @FunctionalInterface
    interface Unlocked {
        void run() throws IOException;
    }

    /** Another one has held the lock, or forced, for too long. */
    static final class StuckException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Takes the lock. An interrupt does not keep it from that.
     *
     * @return how long the caller may wait for others
     */
    long enter() throws StuckException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        enter(deadline);
        return deadline;
    }

    private void enter(long deadline) throws StuckException {
        if (lock.tryLock()) {
            return;
        }
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    if (lock.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                        return;
                    }
                    throw new StuckException();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Gives the lock back. */
    void exit() {
        lock.unlock();
    }

    /** Whether somebody is forcing. */
    boolean isLed() {
        return led;
    }

    /**
     * Returns when the changes made so far are on the disk, and the lock given back.
     *
     * @return why it is not known whether they are; null when they are
     */
    @Nullable
    Exception force(long deadline) throws StuckException {
        Batch mine = batch;
        boolean held = true;
        boolean joined = false;
        try {
            while (!mine.isSettled()) {
                if (!led) {
                    held = false;
                    lead();
                } else {
                    if (!joined) {
                        mine.join(Thread.currentThread());
                        joined = true;
                    } else if (deadline - System.nanoTime() <= 0) {
                        mine.leave(Thread.currentThread());
                        throw new StuckException();
                    }
                    held = false;
                    lock.unlock();
                    mine.await(deadline);
                    if (!mine.isSettled()) {
                        reenter(mine, deadline);
                        held = true;
                    }
                }
            }
            return mine.failure();
        } finally {
            if (held) {
                lock.unlock();
            }
        }
    }

    /**
     * Waits, with the lock held at both ends, until nobody is forcing.
     *
     * @throws StuckException with the lock given back
     */
    void quiesce(long deadline) throws StuckException {
        while (led) {
            Batch next = batch;
            next.join(Thread.currentThread());
            lock.unlock();
            next.await(deadline);
            reenter(next, deadline);
            next.leave(Thread.currentThread());
            if (led && deadline - System.nanoTime() <= 0) {
                lock.unlock();
                throw new StuckException();
            }
        }
    }

    /**
     * Takes the lock again after waiting for a batch, in what is left of the time and a little more. Who does not get it
     * waits no longer, and has another one look after the batch in his place.
     */
    private void reenter(Batch awaited, long deadline) throws StuckException {
        try {
            enter(Math.max(deadline, System.nanoTime() + LAST.toNanos()));
        } catch (StuckException e) {
            awaited.leave(Thread.currentThread());
            awaited.call();
            throw e;
        }
    }

    /** Does something while others may take the lock; within {@link Forcing#force()} only. */
    void unlocked(Unlocked what) throws IOException {
        lock.unlock();
        try {
            what.run();
        } finally {
            lock.lock();
        }
    }

    /** Brings to the disk what was added so far, for everybody who waits for it, and gives the lock back. */
    private void lead() {
        led = true;
        Batch mine = batch;
        batch = new Batch();
        Exception outcome = new IOException("The journal was not forced to the end.");
        try {
            forcing.force();
            outcome = null;
        } catch (IOException | JournalException e) {
            outcome = e;
        } finally {
            led = false;
            settle(mine, outcome);
        }
    }

    /** All changes so far are on the disk, or it is not known what is; gives the lock back. */
    void settle(@Nullable Exception failure) {
        Batch mine = batch;
        batch = new Batch();
        settle(mine, failure);
    }

    private void settle(Batch mine, @Nullable Exception failure) {
        Batch next = batch;
        mine.settle(failure);
        if (failure != null) {
            // Also what was added in the meantime.
            next.settle(failure);
            batch = new Batch();
            forcing.failed();
        } else {
            next.call();
        }
        lock.unlock();
        mine.release();
        if (failure != null) {
            next.release();
        }
    }
}
