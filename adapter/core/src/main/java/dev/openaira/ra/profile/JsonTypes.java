package dev.openaira.ra.profile;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Set;

/** The types of JSON Schema, as its {@code type} keyword names them. */
final class JsonTypes {

    private JsonTypes() {}

    /** {@return whether the schema's {@code type} names this type, alone or among others} */
    static boolean allows(JsonObject schema, String type) {
        JsonValue types = schema.get("type");
        if (types instanceof JsonArray several) {
            return several.getValuesAs(JsonString.class).stream()
                    .anyMatch(one -> one.getString().equals(type));
        }
        return isExactly(schema, type);
    }

    /** {@return whether the schema's {@code type} is this type and no other} */
    static boolean isExactly(JsonObject schema, String type) {
        return schema.get("type") instanceof JsonString one && one.getString().equals(type);
    }

    /** {@return the types that a value has: a whole number has two} */
    static Set<String> namesOf(JsonValue value) {
        return switch (value.getValueType()) {
            case NULL -> Set.of("null");
            case TRUE, FALSE -> Set.of("boolean");
            case STRING -> Set.of("string");
            case ARRAY -> Set.of("array");
            case OBJECT -> Set.of("object");
            case NUMBER -> ((JsonNumber) value).isIntegral() ? Set.of("integer", "number") : Set.of("number");
        };
    }
}
