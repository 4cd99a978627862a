package dev.openaira.simulator.schema;

import com.github.curiousoddman.rgxgen.RgxGen;
import com.github.curiousoddman.rgxgen.parsing.dflt.RgxGenParseException;
import dev.openaira.simulator.json.Jsons;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Strings and numbers within a schema's limits. */
final class Values {

    private static final Map<String, String> BY_FORMAT = Map.ofEntries(
            Map.entry("date", "2026-01-31"),
            Map.entry("date-time", "2026-01-31T12:00:00Z"),
            Map.entry("time", "12:00:00Z"),
            Map.entry("duration", "P1D"),
            Map.entry("email", "simulator@example.com"),
            Map.entry("hostname", "example.com"),
            Map.entry("ipv4", "192.0.2.1"),
            Map.entry("ipv6", "2001:db8::1"),
            Map.entry("uuid", "00000000-0000-4000-8000-000000000001"),
            Map.entry("uri", "https://example.com/simulated"),
            Map.entry("regex", ".*"));
    private static final long SEED = 42;

    private Values() {}

    static int limit(JsonObject schema, String keyword, int otherwise) {
        JsonNumber number = Jsons.number(schema, keyword);
        return number == null ? otherwise : number.intValue();
    }

    static @Nullable JsonValue text(JsonObject schema, String name) {
        String pattern = Jsons.string(schema, "pattern");
        if (pattern != null) {
            return matching(pattern);
        }
        String format = BY_FORMAT.get(Jsons.string(schema, "format", ""));
        if (format != null) {
            return Jsons.value(format);
        }
        StringBuilder text = new StringBuilder("simulated ").append(name);
        int least = limit(schema, "minLength", 0);
        while (text.length() < least) {
            text.append(" and more");
        }
        int most = limit(schema, "maxLength", Integer.MAX_VALUE);
        return Jsons.value(text.length() > most ? text.substring(0, most) : text.toString());
    }

    private static @Nullable JsonValue matching(String pattern) {
        String bare = pattern.startsWith("^") ? pattern.substring(1) : pattern;
        try {
            return Jsons.value(RgxGen.parse(bare).generate(new Random(SEED)));
        } catch (RgxGenParseException e) {
            return null;
        }
    }

    static @Nullable JsonValue integer(JsonObject schema) {
        return number(schema, BigDecimal.ONE, true);
    }

    static @Nullable JsonValue number(JsonObject schema) {
        return number(schema, new BigDecimal("0.5"), false);
    }

    /** The wanted number if the schema takes it, else one at or between its limits; null if none of these fits. */
    private static @Nullable JsonValue number(JsonObject schema, BigDecimal wanted, boolean integer) {
        JsonNumber multiple = Jsons.number(schema, "multipleOf");
        BigDecimal step = multiple == null ? BigDecimal.ONE : multiple.bigDecimalValue();
        BigDecimal low = value(schema, "exclusiveMinimum", value(schema, "minimum", null));
        BigDecimal high = value(schema, "exclusiveMaximum", value(schema, "maximum", null));
        List<BigDecimal> candidates = new ArrayList<>(List.of(wanted, BigDecimal.ZERO));
        if (low != null) {
            BigDecimal onGrid = low.divide(step, 0, RoundingMode.CEILING).multiply(step);
            candidates.addAll(List.of(low, onGrid, onGrid.add(step)));
        }
        if (high != null) {
            BigDecimal onGrid = high.divide(step, 0, RoundingMode.FLOOR).multiply(step);
            candidates.addAll(List.of(high, onGrid, onGrid.subtract(step)));
        }
        if (low != null && high != null) {
            candidates.add(low.add(high).divide(BigDecimal.valueOf(2), MathContext.DECIMAL64));
        }
        return candidates.stream()
                .filter(candidate -> !integer || isWhole(candidate))
                .filter(candidate -> fits(schema, candidate))
                .findFirst()
                .map(candidate -> Jsons.value(isWhole(candidate) ? candidate.setScale(0) : candidate))
                .orElse(null);
    }

    private static boolean isWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }

    private static boolean fits(JsonObject schema, BigDecimal number) {
        JsonNumber multiple = Jsons.number(schema, "multipleOf");
        return compare(number, schema, "minimum", 1) >= 0
                && compare(number, schema, "exclusiveMinimum", 1) > 0
                && compare(number, schema, "maximum", -1) <= 0
                && compare(number, schema, "exclusiveMaximum", -1) < 0
                && (multiple == null
                        || number.remainder(multiple.bigDecimalValue()).signum() == 0);
    }

    private static int compare(BigDecimal number, JsonObject schema, String keyword, int otherwise) {
        JsonNumber limit = Jsons.number(schema, keyword);
        return limit == null ? otherwise : number.compareTo(limit.bigDecimalValue());
    }

    private static @Nullable BigDecimal value(JsonObject schema, String keyword, @Nullable BigDecimal otherwise) {
        JsonNumber number = Jsons.number(schema, keyword);
        return number == null ? otherwise : number.bigDecimalValue();
    }
}
