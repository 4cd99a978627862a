package dev.openaira.benchmarks.worker;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/** What this process has used so far. */
final class Meter {
    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    /**
     * A reading.
     *
     * @param cpuNanos the process's CPU time
     * @param allocatedByThread bytes allocated by each thread that lives
     * @param startedThreads how many threads were ever started
     */
    record Reading(long cpuNanos, Map<Long, Long> allocatedByThread, long startedThreads) {

        /** Bytes allocated since an earlier reading, by the threads that live at this one. */
        long allocatedSince(Reading earlier) {
            return allocatedByThread.entrySet().stream()
                    .mapToLong(now -> now.getValue() - earlier.allocatedByThread.getOrDefault(now.getKey(), 0L))
                    .sum();
        }

        /** How many threads were started since an earlier reading and have ended before this one. */
        long threadsUnseenSince(Reading earlier) {
            long alive = allocatedByThread.keySet().stream()
                    .filter(id -> !earlier.allocatedByThread.containsKey(id))
                    .count();
            return Math.max(0, startedThreads - earlier.startedThreads - alive);
        }
    }

    /** Reads everything. */
    Reading read() {
        long started = threads.getTotalStartedThreadCount();
        long[] ids = threads.getAllThreadIds();
        long[] bytes = threads.getThreadAllocatedBytes(ids);
        Map<Long, Long> allocated = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            if (bytes[i] >= 0) {
                allocated.put(ids[i], bytes[i]);
            }
        }
        return new Reading(cpuNanos(), allocated, started);
    }

    /** The process's CPU time. */
    long cpuNanos() {
        return system.getProcessCpuTime();
    }
}
