package dev.openaira.ra.source;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.EnumSet;
import java.util.Set;

/** The types of JSON Schema, whole numbers apart from the others. */
enum JsonKind {
    OBJECT,
    ARRAY,
    STRING,
    FRACTION,
    INTEGER,
    BOOLEAN,
    NULL;

    /** Those that a value of {@code type} names. */
    static Set<JsonKind> named(JsonValue type) {
        Set<JsonKind> kinds = EnumSet.noneOf(JsonKind.class);
        if (type instanceof JsonArray several) {
            several.forEach(one -> kinds.addAll(named(one)));
        } else if (type instanceof JsonString name) {
            switch (name.getString()) {
                case "object" -> kinds.add(OBJECT);
                case "array" -> kinds.add(ARRAY);
                case "string" -> kinds.add(STRING);
                case "number" -> kinds.addAll(Set.of(FRACTION, INTEGER));
                case "integer" -> kinds.add(INTEGER);
                case "boolean" -> kinds.add(BOOLEAN);
                case "null" -> kinds.add(NULL);
                default -> {}
            }
        }
        return kinds;
    }

    static JsonKind of(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> OBJECT;
            case ARRAY -> ARRAY;
            case STRING -> STRING;
            case NUMBER -> ((JsonNumber) value).isIntegral() ? INTEGER : FRACTION;
            case TRUE, FALSE -> BOOLEAN;
            case NULL -> NULL;
        };
    }
}
