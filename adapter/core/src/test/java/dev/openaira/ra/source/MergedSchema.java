package dev.openaira.ra.source;

import dev.openaira.JsonValues;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One schema for what has to fit two, as far as random instances need it. */
final class MergedSchema {
    private static final JsonProvider JSON = JsonValues.provider();

    private MergedSchema() {}

    static JsonObject of(JsonObject one, JsonObject other) {
        Map<String, JsonValue> all = new LinkedHashMap<>(one);
        other.forEach((keyword, value) -> {
            JsonValue before = all.get(keyword);
            all.put(keyword, before == null || before.equals(value) ? value : both(keyword, before, value));
        });
        return object(all);
    }

    private static JsonValue both(String keyword, JsonValue one, JsonValue other) {
        return switch (keyword) {
            case "properties" -> {
                Map<String, JsonValue> all = new LinkedHashMap<>(one.asJsonObject());
                other.asJsonObject()
                        .forEach((name, schema) -> all.merge(
                                name,
                                schema,
                                (a, b) -> a.equals(b)
                                        ? a
                                        : JSON.createObjectBuilder()
                                                .add(
                                                        "allOf",
                                                        JSON.createArrayBuilder()
                                                                .add(a)
                                                                .add(b))
                                                .build()));
                yield object(all);
            }
            case "required" -> {
                Set<JsonValue> all = new LinkedHashSet<>(one.asJsonArray());
                all.addAll(other.asJsonArray());
                yield JSON.createArrayBuilder(all).build();
            }
            case "type", "enum" -> {
                List<JsonValue> kept = withIntegers(one);
                kept.retainAll(withIntegers(other));
                yield JSON.createArrayBuilder(kept).build();
            }
            case "minimum", "minLength", "minItems" -> greater(one, other) ? one : other;
            case "maximum", "maxLength", "maxItems" -> greater(one, other) ? other : one;
            default -> other;
        };
    }

    // A number may be a whole one.
    private static List<JsonValue> withIntegers(JsonValue value) {
        List<JsonValue> all = new ArrayList<>(values(value));
        if (all.contains(JSON.createValue("number"))) {
            all.add(JSON.createValue("integer"));
        }
        return all;
    }

    private static boolean greater(JsonValue one, JsonValue other) {
        return ((JsonNumber) one).bigDecimalValue().compareTo(((JsonNumber) other).bigDecimalValue()) > 0;
    }

    static List<JsonValue> values(JsonValue value) {
        return value instanceof JsonArray array ? List.copyOf(array) : List.of(value);
    }

    static JsonObject object(Map<String, JsonValue> members) {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        members.forEach(object::add);
        return object.build();
    }
}
