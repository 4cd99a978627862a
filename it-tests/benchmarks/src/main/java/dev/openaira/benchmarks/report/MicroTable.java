package dev.openaira.benchmarks.report;

import dev.openaira.benchmarks.micro.MicroResult;
import java.util.List;

/** The table of JMH's results. */
final class MicroTable {
    private MicroTable() {}

    static Table of(List<MicroResult> results) {
        Table table = new Table("Part", "ns", "Bytes allocated");
        for (MicroResult result : results) {
            table.row(
                    result.name(),
                    Figures.of(result.nanos()) + " ± " + Figures.of(result.error()),
                    Figures.of(result.allocated()));
        }
        return table;
    }
}
