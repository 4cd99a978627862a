package dev.openaira.ra.profile;

import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form that JSON-B reads a simple Java type from.
 *
 * <p>Each is as narrow as JSON-B's reading: it cuts a number that is too large for an int without a word, reads only the
 * first character of a text into a char, and reads no offset into a local time, nor weeks into a duration, though the
 * schema formats of those names allow them.
 */
enum Scalar {
    BOOLEAN("boolean"),
    BYTE(Byte.MIN_VALUE, Byte.MAX_VALUE),
    SHORT(Short.MIN_VALUE, Short.MAX_VALUE),
    INT(Integer.MIN_VALUE, Integer.MAX_VALUE),
    INTEGER("integer"),
    NUMBER("number"),
    STRING("string"),
    CHARACTER("pattern", "^.$"),
    DATE_TIME("format", "date-time"),
    DATE("format", "date"),
    OFFSET_TIME("format", "time"),
    IDENTIFIER("format", "uuid"),
    LOCAL_TIME("pattern", "^" + Patterns.TIME + "$"),
    LOCAL_DATE_TIME("pattern", "^" + Patterns.DATE + "T" + Patterns.TIME + "$"),
    DURATION("pattern", Patterns.DURATION),
    PERIOD("pattern", Patterns.PERIOD),
    OFFSET("pattern", "^(Z|[+-](0[0-9]|1[0-7]):[0-5][0-9])$");

    private static final Map<Class<?>, Scalar> BY_TYPE = Map.ofEntries(
            Map.entry(boolean.class, BOOLEAN),
            Map.entry(Boolean.class, BOOLEAN),
            Map.entry(byte.class, BYTE),
            Map.entry(Byte.class, BYTE),
            Map.entry(short.class, SHORT),
            Map.entry(Short.class, SHORT),
            Map.entry(int.class, INT),
            Map.entry(Integer.class, INT),
            Map.entry(OptionalInt.class, INT),
            Map.entry(long.class, INTEGER),
            Map.entry(Long.class, INTEGER),
            Map.entry(OptionalLong.class, INTEGER),
            Map.entry(BigInteger.class, INTEGER),
            Map.entry(float.class, NUMBER),
            Map.entry(Float.class, NUMBER),
            Map.entry(double.class, NUMBER),
            Map.entry(Double.class, NUMBER),
            Map.entry(OptionalDouble.class, NUMBER),
            Map.entry(BigDecimal.class, NUMBER),
            Map.entry(Number.class, NUMBER),
            Map.entry(String.class, STRING),
            Map.entry(char.class, CHARACTER),
            Map.entry(Character.class, CHARACTER),
            Map.entry(URI.class, STRING),
            Map.entry(URL.class, STRING),
            Map.entry(UUID.class, IDENTIFIER),
            Map.entry(Instant.class, DATE_TIME),
            Map.entry(OffsetDateTime.class, DATE_TIME),
            Map.entry(ZonedDateTime.class, DATE_TIME),
            Map.entry(Date.class, DATE_TIME),
            Map.entry(LocalDate.class, DATE),
            Map.entry(LocalTime.class, LOCAL_TIME),
            Map.entry(LocalDateTime.class, LOCAL_DATE_TIME),
            Map.entry(OffsetTime.class, OFFSET_TIME),
            Map.entry(Duration.class, DURATION),
            Map.entry(Period.class, PERIOD),
            Map.entry(ZoneId.class, STRING),
            Map.entry(ZoneOffset.class, OFFSET));

    private final String type;
    private final @Nullable String keyword;
    private final String text;
    private final int minimum;
    private final int maximum;

    Scalar(String type) {
        this(type, null, "", 0, 0);
    }

    Scalar(String keyword, String text) {
        this("string", keyword, text, 0, 0);
    }

    Scalar(int minimum, int maximum) {
        this("integer", "minimum", "", minimum, maximum);
    }

    Scalar(String type, @Nullable String keyword, String text, int minimum, int maximum) {
        this.type = type;
        this.keyword = keyword;
        this.text = text;
        this.minimum = minimum;
        this.maximum = maximum;
    }

    /** {@return the form of a type, or null if it is not a simple one} */
    static @Nullable Scalar of(Class<?> type) {
        return BY_TYPE.get(type);
    }

    String type() {
        return type;
    }

    /** {@return whether the type says it all, without a further keyword} */
    boolean isPlain() {
        return keyword == null;
    }

    void addTo(JsonObjectBuilder schema) {
        schema.add("type", type);
        if (minimum != maximum) {
            schema.add("minimum", minimum).add("maximum", maximum);
        } else if (keyword != null) {
            schema.add(keyword, text);
        }
    }

    private static final class Patterns {
        static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?";
        static final String DATE = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
        private static final String N = "[0-9]{1,6}";
        private static final String SECONDS = N + "(\\.[0-9]{1,9})?S";
        private static final String CLOCK =
                "T(" + N + "H(" + N + "M)?(" + SECONDS + ")?|" + N + "M(" + SECONDS + ")?|" + SECONDS + ")";
        static final String DURATION = "^P(" + N + "D|(" + N + "D)?" + CLOCK + ")$";
        static final String PERIOD = "^P(" + N + "Y(" + N + "M)?(" + N + "D)?|" + N + "M(" + N + "D)?|" + N + "D)$";
    }
}
