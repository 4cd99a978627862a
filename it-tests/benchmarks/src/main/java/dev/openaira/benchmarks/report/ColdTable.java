package dev.openaira.benchmarks.report;

import dev.openaira.benchmarks.client.ClientKind;
import dev.openaira.benchmarks.driver.ColdSample;
import dev.openaira.benchmarks.statistics.Median;
import dev.openaira.benchmarks.statistics.Pairs;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The table of first calls. */
final class ColdTable {
    private ColdTable() {}

    static Table of(Map<ClientKind, List<ColdSample>> cold) {
        Table table = new Table(
                "Client",
                "First call ms",
                "CPU ms",
                "Process ms",
                "Process CPU ms",
                "First call / openai-java's",
                "CPU / openai-java's");
        List<ColdSample> reference = cold.getOrDefault(ClientKind.OPENAI_JAVA, List.of());
        cold.forEach((kind, samples) -> table.row(
                kind.title(),
                median(samples, ColdSample::callMillis),
                median(samples, ColdSample::callCpuMillis),
                median(samples, ColdSample::processMillis),
                median(samples, ColdSample::processCpuMillis),
                ratio(samples, reference, ColdSample::callMillis),
                ratio(samples, reference, ColdSample::callCpuMillis)));
        return table;
    }

    private static String median(List<ColdSample> samples, ToDoubleFunction<ColdSample> figure) {
        return Figures.of(Median.of(samples.stream().mapToDouble(figure)));
    }

    private static String ratio(
            List<ColdSample> samples, List<ColdSample> reference, ToDoubleFunction<ColdSample> figure) {
        return reference.isEmpty() ? "" : Figures.of(Pairs.ratio(samples, reference, figure));
    }
}
