package dev.openaira.benchmarks.report;

import dev.openaira.benchmarks.statistics.Median;
import dev.openaira.benchmarks.worker.RecoverySample;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The table of recoveries. */
final class RecoveryTable {
    /** In seconds, without what the server at the other end takes, which is not asked at all. */
    private static final double TO_REACH = 5;

    private RecoveryTable() {}

    static Table of(List<RecoverySample> samples) {
        Table table = new Table(
                "Branches in doubt",
                "Committing callers",
                "Rounds",
                "Start s",
                "`recover` s",
                "Commits s",
                "All s",
                "All s, worst",
                "One forced write µs",
                "< 5 s");
        Map<Long, List<RecoverySample>> byCallers = samples.stream()
                .collect(Collectors.groupingBy(RecoverySample::callers, TreeMap::new, Collectors.toList()));
        byCallers.forEach((callers, rounds) -> row(table, callers, rounds));
        return table;
    }

    private static void row(Table table, long callers, List<RecoverySample> samples) {
        double worst =
                samples.stream().mapToDouble(RecoverySample::seconds).max().orElse(0);
        table.row(
                Long.toString(samples.stream()
                        .mapToLong(RecoverySample::branches)
                        .min()
                        .orElse(0)),
                Long.toString(callers),
                Integer.toString(samples.size()),
                median(samples, RecoverySample::startSeconds),
                median(samples, RecoverySample::recoverSeconds),
                median(samples, RecoverySample::commitSeconds),
                median(samples, RecoverySample::seconds),
                Figures.of(worst),
                median(samples, RecoverySample::forcedMicros),
                worst < TO_REACH ? "reached" : "**not reached**");
    }

    private static String median(List<RecoverySample> samples, ToDoubleFunction<RecoverySample> figure) {
        return Figures.of(Median.of(samples.stream().mapToDouble(figure)));
    }
}
