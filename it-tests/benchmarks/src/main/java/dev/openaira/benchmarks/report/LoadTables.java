package dev.openaira.benchmarks.report;

import dev.openaira.benchmarks.client.ClientKind;
import dev.openaira.benchmarks.driver.Measurements.Point;
import dev.openaira.benchmarks.statistics.Median;
import dev.openaira.benchmarks.statistics.Pairs;
import dev.openaira.benchmarks.worker.Sample;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The tables of text under load. */
final class LoadTables {
    private static final List<ClientKind> ADAPTERS = List.of(ClientKind.POOLED, ClientKind.UNMANAGED);
    private static final List<ClientKind> PEERS = List.of(ClientKind.BARE, ClientKind.OPENAI_JAVA, ClientKind.BASELINE);

    private LoadTables() {}

    /** All clients at these points. */
    static Table figures(List<Point> points) {
        Table table = new Table(
                "Answer",
                "Callers",
                "Client",
                "Calls/s",
                "p50 ms",
                "p99 ms",
                "CPU µs a call",
                "Bytes allocated a call",
                "Failed");
        for (Point point : points) {
            point.samples()
                    .forEach((kind, samples) -> table.row(
                            point.work().title(),
                            Integer.toString(point.callers()),
                            kind.title(),
                            median(samples, Sample::rate),
                            median(samples, Sample::p50Millis),
                            median(samples, Sample::p99Millis),
                            median(samples, Sample::cpuMicros),
                            median(samples, Sample::allocated),
                            Long.toString(samples.stream()
                                    .mapToLong(Sample::failedCalls)
                                    .sum())));
        }
        return table;
    }

    /** The adapter against each peer at these points. */
    static Table ratios(List<Point> points) {
        Table table = new Table("Answer", "Callers", "Ratio", "CPU a call", "Bytes allocated a call", "Calls/s");
        for (Point point : points) {
            for (ClientKind ours : ADAPTERS) {
                for (ClientKind theirs : PEERS) {
                    row(table, point, ours, theirs);
                }
            }
        }
        return table;
    }

    private static void row(Table table, Point point, ClientKind ours, ClientKind theirs) {
        Map<ClientKind, List<Sample>> samples = point.samples();
        List<Sample> a = samples.get(ours);
        List<Sample> b = samples.get(theirs);
        // The baseline is pooled, too.
        boolean comparable = theirs != ClientKind.BASELINE || ours == ClientKind.POOLED;
        if (a != null && b != null && comparable) {
            table.row(
                    point.work().title(),
                    Integer.toString(point.callers()),
                    ours + " / " + theirs,
                    Figures.of(Pairs.ratio(a, b, Sample::cpuMicros)),
                    Figures.of(Pairs.ratio(a, b, Sample::allocated)),
                    Figures.of(Pairs.ratio(a, b, Sample::rate)));
        }
    }

    /** How many threads came and went within the intervals of these points, so that their allocation is missing. */
    static long unseenThreads(List<Point> points) {
        return points.stream()
                .flatMap(point -> point.samples().values().stream())
                .flatMap(List::stream)
                .mapToLong(Sample::unseenThreads)
                .sum();
    }

    static String median(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        return Figures.of(Median.of(samples.stream().mapToDouble(figure)));
    }
}
