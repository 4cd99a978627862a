package dev.openaira.crash.node;

import java.util.HashMap;
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

    /** How often each step was taken; guarded by this. */
    private final Map<String, Integer> times = new HashMap<>();

    /** Its number among those of its name, and its name; empty for none. Guarded by this. */
    private String last = "";

    /** Guarded by this. */
    private boolean counting;

    /** What else happens at a step of that name, once. */
    private final Map<String, Runnable> events = new ConcurrentHashMap<>();

    Steps(Wire wire) {
        this.wire = wire;
    }

    /**
     * From here on steps are counted. Threads take theirs side by side, so that the last one is known by its name.
     *
     * @param last its number among those of its name, a blank and its name; empty for none
     */
    synchronized void begin(String last) {
        this.last = last;
        times.clear();
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
            stop = last.equals(times.merge(name, 1, Integer::sum) + " " + name);
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
