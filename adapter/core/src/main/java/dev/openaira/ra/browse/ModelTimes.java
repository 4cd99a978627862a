package dev.openaira.ra.browse;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times as servers write them: seconds of Unix time, as numbers or texts, dates, with and without hyphens, and date-times.
 * What names no zone is UTC, a date its beginning.
 */
final class ModelTimes {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,9})?");

    /** Seconds beyond the year 5000 are milliseconds. */
    private static final double FIRST_MILLIS = 1e11;

    /** Eight digits are a date: as seconds they would be in 1970. */
    private static final long FIRST_DATE = 2000_01_01;

    private static final long LAST_DATE = 9999_12_31;

    /**
     * What is out of these bounds is no time of a model: a small number is a flag or a period, which must not count as an
     * end long ago. Nor could all that is beyond be written as a day.
     */
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private ModelTimes() {}

    /** Nothing for what is not told, zero included, and for forms that are not known. */
    static Optional<Instant> read(@Nullable JsonValue value) {
        if (value instanceof JsonNumber number) {
            return unixTime(number.doubleValue());
        }
        if (!(value instanceof JsonString string)) {
            return Optional.empty();
        }
        String text = string.getString().strip();
        return NUMBER.matcher(text).matches() ? unixTime(Double.parseDouble(text)) : written(text);
    }

    /** What is too large even for a long becomes the largest one, and is out of bounds. */
    private static Optional<Instant> unixTime(double number) {
        if (!(number > 0)) {
            return Optional.empty();
        }
        long whole = (long) number;
        if (whole >= FIRST_DATE && whole <= LAST_DATE) {
            return date(DateTimeFormatter.BASIC_ISO_DATE, Long.toString(whole));
        }
        return inBounds(number < FIRST_MILLIS ? Instant.ofEpochSecond(whole) : Instant.ofEpochMilli(whole));
    }

    private static Optional<Instant> written(String text) {
        if (text.indexOf(':') < 0) {
            return date(DateTimeFormatter.ISO_DATE, text);
        }
        try {
            TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    text.replace(' ', 'T'), // a blank is SQL's way
                    ZonedDateTime::from,
                    LocalDateTime::from);
            return inBounds(time instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC) : Instant.from(time));
        } catch (DateTimeException e) {
            return Optional.empty(); // it stays in the model's JSON
        }
    }

    private static Optional<Instant> date(DateTimeFormatter form, String text) {
        try {
            return inBounds(form.parse(text, LocalDate::from).atStartOfDay().toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty(); // likewise
        }
    }

    private static Optional<Instant> inBounds(Instant time) {
        return !time.isBefore(FIRST) && time.isBefore(LAST) ? Optional.of(time) : Optional.empty();
    }
}
