package dev.openaira.benchmarks.statistics;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** How fast something grows, by the median of what each two values say (Theil and Sen), which outliers move least. */
public final class Slope {
    private Slope() {}

    /**
     * The growth from one value to the next.
     *
     * @throws IllegalArgumentException when there are fewer than two
     */
    public static <T> double of(List<T> values, ToDoubleFunction<T> figure) {
        double[] slopes = IntStream.range(0, values.size())
                .boxed()
                .flatMapToDouble(later -> IntStream.range(0, later)
                        .mapToDouble(earlier ->
                                (figure.applyAsDouble(values.get(later)) - figure.applyAsDouble(values.get(earlier)))
                                        / (later - earlier)))
                .toArray();
        return Median.of(slopes).value();
    }
}
