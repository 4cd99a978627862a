package dev.openaira.ra.browse;

import dev.openaira.JsonValues;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds a text of the form that a schema describes. */
final class SampleText {
    private static final int MAX_LENGTH = 10_000;
    private static final String TEXT = "text";
    private static final Map<String, String> BY_FORMAT = Map.of(
            "date-time", "2026-11-23T09:30:00Z",
            "date", "2026-11-23",
            "time", "09:30:00Z",
            "duration", "PT1H30M",
            "email", "ada@example.com",
            "hostname", "example.com",
            "ipv4", "192.0.2.1",
            "ipv6", "2001:db8::1",
            "uuid", "123e4567-e89b-12d3-a456-426614174000",
            "uri", "https://example.com/");

    private SampleText() {}

    static @Nullable JsonValue of(JsonObject keywords) {
        String text = keywords.get("pattern") instanceof JsonString pattern
                ? SamplePattern.text(pattern.getString())
                : fitted(keywords, BY_FORMAT.getOrDefault(keywords.getString("format", ""), TEXT));
        return text == null ? null : JsonValues.provider().createValue(text);
    }

    private static @Nullable String fitted(JsonObject keywords, String text) {
        int least = length(keywords, "minLength", 0);
        int most = length(keywords, "maxLength", MAX_LENGTH);
        if (least > most) {
            return null;
        }
        String longer = text.length() < least ? text + "x".repeat(least - text.length()) : text;
        return longer.substring(0, Math.min(longer.length(), most));
    }

    private static int length(JsonObject keywords, String keyword, int otherwise) {
        return keywords.get(keyword) instanceof JsonNumber number && number.isIntegral()
                ? (int) Math.min(number.longValue(), MAX_LENGTH)
                : otherwise;
    }
}
