package dev.openaira.benchmarks.report;

import dev.openaira.benchmarks.statistics.Median;
import dev.openaira.benchmarks.worker.ProfileSample;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The table of profiles. */
final class ProfilesTable {
    /** In milliseconds. */
    private static final double FIRST_TO_REACH = 50;

    private static final double AGAIN_TO_REACH = 1;

    /** In megabytes. */
    private static final double HEAP_TO_REACH = 5;

    private ProfilesTable() {}

    static Table of(List<ProfileSample> samples) {
        return new Table(
                        "First ms",
                        "< 50 ms",
                        "First check ms",
                        "Again ms",
                        "< 1 ms",
                        "First of another set ms",
                        "All, heap MB",
                        "< 5 MB")
                .row(
                        figure(samples, ProfileSample::firstMillis),
                        reached(samples, ProfileSample::firstMillis, FIRST_TO_REACH),
                        figure(samples, ProfileSample::firstCheckMillis),
                        figure(samples, ProfileSample::againMillis),
                        reached(samples, ProfileSample::againMillis, AGAIN_TO_REACH),
                        figure(samples, ProfileSample::anotherMillis),
                        figure(samples, ProfileSample::heapMegabytes),
                        reached(samples, ProfileSample::heapMegabytes, HEAP_TO_REACH));
    }

    private static Median median(List<ProfileSample> samples, ToDoubleFunction<ProfileSample> figure) {
        return Median.of(samples.stream().mapToDouble(figure));
    }

    private static String figure(List<ProfileSample> samples, ToDoubleFunction<ProfileSample> figure) {
        return Figures.of(median(samples, figure));
    }

    private static String reached(List<ProfileSample> samples, ToDoubleFunction<ProfileSample> figure, double toReach) {
        return median(samples, figure).value() < toReach ? "reached" : "**not reached**";
    }
}
