package dev.openaira.benchmarks.worker;

/**
 * What the profiles took.
 *
 * @param firstNanos until a new process had its first profile
 * @param firstCheckNanos until it had checked a first record, after that
 * @param againNanos to ask for a profile that was asked for before
 * @param anotherNanos until another set of profiles had its first, the code being compiled
 * @param heapBytes that all profiles keep, with all that is made of them
 */
public record ProfileSample(long firstNanos, long firstCheckNanos, long againNanos, long anotherNanos, long heapBytes) {
    private static final double NANOS = 1e6;
    private static final double BYTES = 1e6;

    /** Milliseconds. */
    public double firstMillis() {
        return firstNanos / NANOS;
    }

    /** Milliseconds. */
    public double firstCheckMillis() {
        return firstCheckNanos / NANOS;
    }

    /** Milliseconds. */
    public double againMillis() {
        return againNanos / NANOS;
    }

    /** Milliseconds. */
    public double anotherMillis() {
        return anotherNanos / NANOS;
    }

    /** Megabytes. */
    public double heapMegabytes() {
        return heapBytes / BYTES;
    }

    /** A line to print. */
    public String toLine() {
        return firstNanos + " " + firstCheckNanos + " " + againNanos + " " + anotherNanos + " " + heapBytes;
    }

    /** The sample of a printed line. */
    public static ProfileSample ofLine(String line) {
        String[] words = line.split(" ", -1);
        return new ProfileSample(
                Long.parseLong(words[0]),
                Long.parseLong(words[1]),
                Long.parseLong(words[2]),
                Long.parseLong(words[3]),
                Long.parseLong(words[4]));
    }
}
