package dev.openaira.benchmarks.report;

import dev.openaira.benchmarks.statistics.Median;
import dev.openaira.benchmarks.worker.BurstSample;
import java.util.List;

/** The table of many calls at once. */
final class BurstTable {
    /** In seconds: a call takes one of them in the server. */
    private static final double TO_REACH = 1.5;

    private static final double MEGABYTE = 1e6;

    private BurstTable() {}

    static Table of(int callers, List<BurstSample> samples) {
        Median seconds = Median.of(samples.stream().mapToDouble(BurstSample::seconds));
        double worst = samples.stream().mapToDouble(BurstSample::seconds).max().orElse(0);
        int failed = samples.stream().mapToInt(BurstSample::failed).sum();
        double heap = samples.stream().mapToLong(BurstSample::heapBytes).max().orElse(0) / MEGABYTE;
        return new Table(
                        "Calls at once",
                        "Rounds",
                        "Seconds, median",
                        "Seconds, worst",
                        "Failed",
                        "Heap MB at most",
                        "≤ 1.5 s")
                .row(
                        Integer.toString(callers),
                        Integer.toString(samples.size()),
                        Figures.of(seconds),
                        Figures.of(worst),
                        Integer.toString(failed),
                        Figures.of(heap),
                        worst <= TO_REACH && failed == 0 ? "reached" : "**not reached**");
    }
}
