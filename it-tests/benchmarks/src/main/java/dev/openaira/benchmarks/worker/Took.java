package dev.openaira.benchmarks.worker;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What something took.
 *
 * @param nanos by the clock
 * @param cpuNanos on the processor, of the thread that did it
 */
public record Took(long nanos, long cpuNanos) {
    private static final double NANOS = 1e6;

    /** Milliseconds by the clock. */
    public double millis() {
        return nanos / NANOS;
    }

    /** Milliseconds on the processor. */
    public double cpuMillis() {
        return cpuNanos / NANOS;
    }

    /** Together with what came after it. */
    public Took and(Took next) {
        return new Took(nanos + next.nanos, cpuNanos + next.cpuNanos);
    }

    /** Goes on from lap to lap, on one thread. */
    static final class Watch {
        private final ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        private long nanos;
        private long cpuNanos;

        /** Starts, now that counting itself has been loaded. */
        Watch() {
            lap();
        }

        /** What it took since the lap before. */
        Took lap() {
            long now = System.nanoTime();
            long cpuNow = threads.getCurrentThreadCpuTime();
            Took took = new Took(now - nanos, cpuNow - cpuNanos);
            nanos = System.nanoTime();
            cpuNanos = threads.getCurrentThreadCpuTime();
            return took;
        }
    }
}
