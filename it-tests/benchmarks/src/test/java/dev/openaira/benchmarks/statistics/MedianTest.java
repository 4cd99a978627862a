package dev.openaira.benchmarks.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MedianTest {
    @Test
    @DisplayName("The median of an odd number of values is the middle one, whatever their order")
    void odd() {
        assertThat(Median.of(9, 1, 5).value()).isEqualTo(5);
    }

    @Test
    @DisplayName("The median of an even number of values lies between the two middle ones")
    void even() {
        assertThat(Median.of(4, 1, 3, 100).value()).isEqualTo(3.5);
    }

    @Test
    @DisplayName("Up to eight values, the interval is their whole range")
    void range() {
        assertThat(Median.of(7)).isEqualTo(new Median(7, 7, 7));
        assertThat(Median.of(3, 1, 2, 5, 4)).isEqualTo(new Median(3, 1, 5));
        assertThat(ofOneTo(8)).isEqualTo(new Median(4.5, 1, 8));
    }

    @Test
    @DisplayName(
            "From nine values on, the interval leaves out as many at either end as the tables of the sign test allow")
    void orderStatistics() {
        assertThat(ofOneTo(9)).isEqualTo(new Median(5, 2, 8));
        assertThat(ofOneTo(11)).isEqualTo(new Median(6, 2, 10));
        assertThat(ofOneTo(12)).isEqualTo(new Median(6.5, 3, 10));
        assertThat(ofOneTo(20)).isEqualTo(new Median(10.5, 6, 15));
    }

    @Test
    @DisplayName("There is no median of nothing")
    void nothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> Median.of(DoubleStream.empty()));
    }

    @Test
    @DisplayName("A ratio is the median of the rounds' ratios, not the ratio of the medians")
    void ratio() {
        List<Integer> ours = List.of(10, 30, 80);
        List<Integer> theirs = List.of(20, 10, 100);

        assertThat(Pairs.ratio(ours, theirs, Integer::doubleValue)).isEqualTo(new Median(0.8, 0.5, 3));
    }

    @Test
    @DisplayName("Ratios of unequal numbers of rounds are refused")
    void unpaired() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pairs.ratio(List.of(1, 2), List.of(1), Integer::doubleValue))
                .withMessageContaining("2 and 1");
    }

    private static Median ofOneTo(int n) {
        return Median.of(IntStream.rangeClosed(1, n).asDoubleStream());
    }
}
