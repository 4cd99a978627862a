package dev.openaira.ra.browse;

import dev.openaira.JsonValues;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What several profiles have in common: members of requests and of responses, which a profile takes in by a {@code
 * $ref} and may add to, and definitions, which it gets as far as it needs them. Thread-safe.
 */
final class SharedSchemas {
    private static final String FOLDER = "shared/";
    private static final String DEFINITION = "#/$defs/";

    /** The resources of definitions, in the order in which they are read until all that is needed was found. */
    static final List<String> GROUPS = List.of(
            "shared/content.json",
            "shared/tools.json",
            "shared/machine-tools.json",
            "shared/mcp.json",
            "shared/calls.json",
            "shared/input-items.json",
            "shared/input-machine-calls.json",
            "shared/output-items.json",
            "shared/output-calls.json",
            "shared/output-machine-calls.json",
            "shared/response-facts.json");

    private final JsonProvider json = JsonValues.provider();
    private final Map<String, JsonObject> members = new HashMap<>();
    private final Map<String, JsonValue> definitions = new HashMap<>();
    private int groupsRead;

    /** The schema with all that it refers to. */
    synchronized JsonObject complete(JsonObject schema) {
        return schema.get("properties") instanceof JsonObject properties && shares(properties)
                ? completed(schema, properties)
                : schema;
    }

    private static boolean shares(JsonObject properties) {
        for (JsonValue member : properties.values()) {
            if (shared(member) != null) {
                return true;
            }
        }
        return false;
    }

    private JsonObject completed(JsonObject schema, JsonObject properties) {
        JsonObjectBuilder members = json.createObjectBuilder();
        Map<String, JsonValue> needed = new TreeMap<>();
        for (Map.Entry<String, JsonValue> property : properties.entrySet()) {
            String shared = shared(property.getValue());
            JsonValue member = shared == null
                    ? property.getValue()
                    : merged(shared, property.getValue().asJsonObject());
            members.add(property.getKey(), member);
            collect(member, needed);
        }
        JsonObjectBuilder sorted = json.createObjectBuilder();
        for (Map.Entry<String, JsonValue> definition : needed.entrySet()) {
            sorted.add(definition.getKey(), definition.getValue());
        }
        return json.createObjectBuilder(schema)
                .add("properties", members)
                .add("$defs", sorted)
                .build();
    }

    /** Where a member is that others have too; null if it is the profile's own. */
    private static @Nullable String shared(JsonValue member) {
        return member instanceof JsonObject keywords
                        && keywords.get("$ref") instanceof JsonString reference
                        && reference.getString().startsWith(FOLDER)
                ? reference.getString()
                : null;
    }

    /** A member as all have it, and what this one says beside or instead. */
    private JsonObject merged(String shared, JsonObject own) {
        int end = shared.indexOf("#/");
        JsonObject all = members(shared.substring(0, end)).getJsonObject(shared.substring(end + 2));
        JsonObjectBuilder merged = json.createObjectBuilder(all);
        for (Map.Entry<String, JsonValue> keyword : own.entrySet()) {
            if (!keyword.getKey().equals("$ref")) {
                merged.add(keyword.getKey(), keyword.getValue());
            }
        }
        return merged.build();
    }

    private JsonObject members(String resource) {
        JsonObject known = members.get(resource);
        if (known == null) {
            known = Resources.object(resource);
            members.put(resource, known);
        }
        return known;
    }

    private void collect(JsonValue schema, Map<String, JsonValue> needed) {
        if (schema instanceof JsonArray list) {
            for (JsonValue each : list) {
                collect(each, needed);
            }
        } else if (schema instanceof JsonObject keywords) {
            for (Map.Entry<String, JsonValue> keyword : keywords.entrySet()) {
                if (keyword.getKey().equals("$ref") && keyword.getValue() instanceof JsonString reference) {
                    define(reference.getString().substring(DEFINITION.length()), needed);
                } else {
                    collect(keyword.getValue(), needed);
                }
            }
        }
    }

    private void define(String name, Map<String, JsonValue> needed) {
        if (!needed.containsKey(name)) {
            JsonValue definition = definition(name);
            needed.put(name, definition);
            collect(definition, needed);
        }
    }

    private JsonValue definition(String name) {
        JsonValue known = definitions.get(name);
        while (known == null) {
            if (groupsRead == GROUPS.size()) {
                throw new IllegalStateException("The adapter lacks the definition of ".concat(name));
            }
            definitions.putAll(Resources.object(GROUPS.get(groupsRead)));
            groupsRead++;
            known = definitions.get(name);
        }
        return known;
    }
}
