package dev.openaira.ra.browse;

import dev.openaira.JsonValues;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Finds a number between the bounds of a schema. */
final class SampleNumber {
    // Numbers of more digits are nobody's sample, and 1e999999999 is a few characters.
    private static final int MAX_DIGITS = 400;

    private final @Nullable BigDecimal least;
    private final @Nullable BigDecimal most;
    private final boolean aboveLeast;
    private final boolean belowMost;
    private final BigDecimal step;

    private SampleNumber(JsonObject keywords, boolean integer) {
        BigDecimal minimum = number(keywords, "minimum");
        BigDecimal above = number(keywords, "exclusiveMinimum");
        aboveLeast = above != null && (minimum == null || above.compareTo(minimum) >= 0);
        least = aboveLeast ? above : minimum;
        BigDecimal maximum = number(keywords, "maximum");
        BigDecimal below = number(keywords, "exclusiveMaximum");
        belowMost = below != null && (maximum == null || below.compareTo(maximum) <= 0);
        most = belowMost ? below : maximum;
        step = step(number(keywords, "multipleOf"), integer);
    }

    static @Nullable JsonValue of(JsonObject keywords, boolean integer) {
        SampleNumber bounds = new SampleNumber(keywords, integer);
        BigDecimal number = bounds.multiple();
        if (number == null && !integer && !keywords.containsKey("multipleOf")) {
            number = bounds.between();
        }
        return number == null ? null : JsonValues.provider().createValue(number.setScale(Math.max(number.scale(), 0)));
    }

    private static BigDecimal step(@Nullable BigDecimal unit, boolean integer) {
        if (unit == null || unit.signum() <= 0) {
            return BigDecimal.ONE;
        }
        // A multiple of this many of them is whole.
        return integer && unit.scale() > 0 ? new BigDecimal(unit.unscaledValue()) : unit;
    }

    private static @Nullable BigDecimal number(JsonObject keywords, String keyword) {
        if (!(keywords.get(keyword) instanceof JsonNumber number)) {
            return null;
        }
        BigDecimal value = number.bigDecimalValue();
        return Math.abs((long) value.scale()) > MAX_DIGITS || value.precision() > MAX_DIGITS ? null : value;
    }

    private @Nullable BigDecimal multiple() {
        BigDecimal value = step;
        if (least != null) {
            value = least.divide(step, 0, RoundingMode.CEILING).multiply(step);
            if (aboveLeast && value.compareTo(least) == 0) {
                value = value.add(step);
            }
        } else if (most != null && most.compareTo(step) <= 0) {
            value = most.divide(step, 0, RoundingMode.FLOOR).multiply(step);
            if (belowMost && value.compareTo(most) == 0) {
                value = value.subtract(step);
            }
        }
        boolean fits = most == null || (belowMost ? value.compareTo(most) < 0 : value.compareTo(most) <= 0);
        return fits ? value : null;
    }

    private @Nullable BigDecimal between() {
        return least == null || most == null ? null : least.add(most).divide(BigDecimal.valueOf(2));
    }
}
