package dev.openaira.ra.profile;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Whether a schema made from a record has an instance at all: one that requires itself has none, and a model held to it
 * would write until its limit.
 */
final class FiniteInstances {

    private static final String DEFINITIONS = "#/$defs/";

    private final JsonObject schema;
    private final Set<String> finite = new HashSet<>();

    FiniteInstances(JsonObject schema) {
        this.schema = schema;
    }

    boolean exist() {
        JsonValue definitions = schema.getOrDefault("$defs", JsonValue.EMPTY_JSON_OBJECT);
        boolean more = true;
        while (more) {
            more = false;
            for (Map.Entry<String, JsonValue> definition :
                    definitions.asJsonObject().entrySet()) {
                more |= isFinite(definition.getValue()) && finite.add(DEFINITIONS + definition.getKey());
            }
            more |= isFinite(schema) && finite.add("#");
        }
        return finite.contains("#");
    }

    private boolean isFinite(JsonValue value) {
        JsonObject part = value.asJsonObject();
        if (part.get("$ref") instanceof JsonString reference) {
            return finite.contains(reference.getString());
        }
        if (part.get("anyOf") instanceof JsonArray union) {
            return union.stream().anyMatch(this::isFinite);
        }
        return !(part.get("properties") instanceof JsonObject properties)
                || properties.values().stream().allMatch(this::isFinite);
    }
}
