package dev.openaira.simulator.schema;

import dev.openaira.simulator.json.Jsons;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonPointer;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes an instance of a schema: the same one every time, filled with values that name their property. Recursion ends
 * where the schema lets it: with null, an empty array, a missing optional member or another branch of {@code anyOf}.
 */
public final class Instances {

    private static final int RECURSIONS = 1;
    private static final int DEEPEST = 64;
    /** References followed in one instance; definitions that refer to each other would multiply without end. */
    private static final int MOST_REFERENCES = 200;

    private final JsonObject root;
    private final Map<String, Integer> open = new HashMap<>();
    private int depth;
    private int references;

    private Instances(JsonObject root) {
        this.root = root;
    }

    /** An instance that the validator accepts; empty if none was found. */
    public static Optional<JsonValue> of(JsonObject schema) {
        return Optional.ofNullable(new Instances(schema).make(schema, "value"))
                .filter(instance -> SchemaValidator.violation(schema, instance).isEmpty());
    }

    private @Nullable JsonValue make(@Nullable JsonValue schema, String name) {
        if (schema == JsonValue.TRUE) {
            return Values.text(JsonValue.EMPTY_JSON_OBJECT, name);
        }
        if (!(schema instanceof JsonObject object) || depth >= DEEPEST) {
            return null;
        }
        depth++;
        try {
            return made(object, name);
        } finally {
            depth--;
        }
    }

    private @Nullable JsonValue made(JsonObject schema, String name) {
        if (schema.containsKey("const")) {
            return schema.get("const");
        }
        JsonArray choices = Jsons.list(schema, "enum");
        if (!choices.isEmpty()) {
            return choices.get(0);
        }
        String reference = Jsons.string(schema, "$ref");
        if (reference != null) {
            return referred(reference, name);
        }
        for (String combinator : List.of("anyOf", "oneOf")) {
            if (schema.containsKey(combinator)) {
                return firstBranch(Jsons.list(schema, combinator), name);
            }
        }
        if (schema.containsKey("allOf")) {
            return make(merged(schema), name);
        }
        for (String type : types(schema)) {
            JsonValue value = ofType(type, schema, name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private @Nullable JsonValue referred(String reference, String name) {
        int depthOfThis = open.merge(reference, 1, Integer::sum);
        try {
            boolean exhausted = depthOfThis > RECURSIONS + 1 || ++references > MOST_REFERENCES;
            return exhausted ? null : make(resolve(reference), name);
        } finally {
            open.merge(reference, -1, Integer::sum);
        }
    }

    private @Nullable JsonValue resolve(String reference) {
        if (reference.equals("#")) {
            return root;
        }
        if (!reference.startsWith("#/")) {
            return null;
        }
        JsonPointer found = Jsons.pointer(reference.substring(1));
        return found.containsValue(root) ? found.getValue(root) : null;
    }

    /** The first branch that is not null and can be made, else null where that is a branch. */
    private @Nullable JsonValue firstBranch(JsonArray branches, String name) {
        JsonValue last = null;
        for (JsonValue branch : branches) {
            JsonValue value = make(branch, name);
            if (value != null && value != JsonValue.NULL) {
                return value;
            }
            last = value == null ? last : value;
        }
        return last;
    }

    private static JsonObject merged(JsonObject schema) {
        JsonObjectBuilder all = Jsons.object();
        JsonObjectBuilder properties = Jsons.object();
        List<JsonValue> required = new ArrayList<>();
        List<JsonValue> parts = new ArrayList<>(Jsons.list(schema, "allOf"));
        parts.add(schema);
        for (JsonValue part : parts) {
            Map<String, JsonValue> keywords = part instanceof JsonObject object ? object : Map.of();
            keywords.forEach((key, value) -> {
                if (key.equals("properties")) {
                    value.asJsonObject().forEach(properties::add);
                } else if (key.equals("required")) {
                    required.addAll(value.asJsonArray());
                } else if (!key.equals("allOf")) {
                    all.add(key, value);
                }
            });
        }
        return all.add("properties", properties)
                .add("required", Jsons.array(required))
                .build();
    }

    private static List<String> types(JsonObject schema) {
        JsonValue type = schema.get("type");
        if (type instanceof JsonString one) {
            return List.of(one.getString());
        }
        if (type instanceof JsonArray several) {
            List<String> names = new ArrayList<>();
            several.getValuesAs(JsonString.class).forEach(each -> names.add(each.getString()));
            names.sort((a, b) -> Boolean.compare(a.equals("null"), b.equals("null")));
            return names;
        }
        if (schema.containsKey("properties")) {
            return List.of("object");
        }
        return List.of(schema.containsKey("items") ? "array" : "string");
    }

    private @Nullable JsonValue ofType(String type, JsonObject schema, String name) {
        return switch (type) {
            case "object" -> object(schema);
            case "array" -> array(schema, name);
            case "string" -> Values.text(schema, name);
            case "integer" -> Values.integer(schema);
            case "number" -> Values.number(schema);
            case "boolean" -> JsonValue.TRUE;
            case "null" -> JsonValue.NULL;
            default -> null;
        };
    }

    private @Nullable JsonValue object(JsonObject schema) {
        JsonObjectBuilder made = Jsons.object();
        List<String> required = Jsons.list(schema, "required").getValuesAs(JsonString::getString);
        JsonObject properties = Jsons.member(schema, "properties");
        if (properties != null) {
            for (Map.Entry<String, JsonValue> property : properties.entrySet()) {
                JsonValue value = make(property.getValue(), property.getKey());
                if (value != null) {
                    made.add(property.getKey(), value);
                } else if (required.contains(property.getKey())) {
                    return null;
                }
            }
        }
        return made.build();
    }

    private @Nullable JsonValue array(JsonObject schema, String name) {
        int least = Values.limit(schema, "minItems", 0);
        int wanted = Math.min(Math.max(least, 1), Values.limit(schema, "maxItems", Integer.MAX_VALUE));
        JsonArrayBuilder made = Jsons.array();
        for (int i = 0; i < wanted; i++) {
            String itemName = Jsons.isTrue(schema, "uniqueItems") ? name + " " + (i + 1) : name;
            JsonValue item = make(schema.getOrDefault("items", JsonValue.TRUE), itemName);
            if (item == null) {
                return i >= least ? made.build() : null;
            }
            made.add(item);
        }
        return made.build();
    }
}
