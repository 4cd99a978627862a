package dev.openaira.soak.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TrendTest {

    @Test
    @DisplayName("Values on a line grow as the line does")
    void line() {
        Trend trend = Trend.of(new double[] {10, 20, 30, 40}, new double[] {5, 7, 9, 11});

        assertThat(trend.growth()).isCloseTo(6, within(1e-9));
        assertThat(trend.median()).isEqualTo(8);
    }

    @Test
    @DisplayName("Values that go up and down around one do not grow")
    void flat() {
        Trend trend = Trend.of(new double[] {0, 1, 2, 3, 4}, new double[] {5, 6, 4, 6, 5});

        assertThat(trend.growth()).isCloseTo(0, within(1e-9));
    }
}
