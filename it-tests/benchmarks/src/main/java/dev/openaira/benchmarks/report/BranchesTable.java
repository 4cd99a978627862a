package dev.openaira.benchmarks.report;

import dev.openaira.benchmarks.statistics.Median;
import dev.openaira.benchmarks.statistics.Slope;
import dev.openaira.benchmarks.worker.HeapSample;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** The table of many branches in a small heap. */
final class BranchesTable {
    /** In bytes a branch: the least that could be kept of one is a reference, and that has four. */
    private static final double FLAT = 1;

    private static final double MEGABYTE = 1e6;

    private BranchesTable() {}

    static Table of(List<HeapSample> samples) {
        long branches = samples.stream().mapToLong(HeapSample::branches).sum();
        double slope = Slope.of(samples, HeapSample::heapBytes) * samples.size() / branches;
        return new Table(
                        "Branches",
                        "Branches/s",
                        "Heap MB, first",
                        "Heap MB, last",
                        "Heap MB at most",
                        "Growth, bytes a branch",
                        "Journal MB at most",
                        "Flat")
                .row(
                        String.format(Locale.ROOT, "%,d", branches),
                        Figures.of(Median.of(samples.stream().mapToDouble(HeapSample::rate))),
                        Figures.of(samples.get(0).heapBytes() / MEGABYTE),
                        Figures.of(samples.get(samples.size() - 1).heapBytes() / MEGABYTE),
                        most(samples, HeapSample::heapBytes),
                        Figures.of(slope),
                        most(samples, HeapSample::journalBytes),
                        slope < FLAT ? "reached" : "**not reached**");
    }

    private static String most(List<HeapSample> samples, ToLongFunction<HeapSample> figure) {
        return Figures.of(samples.stream().mapToLong(figure).max().orElse(0) / MEGABYTE);
    }
}
