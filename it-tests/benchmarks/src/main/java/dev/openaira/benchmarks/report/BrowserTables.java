package dev.openaira.benchmarks.report;

import dev.openaira.benchmarks.statistics.Median;
import dev.openaira.benchmarks.worker.ImportSample;
import dev.openaira.benchmarks.worker.ProfileSample;
import dev.openaira.benchmarks.worker.Took;
import java.util.List;
import java.util.function.Function;

/** The tables of the metadata browser. */
final class BrowserTables {
    /** In milliseconds. */
    private static final double FIRST_TO_REACH = 50;

    private static final double AGAIN_TO_REACH = 1;
    private static final double IMPORT_TO_REACH = 100;

    /** In megabytes. */
    private static final double HEAP_TO_REACH = 5;

    private BrowserTables() {}

    static Table profiles(List<ProfileSample> samples) {
        Table table = times();
        row(table, "JSON-P is there", samples, ProfileSample::json);
        row(table, "then the first profile", samples, ProfileSample::first, FIRST_TO_REACH);
        row(table, "both", samples, sample -> sample.json().and(sample.first()), FIRST_TO_REACH);
        row(table, "the first record is checked by it", samples, ProfileSample::firstCheck);
        row(table, "the profile again", samples, ProfileSample::again, AGAIN_TO_REACH);
        row(table, "the first of another set, compiled", samples, ProfileSample::another);
        return table;
    }

    static Table imports(List<ImportSample> samples) {
        Table table = times();
        row(table, "JSON-P is there", samples, ImportSample::json);
        row(table, "then the first import", samples, ImportSample::first, IMPORT_TO_REACH);
        row(table, "the second", samples, ImportSample::second, IMPORT_TO_REACH);
        row(table, "another, compiled", samples, ImportSample::warm, IMPORT_TO_REACH);
        return table;
    }

    static Table heap(List<ProfileSample> samples) {
        Median heap = Median.of(samples.stream().mapToDouble(ProfileSample::heapMegabytes));
        return new Table("What", "Heap MB", "To reach", "Reached")
                .row(
                        "ten profiles, read, flattened and compiled, and 200 models",
                        Figures.of(heap),
                        "< " + Figures.of(HEAP_TO_REACH),
                        heap.value() < HEAP_TO_REACH ? "yes" : "**no**");
    }

    private static Table times() {
        return new Table("What", "ms", "CPU ms", "CPU ms, least and most", "To reach, ms", "Reached");
    }

    private static <S> void row(Table table, String what, List<S> samples, Function<S, Took> took) {
        table.row(what, millis(samples, took), cpu(samples, took), range(samples, took), "", "");
    }

    private static <S> void row(Table table, String what, List<S> samples, Function<S, Took> took, double toReach) {
        table.row(
                what,
                millis(samples, took),
                cpu(samples, took),
                range(samples, took),
                "< " + Figures.of(toReach),
                reached(samples, took, toReach));
    }

    /** Where others use the processors too, the clock does not tell what the browser takes. */
    private static <S> String reached(List<S> samples, Function<S, Took> took, double toReach) {
        if (median(samples, took).value() < toReach) {
            return "yes";
        }
        return cpuMedian(samples, took).value() < toReach ? "in CPU time" : "**no**";
    }

    private static <S> String millis(List<S> samples, Function<S, Took> took) {
        return Figures.of(median(samples, took));
    }

    private static <S> String cpu(List<S> samples, Function<S, Took> took) {
        return Figures.of(cpuMedian(samples, took));
    }

    private static <S> String range(List<S> samples, Function<S, Took> took) {
        double[] sorted = samples.stream()
                .mapToDouble(sample -> took.apply(sample).cpuMillis())
                .sorted()
                .toArray();
        return Figures.of(sorted[0]) + "–" + Figures.of(sorted[sorted.length - 1]);
    }

    private static <S> Median median(List<S> samples, Function<S, Took> took) {
        return Median.of(
                samples.stream().mapToDouble(sample -> took.apply(sample).millis()));
    }

    private static <S> Median cpuMedian(List<S> samples, Function<S, Took> took) {
        return Median.of(
                samples.stream().mapToDouble(sample -> took.apply(sample).cpuMillis()));
    }
}
