package dev.openaira.benchmarks.driver;

/**
 * What a first call took.
 *
 * @param callMillis from the main method's first line to the text
 * @param callCpuMillis CPU time of the same
 * @param processMillis from starting the process to its end
 * @param processCpuMillis CPU time from the process's start to the text
 */
public record ColdSample(double callMillis, double callCpuMillis, double processMillis, double processCpuMillis) {
    private static final double NANOS = 1e6;

    static ColdSample ofLine(String line, long processNanos) {
        String[] words = line.split(" ", -1);
        return new ColdSample(millis(words[0]), millis(words[1]), processNanos / NANOS, millis(words[2]));
    }

    private static double millis(String nanos) {
        return Long.parseLong(nanos) / NANOS;
    }
}
