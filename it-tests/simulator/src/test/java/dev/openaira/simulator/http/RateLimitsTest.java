package dev.openaira.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitsTest {

    @ParameterizedTest(name = "{1}")
    @DisplayName("Durations are written as the API writes them")
    @CsvSource({"0, 0s", "2, 2ms", "1000, 1s", "1500, 1.500s", "360000, 6m0s", "61000, 1m1s"})
    void durations(long milliseconds, String expected) {
        assertThat(RateLimits.text(Duration.ofMillis(milliseconds))).isEqualTo(expected);
    }

    @Test
    @DisplayName("What is left falls with every call and comes back after a minute")
    void counts() {
        RateLimits limits = new RateLimits();
        limits.count(100, 1);
        Map<String, String> second = limits.count(50, 2);

        assertThat(second)
                .containsEntry("x-ratelimit-remaining-requests", "9998")
                .containsEntry("x-ratelimit-remaining-tokens", "29999850")
                .containsEntry("x-ratelimit-reset-requests", "12ms");
        assertThat(limits.count(0, Duration.ofMinutes(2).toNanos()))
                .containsEntry("x-ratelimit-remaining-requests", "9999")
                .containsEntry("x-ratelimit-remaining-tokens", "30000000");
    }

    @Test
    @DisplayName("Half is always left, since nothing is ever refused")
    void neverScarce() {
        RateLimits limits = new RateLimits();
        limits.count(30_000_000, 1);
        for (int i = 0; i < 20_000; i++) {
            limits.count(1, 1);
        }
        assertThat(limits.count(1, 1))
                .containsEntry("x-ratelimit-remaining-requests", "5000")
                .containsEntry("x-ratelimit-remaining-tokens", "15000000");
    }
}
