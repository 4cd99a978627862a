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
 * Times as servers write them: seconds of Unix time, as numbers or texts, dates and date-times. What names no zone is UTC,
 * a date its beginning.
 */
final class ModelTimes {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,9})?");

    /** Seconds beyond the year 5000 are milliseconds. */
    private static final double FIRST_MILLIS = 1e11;

    /** What is out of these bounds is no time of a model, and could not be written as a day either. */
    private static final Instant FIRST = Instant.EPOCH;

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
        return inBounds(number < FIRST_MILLIS ? Instant.ofEpochSecond(whole) : Instant.ofEpochMilli(whole));
    }

    private static Optional<Instant> written(String text) {
        try {
            // A blank between date and time is SQL's way.
            TemporalAccessor time = text.indexOf(':') < 0
                    ? DateTimeFormatter.ISO_DATE.parse(text, LocalDate::from).atStartOfDay()
                    : DateTimeFormatter.ISO_DATE_TIME.parseBest(
                            text.replace(' ', 'T'), ZonedDateTime::from, LocalDateTime::from);
            return inBounds(time instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC) : Instant.from(time));
        } catch (DateTimeException e) {
            return Optional.empty(); // it stays in the model's JSON
        }
    }

    private static Optional<Instant> inBounds(Instant time) {
        return time.isAfter(FIRST) && time.isBefore(LAST) ? Optional.of(time) : Optional.empty();
    }
}
