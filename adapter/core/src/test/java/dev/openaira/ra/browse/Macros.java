package dev.openaira.ra.browse;

import dev.openaira.JsonValues;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.function.IntFunction;

/** Schemas too large, or too alike, to be written out: what their members with an {@code @} stand for. */
final class Macros {
    private Macros() {}

    static JsonValue expanded(JsonValue value) {
        if (value instanceof JsonArray array) {
            JsonArrayBuilder items = JsonValues.provider().createArrayBuilder();
            array.forEach(item -> items.add(expanded(item)));
            return items.build();
        }
        if (!(value instanceof JsonObject object)) {
            return value;
        }
        if (object.containsKey("@closed")) {
            return closed(object.getJsonObject("@closed"));
        }
        if (object.containsKey("@nested")) {
            JsonValue nested = object.get("in");
            for (int level = 0; level < object.getInt("@nested"); level++) {
                nested = closed(member("a", nested));
            }
            return nested;
        }
        if (object.containsKey("@many")) {
            return closed(members(object.getInt("@many"), index -> "p" + index, object.get("of")));
        }
        if (object.containsKey("@named")) {
            return closed(member("n".repeat(object.getInt("@named")), object.get("of")));
        }
        if (object.containsKey("@enum")) {
            return enumeration(object.getInt("@enum"), object.getInt("length"));
        }
        JsonObjectBuilder members = JsonValues.provider().createObjectBuilder();
        object.forEach((name, member) -> members.add(name, expanded(member)));
        return members.build();
    }

    /** An object with these properties, all required, and no others. */
    static JsonObject closed(JsonObject properties) {
        JsonArrayBuilder required = JsonValues.provider().createArrayBuilder();
        properties.keySet().forEach(required::add);
        return JsonValues.provider()
                .createObjectBuilder()
                .add("type", "object")
                .add("properties", expanded(properties))
                .add("required", required)
                .add("additionalProperties", false)
                .build();
    }

    static JsonObject member(String name, JsonValue value) {
        return JsonValues.provider().createObjectBuilder().add(name, value).build();
    }

    private static JsonObject members(int count, IntFunction<String> name, JsonValue value) {
        JsonObjectBuilder members = JsonValues.provider().createObjectBuilder();
        for (int index = 0; index < count; index++) {
            members.add(name.apply(index), value);
        }
        return members.build();
    }

    private static JsonObject enumeration(int values, int length) {
        JsonArrayBuilder enumeration = JsonValues.provider().createArrayBuilder();
        for (int index = 0; index < values; index++) {
            enumeration.add(1000 + index + "x".repeat(length - 4));
        }
        return JsonValues.provider()
                .createObjectBuilder()
                .add("type", "string")
                .add("enum", enumeration)
                .build();
    }
}
