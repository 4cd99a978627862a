package dev.openaira.ra.browse;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;

/** About how many characters JSON takes, by which is counted what is kept of servers' answers. */
final class JsonSize {
    /** Of a value that holds nothing, and of what is around any other. */
    private static final int LEAST = 8;

    private JsonSize() {}

    /** @param value nested no deeper than answers are read */
    static long of(JsonValue value) {
        long size = LEAST;
        switch (value.getValueType()) {
            case STRING -> size += ((JsonString) value).getChars().length();
            case NUMBER -> size += value.toString().length();
            case ARRAY -> {
                for (JsonValue element : value.asJsonArray()) {
                    size += of(element);
                }
            }
            case OBJECT -> {
                for (Map.Entry<String, JsonValue> member : value.asJsonObject().entrySet()) {
                    size += member.getKey().length() + of(member.getValue());
                }
            }
            case TRUE, FALSE, NULL -> {
                // are what they are
            }
        }
        return size;
    }
}
