package dev.openaira.benchmarks.statistics;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The median of some values and an interval that covers the true median with at least 95 % confidence, whatever the
 * values' distribution: from the k-th smallest to the k-th largest value, k as large as the binomial distribution
 * allows. Five values or fewer do not reach that; there it is the whole range.
 *
 * @param value the median
 * @param low the interval's lower end
 * @param high the interval's upper end
 */
public record Median(double value, double low, double high) {
    private static final double CONFIDENCE = 0.95;

    /**
     * The median of these values.
     *
     * @throws IllegalArgumentException when there are none
     */
    public static Median of(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int n = sorted.length;
        if (n == 0) {
            throw new IllegalArgumentException("There is no median of nothing");
        }
        double middle = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        int cut = cut(n);
        return new Median(middle, sorted[cut], sorted[n - 1 - cut]);
    }

    /** The median of these values. */
    public static Median of(double... values) {
        return of(Arrays.stream(values));
    }

    /** How many values may be left out at either end. */
    private static int cut(int n) {
        double term = Math.pow(0.5, n);
        double tail = term;
        int cut = 0;
        while (cut < (n - 1) / 2) {
            term = term * (n - cut) / (cut + 1);
            if (1 - 2 * (tail + term) < CONFIDENCE) {
                break;
            }
            tail += term;
            cut++;
        }
        return cut;
    }
}
