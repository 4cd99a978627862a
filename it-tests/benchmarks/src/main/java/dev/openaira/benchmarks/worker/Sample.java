package dev.openaira.benchmarks.worker;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What one interval of calls measured.
 *
 * @param calls how many were answered
 * @param elapsedNanos from the first call's start to the last one's end
 * @param cpuNanos of the whole process
 * @param allocatedBytes by all threads that were seen
 * @param p50Nanos the median of the calls' times
 * @param p99Nanos the 99th percentile of the calls' times
 * @param failedCalls how many failed
 * @param unseenThreads how many threads came and went within the interval; what they allocated is missing
 */
public record Sample(
        long calls,
        long elapsedNanos,
        long cpuNanos,
        long allocatedBytes,
        long p50Nanos,
        long p99Nanos,
        long failedCalls,
        long unseenThreads) {
    private static final double NANOS = 1e9;
    private static final double NANOS_IN_MICRO = 1e3;
    private static final double NANOS_IN_MILLI = 1e6;

    /** Calls a second. */
    public double rate() {
        return calls * NANOS / elapsedNanos;
    }

    /** Microseconds of CPU for one call. */
    public double cpuMicros() {
        return cpuNanos / NANOS_IN_MICRO / calls;
    }

    /** Bytes allocated for one call. */
    public double allocated() {
        return (double) allocatedBytes / calls;
    }

    /** Milliseconds. */
    public double p50Millis() {
        return p50Nanos / NANOS_IN_MILLI;
    }

    /** Milliseconds. */
    public double p99Millis() {
        return p99Nanos / NANOS_IN_MILLI;
    }

    /** A line to print. */
    public String toLine() {
        return LongStream.of(
                        calls, elapsedNanos, cpuNanos, allocatedBytes, p50Nanos, p99Nanos, failedCalls, unseenThreads)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(" "));
    }

    /** The sample of a printed line. */
    public static Sample ofLine(String line) {
        long[] n = Arrays.stream(line.split(" ", -1)).mapToLong(Long::parseLong).toArray();
        return new Sample(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7]);
    }
}
