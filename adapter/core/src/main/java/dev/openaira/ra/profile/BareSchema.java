package dev.openaira.ra.profile;

import dev.openaira.JsonValues;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Set;

/**
 * A schema without what is in it for people: the validator would keep that, too, in more places than one. What is left
 * stands where it stood.
 */
final class BareSchema {

    private static final Set<String> FOR_PEOPLE =
            Set.of("title", "description", "default", "examples", "deprecated", "$comment");
    private static final String OWN = "x-";
    private static final Set<String> DATA = Set.of("enum", "const", "dependentRequired");

    private BareSchema() {}

    static JsonObject of(JsonObject schema) {
        JsonObjectBuilder bare = JsonValues.provider().createObjectBuilder();
        schema.forEach((keyword, value) -> {
            if (!FOR_PEOPLE.contains(keyword) && !keyword.startsWith(OWN)) {
                bare.add(keyword, bare(keyword, value));
            }
        });
        return bare.build();
    }

    private static JsonValue bare(String keyword, JsonValue value) {
        if (DATA.contains(keyword)) {
            return value;
        }
        if (Subschemas.BY_NAME.contains(keyword) && value instanceof JsonObject members) {
            JsonObjectBuilder bare = JsonValues.provider().createObjectBuilder();
            members.forEach((name, member) -> bare.add(name, bare(member)));
            return bare.build();
        }
        return bare(value);
    }

    private static JsonValue bare(JsonValue value) {
        if (value instanceof JsonArray list) {
            JsonArrayBuilder bare = JsonValues.provider().createArrayBuilder();
            list.forEach(each -> bare.add(bare(each)));
            return bare.build();
        }
        return value instanceof JsonObject schema ? of(schema) : value;
    }
}
