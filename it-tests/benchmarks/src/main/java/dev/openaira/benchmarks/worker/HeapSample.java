package dev.openaira.benchmarks.worker;

/**
 * What is left of some branches.
 *
 * @param branches how many there were
 * @param nanos what they took
 * @param heapBytes in use after a collection
 * @param journalBytes the size of the journal's files
 */
public record HeapSample(long branches, long nanos, long heapBytes, long journalBytes) {
    private static final double NANOS = 1e9;

    /** Branches a second. */
    public double rate() {
        return branches * NANOS / nanos;
    }

    /** A line to print. */
    public String toLine() {
        return branches + " " + nanos + " " + heapBytes + " " + journalBytes;
    }

    /** The sample of a printed line. */
    public static HeapSample ofLine(String line) {
        String[] words = line.split(" ", -1);
        return new HeapSample(
                Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]));
    }
}
