package dev.openaira.ra.browse;

import dev.openaira.JsonValues;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes an instance of a schema that shows what is in it: every property, one item of each array, the first of several
 * alternatives. It heeds the keywords that describe values, not those that exclude some, so that whoever needs a valid
 * instance has to validate it.
 */
final class SchemaSample {
    // Few definitions can make very large instances, or none after very many tries.
    private static final int MAX_VALUES = 20_000;
    private static final int MAX_ITEMS = 100;
    private static final int MAX_DEPTH = 300;

    private final JsonProvider json = JsonValues.provider();
    private final JsonObject root;
    private final Deque<String> entered = new ArrayDeque<>();
    private int values;
    private int depth;

    SchemaSample(JsonObject root) {
        this.root = root;
    }

    /** {@return an instance; nothing if none was found that is finite and small} */
    Optional<JsonValue> instance() {
        entered.push("#");
        return Optional.ofNullable(of(root));
    }

    private @Nullable JsonValue of(JsonValue schema) {
        if (++values > MAX_VALUES || depth == MAX_DEPTH || schema == JsonValue.FALSE) {
            return null;
        }
        depth++;
        JsonValue value = instance(schema);
        depth--;
        return value;
    }

    private @Nullable JsonValue instance(JsonValue schema) {
        JsonObject keywords = schema instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
        if (keywords.get("$ref") instanceof JsonString reference) {
            return referred(keywords, reference.getString());
        }
        if (keywords.get("allOf") instanceof JsonArray all) {
            JsonObject merged = without(keywords, "allOf");
            for (JsonValue each : all) {
                merged = both(merged, each);
            }
            return of(merged);
        }
        for (String union : List.of("anyOf", "oneOf")) {
            if (keywords.get(union) instanceof JsonArray alternatives) {
                return firstOf(without(keywords, union), alternatives);
            }
        }
        return plain(keywords);
    }

    /** A reference that is being followed already is followed no further: there has to be an end some other way. */
    private @Nullable JsonValue referred(JsonObject keywords, String reference) {
        JsonValue target = target(reference);
        if (target == null || entered.contains(reference)) {
            return null;
        }
        entered.push(reference);
        JsonValue value = of(both(without(keywords, "$ref"), target));
        entered.pop();
        return value;
    }

