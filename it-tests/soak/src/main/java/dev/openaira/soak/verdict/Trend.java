package dev.openaira.soak.verdict;

import java.util.Arrays;

/**
 * The straight line that fits some values best.
 *
 * @param perSecond by how much it rises
 * @param seconds how long it is
 * @param median the values' median
 */
public record Trend(double perSecond, double seconds, double median) {

    /**
     * The line through these points by least squares.
     *
     * @throws IllegalArgumentException when there are fewer than two
     */
    public static Trend of(double[] seconds, double[] values) {
        int n = seconds.length;
        if (n < 2 || values.length != n) {
            throw new IllegalArgumentException("No line through " + n + " points");
        }
        double middle = Arrays.stream(seconds).average().orElse(0);
        double mean = Arrays.stream(values).average().orElse(0);
        double products = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            products += (seconds[i] - middle) * (values[i] - mean);
            squares += (seconds[i] - middle) * (seconds[i] - middle);
        }
        double[] sorted = Arrays.stream(values).sorted().toArray();
        return new Trend(
                squares == 0 ? 0 : products / squares,
                seconds[n - 1] - seconds[0],
                (sorted[(n - 1) / 2] + sorted[n / 2]) / 2);
    }

    /** By how much it rises from its beginning to its end. */
    public double growth() {
        return perSecond * seconds;
    }
}
