package dev.openaira.ra.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ra.limit.Allowance;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Headers about rate limits")
class RateLimitHeadersTest {

    private static Map<String, String> headers(String limit, String remaining, String reset) {
        Map<String, String> headers = new HashMap<>();
        headers.put("x-ratelimit-limit-requests", limit);
        headers.put("x-ratelimit-remaining-requests", remaining);
        headers.put("x-ratelimit-reset-requests", reset);
        return headers;
    }

    @Test
    @DisplayName("are read for requests and for tokens")
    void read() {
        Map<String, String> headers = headers("5000", "12", "6m0s");
        headers.put("x-ratelimit-limit-tokens", "160000");
        headers.put("x-ratelimit-remaining-tokens", "0");
        headers.put("x-ratelimit-reset-tokens", "2ms");
        assertThat(RateLimitHeaders.read(headers, "requests"))
                .isEqualTo(new Allowance(5000, 12, Duration.ofMinutes(6)));
        assertThat(RateLimitHeaders.read(headers, "tokens")).isEqualTo(new Allowance(160_000, 0, Duration.ofMillis(2)));
    }

    @ParameterizedTest
    @CsvSource({
        "6m0s, PT6M",
        "2ms, PT0.002S",
        "1h2m3.5s, PT1H2M3.5S",
        "7.66s, PT7.66S",
        "1m30s500ms, PT1M30.5S",
        "1d, PT24H",
        "120us, PT0.00012S",
        "120µs, PT0.00012S",
        "5ns, PT0.000000005S",
        "0s, PT0S",
        "59, PT59S",
        "59.25, PT59.25S",
        "' 59 ', PT59S",
        "999999999d, PT8760H",
        "999999999, PT8760H"
    })
    @DisplayName("tell durations in every form that servers use")
    void durations(String text, Duration expected) {
        assertThat(RateLimitHeaders.duration(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "soon",
                "-1",
                "-5s",
                "1 s",
                "1x",
                "s",
                "1.s",
                ".5s",
                "1e3s",
                "2026-11-23T00:00:00Z",
                "99999999999999999999",
                "1s1s1s1s1s1s1s1s",
                "٣s"
            })
    @DisplayName("count as absent where the duration cannot be read")
    void unreadableDurations(String text) {
        assertThat(RateLimitHeaders.duration(text)).isNull();
        assertThat(RateLimitHeaders.read(headers("10", "0", text), "requests")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        ", 0",
        "10, ",
        "'', 0",
        "ten, 0",
        "10, none",
        "10, -1",
        "0, 0",
        "-1, 0",
        "10.0, 0",
        "10, 0x0",
        "1000000000000000, 0"
    })
    @DisplayName("count as absent where a number is missing or cannot be read, or the limit is none")
    void unreadableNumbers(String limit, String remaining) {
        assertThat(RateLimitHeaders.read(headers(limit, remaining, "1s"), "requests"))
                .isNull();
    }

    @Test
    @DisplayName("that tell of more than the limit tell of the limit")
    void moreThanTheLimit() {
        assertThat(RateLimitHeaders.read(headers("10", "11", "1s"), "requests"))
                .isEqualTo(new Allowance(10, 10, Duration.ofSeconds(1)));
    }
}
