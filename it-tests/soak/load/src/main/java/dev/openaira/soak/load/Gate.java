package dev.openaira.soak.load;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lets workers make their next call, or holds them, or sends them home. */
final class Gate {
    private enum State {
        OPEN,
        SHUT,
        LEAVING,
        ENDED
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private State state = State.OPEN;
    private int calling;

    /** Waits until the gate is open and goes through it; false when there are to be no more calls. */
    boolean enter() throws InterruptedException {
        lock.lock();
        try {
            while (state == State.SHUT) {
                changed.await();
            }
            if (state == State.ENDED) {
                return false;
            }
            calling++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Tells that a call has ended. */
    void exit() {
        lock.lock();
        try {
            calling--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Holds the workers before their next call. */
    void shut() {
        change(State.SHUT);
    }

    /** Lets them go on. */
    void open() {
        change(State.OPEN);
    }

    /** Lets them go on, though calls may fail from now on because the application is taken away. */
    void leave() {
        change(State.LEAVING);
    }

    /** Sends the workers home, each after its call. */
    void end() {
        change(State.ENDED);
    }

    private void change(State next) {
        lock.lock();
        try {
            state = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isLeaving() {
        lock.lock();
        try {
            return state == State.LEAVING || state == State.ENDED;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until no call is under way; gives the number of those that still are in the end. */
    int awaitRest(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (calling > 0 && left > 0) {
                left = changed.awaitNanos(left);
            }
            return calling;
        } finally {
            lock.unlock();
        }
    }
}
