package dev.openaira.benchmarks.worker;

/**
 * What many calls at once took.
 *
 * @param nanos from the moment all began to the end of the last one
 * @param failed how many failed
 * @param heapBytes in use afterwards, garbage included
 */
public record BurstSample(long nanos, int failed, long heapBytes) {
    private static final double NANOS = 1e9;

    /** Seconds. */
    public double seconds() {
        return nanos / NANOS;
    }

    /** A line to print. */
    public String toLine() {
        return nanos + " " + failed + " " + heapBytes;
    }

    /** The sample of a printed line. */
    public static BurstSample ofLine(String line) {
        String[] words = line.split(" ", -1);
        return new BurstSample(Long.parseLong(words[0]), Integer.parseInt(words[1]), Long.parseLong(words[2]));
    }
}
