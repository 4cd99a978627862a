package dev.openaira.simulator.schema;

import com.github.curiousoddman.rgxgen.RgxGen;
import com.github.curiousoddman.rgxgen.parsing.dflt.RgxGenParseException;
import dev.openaira.simulator.json.Jsons;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
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
        return number(schema, BigDecimal.ONE);
    }

    static @Nullable JsonValue number(JsonObject schema) {
        return number(schema, new BigDecimal("0.5"));
    }

    /** The number nearest to {@code step} on the grid that the limits leave; null if they leave none. */
    private static @Nullable JsonValue number(JsonObject schema, BigDecimal step) {
        JsonNumber multiple = Jsons.number(schema, "multipleOf");
        BigDecimal grid = multiple == null ? step : multiple.bigDecimalValue();
        BigDecimal low = bound(schema, "minimum", "exclusiveMinimum", grid);
        BigDecimal high = bound(schema, "maximum", "exclusiveMaximum", grid.negate());
        BigDecimal value = step;
        if (low != null && value.compareTo(low) < 0) {
            value = low;
        }
        if (high != null && value.compareTo(high) > 0) {
            value = high;
        }
        RoundingMode rounding = high != null && value.compareTo(high) == 0 ? RoundingMode.FLOOR : RoundingMode.CEILING;
        BigDecimal onGrid = value.divide(grid, 0, rounding).multiply(grid);
        boolean above = high != null && onGrid.compareTo(high) > 0;
        boolean below = low != null && onGrid.compareTo(low) < 0;
        if (!above && !below) {
            return Jsons.value(onGrid);
        }
        return multiple == null && step.scale() > 0 ? Jsons.value(value) : null;
    }

    /** An inclusive bound; an exclusive one is moved inwards, by at most the grid. */
    private static @Nullable BigDecimal bound(
            JsonObject schema, String inclusive, String exclusive, BigDecimal inwards) {
        JsonNumber open = Jsons.number(schema, exclusive);
        if (open != null) {
            return open.bigDecimalValue().add(inwards);
        }
        JsonNumber closed = Jsons.number(schema, inclusive);
        return closed == null ? null : closed.bigDecimalValue();
    }
}
