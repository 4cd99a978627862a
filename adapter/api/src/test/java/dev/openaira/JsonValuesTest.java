package dev.openaira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.json.JsonException;
import java.lang.ref.WeakReference;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Java values as JSON")
class JsonValuesTest {

    static Stream<Arguments> values() {
        return Stream.of(
                arguments(null, "null"),
                arguments("a\"b", "\"a\\\"b\""),
                arguments('c', "\"c\""),
                arguments(true, "true"),
                arguments((byte) 1, "1"),
                arguments(5_000_000_000L, "5000000000"),
                arguments(0.1f, "0.1"),
                arguments(0.1d, "0.1"),
                arguments(new BigDecimal("1.00"), "1.00"),
                arguments(BigInteger.TWO.pow(80), "1208925819614629174706176"),
                arguments(new AtomicLong(7), "7"),
                arguments(Optional.of("x"), "\"x\""),
                arguments(Optional.empty(), "null"),
                arguments(new int[] {1, 2}, "[1,2]"),
                arguments(List.of(Map.of("k", List.of())), "[{\"k\":[]}]"),
                arguments(Collections.singletonMap("k", null), "{\"k\":null}"),
                arguments(new Point(3), "{\"the_x\":3}"),
                arguments(LocalDate.of(2026, 11, 22), "\"2026-11-22\""));
    }

    @ParameterizedTest
    @MethodSource("values")
    @DisplayName("each kind has its form")
    void form(Object value, String json) {
        assertThat(JsonValues.of(value)).hasToString(json);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    @DisplayName("numbers without JSON form are refused")
    void notFinite(double number) {
        assertThatThrownBy(() -> JsonValues.of(number))
                .isInstanceOfSatisfying(
                        NotJsonException.class,
                        e -> assertThat(e.diagnosis()).isEqualTo(Diagnosis.RECORD_VALUE_NOT_JSON));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1", "{}x", "{} {}", "[1,]", "{\"a\":}", "\"text\""})
    @DisplayName("text that is not just one object or array is refused")
    void strictText(String text) {
        assertThatThrownBy(() -> JsonValues.parse(text)).isInstanceOf(JsonException.class);
    }

    @Test
    @DisplayName("binding to an application's class does not hold its class loader")
    void classLoaderGoes() throws Exception {
        WeakReference<ClassLoader> loader = bindInOwnLoader();
        long end = System.nanoTime() + 20_000_000_000L;
        while (loader.get() != null && System.nanoTime() < end) {
            System.gc();
            Thread.onSpinWait();
        }
        assertThat(loader.get()).isNull();
    }

    private static WeakReference<ClassLoader> bindInOwnLoader() throws Exception {
        URL classes = Point.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader own = new URLClassLoader(new URL[] {classes}, JsonValues.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                return name.equals(Point.class.getName()) ? findClass(name) : super.loadClass(name, resolve);
            }
        }) {
            Class<?> type = own.loadClass(Point.class.getName());
            assertThat(type).isNotEqualTo(Point.class);
            assertThat(JsonValues.bind("{\"the_x\":3}", type)).hasToString("Point[x=3]");
            return new WeakReference<>(own);
        }
    }
}
