package dev.openaira.ra.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Times")
class TimeCountTest {
    private final TimeCount times = new TimeCount();

    @Test
    @DisplayName("are zero where nothing was counted")
    void empty() {
        assertThat(times.getCount()).isZero();
        assertThat(times.getMean()).isZero();
        assertThat(times.getMax()).isZero();
        assertThat(times.getPercentile99()).isZero();
    }

    @Test
    @DisplayName("have exact counts, totals, means and maxima")
    void exact() {
        times.add(TimeUnit.MILLISECONDS.toNanos(10));
        times.add(TimeUnit.MILLISECONDS.toNanos(30));
        times.add(TimeUnit.MICROSECONDS.toNanos(5));

        assertThat(times.getCount()).isEqualTo(3);
        assertThat(times.getTotal()).isCloseTo(40.005, within(1e-9));
        assertThat(times.getMean()).isCloseTo(13.335, within(1e-9));
        assertThat(times.getMax()).isEqualTo(30);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7, 8, 15, 16, 17, 1000, 123_456, 59_999_999, 3_600_000_000L, Long.MAX_VALUE / 1000})
    @DisplayName("of any length are found again to seven in a hundred")
    void lengths(long micros) {
        times.add(micros * 1000);

        double longest = Math.min(micros, 1L << 36) / 1000.0;
        assertThat(times.getPercentile50()).isCloseTo(longest, Percentage.withPercentage(7));
        assertThat(times.getMax()).isEqualTo(micros / 1000.0);
    }

    @Test
    @DisplayName("have percentiles that are no more than seven in a hundred off")
    void percentiles() {
        long[] nanos = new Random(7)
                .longs(10_000, 1_000_000, 30_000_000_000L)
                .map(n -> n / 1000 * 1000)
                .toArray();
        Arrays.stream(nanos).forEach(times::add);
        Arrays.sort(nanos);

        assertThat(times.getPercentile50()).isCloseTo(nanos[4999] / 1e6, Percentage.withPercentage(7));
        assertThat(times.getPercentile95()).isCloseTo(nanos[9499] / 1e6, Percentage.withPercentage(7));
        assertThat(times.getPercentile99()).isCloseTo(nanos[9899] / 1e6, Percentage.withPercentage(7));
    }

    @Test
    @DisplayName("of several rows add up")
    void addUp() {
        TimeCount other = new TimeCount();
        times.add(TimeUnit.MILLISECONDS.toNanos(1));
        other.add(TimeUnit.MILLISECONDS.toNanos(3));
        times.add(other);

        assertThat(times.getCount()).isEqualTo(2);
        assertThat(times.getTotal()).isEqualTo(4);
        assertThat(times.getMax()).isEqualTo(3);
        assertThat(other.getCount()).isEqualTo(1);
    }
}
