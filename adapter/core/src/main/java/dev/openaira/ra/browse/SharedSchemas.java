package dev.openaira.ra.browse;

import dev.openaira.JsonValues;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What several profiles have in common: members of requests and of responses, which a profile takes in by a {@code
 * $ref} and may add to, and definitions, which it gets as far as it needs them. Thread-safe.
 */
final class SharedSchemas {
    private static final String RESOURCE = "shared.json";
    private static final String MEMBERS = RESOURCE + "#";
    private static final String DEFINITIONS = "#/$defs/";

    private @Nullable JsonObject read;

    private synchronized JsonObject shared() {
        JsonObject known = read;
        if (known == null) {
            known = Resources.object(RESOURCE);
            read = known;
        }
        return known;
    }

    /** The schema with all that it refers to. */
    JsonObject complete(JsonObject schema) {
        if (!(schema.get("properties") instanceof JsonObject properties)
                || properties.values().stream().noneMatch(SharedSchemas::isShared)) {
            return schema;
        }
        JsonObjectBuilder members = JsonValues.provider().createObjectBuilder();
        properties.forEach((name, member) -> members.add(name, isShared(member) ? merged(member) : member));
        JsonObject complete = JsonValues.provider()
                .createObjectBuilder(schema)
                .add("properties", members)
                .build();
        Map<String, JsonValue> definitions = new TreeMap<>();
        collect(complete, definitions);
        JsonObjectBuilder sorted = JsonValues.provider().createObjectBuilder();
        definitions.forEach(sorted::add);
        return JsonValues.provider()
                .createObjectBuilder(complete)
                .add("$defs", sorted)
                .build();
    }

    private static boolean isShared(JsonValue member) {
        return member instanceof JsonObject keywords
                && keywords.get("$ref") instanceof JsonString reference
                && reference.getString().startsWith(MEMBERS);
    }

    private JsonObject merged(JsonValue member) {
        String place = member.asJsonObject().getString("$ref").substring(MEMBERS.length());
        JsonObjectBuilder merged = JsonValues.provider()
                .createObjectBuilder(shared().getValue(place).asJsonObject());
        member.asJsonObject().forEach((keyword, value) -> {
            if (!keyword.equals("$ref")) {
                merged.add(keyword, value);
            }
        });
        return merged.build();
    }

    private void collect(JsonValue schema, Map<String, JsonValue> definitions) {
        if (schema instanceof JsonArray list) {
            list.forEach(each -> collect(each, definitions));
        } else if (schema instanceof JsonObject keywords) {
            keywords.forEach((keyword, value) -> {
                if (keyword.equals("$ref") && value instanceof JsonString reference) {
                    define(reference.getString().substring(DEFINITIONS.length()), definitions);
                } else {
                    collect(value, definitions);
                }
            });
        }
    }

    private void define(String name, Map<String, JsonValue> definitions) {
        if (!definitions.containsKey(name)) {
            JsonObject definition = shared().getJsonObject("$defs").getJsonObject(name);
            definitions.put(name, definition);
            collect(definition, definitions);
        }
    }
}
