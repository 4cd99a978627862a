package dev.openaira.crash.node;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The steps of a run, each of which may be the last: who takes that one tells so and goes no further, while the other
 * threads go on until the process is killed.
 */
final class Steps {
    private final Wire wire;

    /** Guarded by this. */
    private int taken;

    /** Guarded by this. */
    private int last;

    /** Guarded by this. */
    private boolean counting;

    /** What else happens at a step of that name, once. */
    private final Map<String, Runnable> events = new ConcurrentHashMap<>();

    Steps(Wire wire) {
        this.wire = wire;
    }

    /** From here on steps are counted. */
    synchronized void begin(int last) {
        this.last = last;
        taken = 0;
        counting = true;
    }

    /** From here on they are not. */
    synchronized void end() {
        counting = false;
    }

    /** This happens when the step of that name is taken next, before it can be the last. */
    void during(String name, Runnable event) {
        events.put(name, event);
    }

    /** One step is taken. */
    void take(String name) {
        Runnable event = events.remove(name);
        if (event != null) {
            event.run();
        }
        int step;
        boolean stop;
        synchronized (this) {
            if (!counting) {
                return;
            }
            step = ++taken;
            stop = step == last;
            wire.step(step, name);
        }
        if (stop) {
            wire.stopped(step, name);
            waitForTheEnd();
        }
    }

    /** Also who interrupts the thread, as an adapter that stops may do, gets it no further. */
    private static void waitForTheEnd() {
        while (true) {
            LockSupport.park();
        }
    }
}
