package dev.openaira.benchmarks.worker;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What a recovery took.
 *
 * @param callers how many committed at once
 * @param branches how many were in doubt
 * @param left how many still are
 * @param startNanos until the adapter had started
 * @param recoverNanos until it had told all branches
 * @param commitNanos until all were committed
 * @param forcedNanos what the disk takes for one forced write
 */
public record RecoverySample(
        long callers,
        long branches,
        long left,
        long startNanos,
        long recoverNanos,
        long commitNanos,
        long forcedNanos) {
    private static final double NANOS = 1e9;
    private static final double NANOS_IN_MICRO = 1e3;

    /** Seconds. */
    public double startSeconds() {
        return startNanos / NANOS;
    }

    /** Seconds. */
    public double recoverSeconds() {
        return recoverNanos / NANOS;
    }

    /** Seconds. */
    public double commitSeconds() {
        return commitNanos / NANOS;
    }

    /** Seconds, all of it. */
    public double seconds() {
        return (startNanos + recoverNanos + commitNanos) / NANOS;
    }

    /** Microseconds. */
    public double forcedMicros() {
        return forcedNanos / NANOS_IN_MICRO;
    }

    /** A line to print. */
    public String toLine() {
        return LongStream.of(callers, branches, left, startNanos, recoverNanos, commitNanos, forcedNanos)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(" "));
    }

    /** The sample of a printed line. */
    public static RecoverySample ofLine(String line) {
        long[] n = Arrays.stream(line.split(" ", -1)).mapToLong(Long::parseLong).toArray();
        return new RecoverySample(n[0], n[1], n[2], n[3], n[4], n[5], n[6]);
    }
}
