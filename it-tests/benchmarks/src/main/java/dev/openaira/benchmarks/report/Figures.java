package dev.openaira.benchmarks.report;

import dev.openaira.benchmarks.statistics.Median;
import java.util.Locale;

/** Numbers as the report writes them: three digits that count, and thousands in groups. */
final class Figures {
    private static final double HUNDRED = 100;
    private static final double TEN = 10;

    private Figures() {}

    /** A number. */
    static String of(double value) {
        double size = Math.abs(value);
        String format = size >= HUNDRED ? "%,.0f" : size >= TEN ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }

    /** A median and its interval. */
    static String of(Median median) {
        return of(median.value()) + " (" + of(median.low()) + "–" + of(median.high()) + ")";
    }
}