    private @Nullable JsonValue target(String reference) {
        try {
            String fragment = URI.create(reference).getFragment();
            return fragment.isEmpty() || fragment.startsWith("/")
                    ? json.createPointer(fragment).getValue(root)
                    : anchored(root, fragment);
        } catch (JsonException | IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable JsonValue anchored(JsonValue value, String anchor) {
        if (value instanceof JsonObject object
                && object.getString("$anchor", "").equals(anchor)) {
            return object;
        }
        Iterable<JsonValue> children = value instanceof JsonObject object
                ? object.values()
                : value instanceof JsonArray array ? array : List.of();
        for (JsonValue child : children) {
            JsonValue found = anchored(child, anchor);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable JsonValue firstOf(JsonObject keywords, JsonArray alternatives) {
        for (JsonValue alternative : alternatives) {
            JsonValue value = alternative == JsonValue.FALSE ? null : of(both(keywords, alternative));
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private @Nullable JsonValue plain(JsonObject keywords) {
        if (keywords.containsKey("const")) {
            return keywords.get("const");
        }
        if (keywords.get("enum") instanceof JsonArray choice) {
            return choice.isEmpty() ? null : choice.get(0);
        }
        List<String> types = types(keywords);
        for (String type : types) {
            JsonValue value = switch (type) {
                case "null" -> types.size() == 1 ? JsonValue.NULL : null;
                case "boolean" -> JsonValue.TRUE;
                case "integer", "number" -> SampleNumber.of(keywords, type.equals("integer"));
                case "array" -> array(keywords);
                case "object" -> object(keywords);
                default -> SampleText.of(keywords);
            };
            if (value != null) {
                return value;
            }
        }
        return types.contains("null") ? JsonValue.NULL : null;
    }

    private static List<String> types(JsonObject keywords) {
        if (keywords.get("type") instanceof JsonArray several) {
            return several.getValuesAs(JsonString.class).stream()
                    .map(JsonString::getString)
                    .toList();
        }
        if (keywords.get("type") instanceof JsonString one) {
            return List.of(one.getString());
        }
        if (keywords.containsKey("properties") || keywords.containsKey("required")) {
            return List.of("object");
        }
        if (keywords.containsKey("items") || keywords.containsKey("prefixItems")) {
            return List.of("array");
        }
        return List.of(keywords.containsKey("minimum") || keywords.containsKey("maximum") ? "number" : "string");
    }

    private @Nullable JsonValue object(JsonObject keywords) {
        Set<String> required = new LinkedHashSet<>();
        if (keywords.get("required") instanceof JsonArray names) {
            names.getValuesAs(JsonString.class).forEach(name -> required.add(name.getString()));
        }
        JsonObjectBuilder object = json.createObjectBuilder();
        if (keywords.get("properties") instanceof JsonObject properties) {
            for (Map.Entry<String, JsonValue> property : properties.entrySet()) {
                JsonValue value = of(property.getValue());
                if (value != null) {
                    object.add(property.getKey(), value);
                } else if (required.contains(property.getKey())) {
                    return null;
                }
                required.remove(property.getKey());
            }
        }
        for (String name : required) {
            JsonValue value = of(keywords.getOrDefault("additionalProperties", JsonValue.TRUE));
            if (value == null) {
                return null;
            }
            object.add(name, value);
        }
        return object.build();
    }

    private @Nullable JsonValue array(JsonObject keywords) {
        int least = whole(keywords, "minItems", 0);
        int most = whole(keywords, "maxItems", MAX_ITEMS);
        List<JsonValue> places = new ArrayList<>();
        if (keywords.get("prefixItems") instanceof JsonArray prefix) {
            places.addAll(prefix);
        }
        JsonArrayBuilder array = json.createArrayBuilder();
        int size = Math.min(Math.max(Math.max(least, places.size()), 1), most);
        for (int index = 0; index < size; index++) {
            JsonValue value =
                    of(index < places.size() ? places.get(index) : keywords.getOrDefault("items", JsonValue.TRUE));
            if (value == null) {
                return index < least ? null : array.build();
            }
            array.add(value);
        }
        return size < least ? null : array.build();
    }

    private static int whole(JsonObject keywords, String keyword, int otherwise) {
        return keywords.get(keyword) instanceof JsonNumber number && number.isIntegral()
                ? (int) Math.min(number.longValue(), MAX_ITEMS)
                : otherwise;
    }

    private static JsonObject without(JsonObject keywords, String keyword) {
        return JsonValues.provider()
                .createObjectBuilder(keywords)
                .remove(keyword)
                .build();
    }

    /** One schema with what another says added to it. */
    private JsonObject both(JsonObject one, JsonValue other) {
        if (!(other instanceof JsonObject more)) {
            return one;
        }
        JsonObjectBuilder both = json.createObjectBuilder(one);
        more.forEach((keyword, value) -> both.add(keyword, joined(keyword, one.get(keyword), value)));
        return both.build();
    }

    private JsonValue joined(String keyword, @Nullable JsonValue one, JsonValue other) {
        if (keyword.equals("properties") && one instanceof JsonObject known && other instanceof JsonObject more) {
            JsonObjectBuilder joined = json.createObjectBuilder(known);
            more.forEach(joined::add);
            return joined.build();
        }
        if (keyword.equals("required") && one instanceof JsonArray known && other instanceof JsonArray more) {
            JsonArrayBuilder joined = json.createArrayBuilder(known);
            more.forEach(joined::add);
            return joined.build();
        }
        return other;
    }
}
