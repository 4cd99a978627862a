package dev.openaira.ra.rest;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends calls from outside, once and for all: those that are under way fail with {@link Aborted}, whatever they wait for,
 * and later ones are not made. A call is given it with its {@linkplain Deadline#orCut(Cutoff) deadline}.
 */
public final class Cutoff {

    private final Set<Runnable> wakers = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    /** Ends all calls; any thread may, and none waits for them. Does nothing the second time. */
    public void cut() {
        cut = true;
        wakers.forEach(Runnable::run);
    }

    /** Whether calls are ended. */
    public boolean isCut() {
        return cut;
    }

    /** Runs this when calls are ended, and at once when they are already; once more often does no harm. */
    Watch watch(Runnable waker) {
        wakers.add(waker);
        if (cut) {
            waker.run();
        }
        return () -> wakers.remove(waker);
    }

    /** A wait that would be ended; over when closed. */
    @FunctionalInterface
    public interface Watch extends AutoCloseable {

        /** Of a wait that nothing ends from outside. */
        Watch NONE = () -> {};

        @Override
        void close();
    }
}
