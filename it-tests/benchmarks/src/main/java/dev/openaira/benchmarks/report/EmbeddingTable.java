package dev.openaira.benchmarks.report;

import dev.openaira.benchmarks.client.Batch;
import dev.openaira.benchmarks.client.ClientKind;
import dev.openaira.benchmarks.driver.Measurements.Point;
import dev.openaira.benchmarks.statistics.Median;
import dev.openaira.benchmarks.statistics.Pairs;
import dev.openaira.benchmarks.worker.Sample;
import java.util.List;

/** The table of the embedding batch. */
final class EmbeddingTable {
    private static final double MEGABYTE = 1e6;
    private static final double MICROS = 1e3;
    private static final double RAW = (double) Batch.SIZE * Batch.DIMENSIONS * Float.BYTES;

    private EmbeddingTable() {}

    static Table of(Point point) {
        Table table = new Table(
                "Client",
                "Batches/s",
                "CPU ms a batch",
                "MB allocated a batch",
                "Allocated / raw floats",
                "Rate / openai-java's");
        List<Sample> reference = point.samples().getOrDefault(ClientKind.OPENAI_JAVA, List.of());
        point.samples()
                .forEach((kind, samples) -> table.row(
                        kind.title(),
                        LoadTables.median(samples, Sample::rate),
                        LoadTables.median(samples, sample -> sample.cpuMicros() / MICROS),
                        LoadTables.median(samples, sample -> sample.allocated() / MEGABYTE),
                        LoadTables.median(samples, sample -> sample.allocated() / RAW),
                        reference.isEmpty() ? "" : Figures.of(rate(samples, reference))));
        return table;
    }

    private static Median rate(List<Sample> samples, List<Sample> reference) {
        return Pairs.ratio(samples, reference, Sample::rate);
    }
}
