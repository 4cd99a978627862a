package dev.openaira.ra.browse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.JsonValues;
import jakarta.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Times of models")
class ModelTimesTest {

    private static JsonObject with(String value) {
        return JsonValues.parse("{\"time\":" + value + "}").asJsonObject();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "\"2027-01-15\", 2027-01-15T00:00:00Z",
                "\" 2027-01-15 \", 2027-01-15T00:00:00Z",
                "\"2027-01-15Z\", 2027-01-15T00:00:00Z",
                "\"2027-01-15T10:20:30Z\", 2027-01-15T10:20:30Z",
                "\"2027-01-15T10:20:30.5+02:00\", 2027-01-15T08:20:30.500Z",
                "\"2027-01-15T10:20\", 2027-01-15T10:20:00Z",
                "\"2027-01-15 10:20:30\", 2027-01-15T10:20:30Z",
                "1800000000, 2027-01-15T08:00:00Z",
                "1800000000.9, 2027-01-15T08:00:00Z",
                "1.8e9, 2027-01-15T08:00:00Z",
                "\"20270115\", 2027-01-15T00:00:00Z",
                "20270115, 2027-01-15T00:00:00Z",
                "946684800, 2000-01-01T00:00:00Z",
                "\"1800000000\", 2027-01-15T08:00:00Z",
                "1800000000123, 2027-01-15T08:00:00.123Z",
                "\"1800000000123\", 2027-01-15T08:00:00.123Z"
            })
    @DisplayName("are read in the forms that servers give")
    void read(String json, Instant expected) {
        assertThat(ModelTimes.read(with(json).get("time"))).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "[]",
                "{}",
                "0",
                "-5",
                "1",
                "86400",
                "946684799",
                "20271301",
                "\"20270230\"",
                "\"1999-12-31\"",
                "1e999999999",
                "-1e999999999",
                "\"-999999999-01-01T00:00:00+18:00\"",
                "\"+999999999-12-31T23:59:59-18:00\"",
                "\"1969-12-31\"",
                "1e15",
                "\"\"",
                "\"soon\"",
                "\"15.01.2027\"",
                "\"2027-02-30\"",
                "\"2027-13-01T00:00:00Z\"",
                "\"999999999999999\"",
                "\"0\"",
                "\"Q1: 2027\""
            })
    @DisplayName("are nothing in any other, without a failure")
    void unknown(String json) {
        assertThat(ModelTimes.read(with(json).get("time"))).isEmpty();
    }

    @Test
    @DisplayName("are nothing where they are not told")
    void absent() {
        assertThat(ModelTimes.read(null)).isEmpty();
    }
}
