package dev.openaira.benchmarks.report;

import dev.openaira.benchmarks.driver.TransactionRuns.StorePoint;
import dev.openaira.benchmarks.statistics.Median;
import dev.openaira.benchmarks.statistics.Pairs;
import dev.openaira.benchmarks.worker.Sample;
import java.util.List;

/** The table of the journal beside Narayana's store. */
final class StoreTable {
    private StoreTable() {}

    static Table of(List<StorePoint> points) {
        Table table = new Table(
                "Callers",
                "Journal: branches/s",
                "p99 ms",
                "Narayana: transactions/s",
                "p99 ms",
                "Journal / Narayana",
                "≥ 1");
        for (StorePoint point : points) {
            Median ratio = Pairs.ratio(point.ours(), point.theirs(), Sample::rate);
            table.row(
                    Integer.toString(point.callers()),
                    LoadTables.median(point.ours(), Sample::rate),
                    LoadTables.median(point.ours(), Sample::p99Millis),
                    LoadTables.median(point.theirs(), Sample::rate),
                    LoadTables.median(point.theirs(), Sample::p99Millis),
                    Figures.of(ratio),
                    ratio.value() >= 1 ? "reached" : "**not reached**");
        }
        return table;
    }
}
