package dev.openaira.ra.profile;

import dev.openaira.JsonValues;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/** A schema that becomes part of another document, in which its references lead to what they led to before. */
final class MovedSchema {

    private final String to;

    MovedSchema(String to) {
        this.to = to;
    }

    /** {@return the schema without what made it a document of its own} */
    JsonObject of(JsonObject schema) {
        return JsonValues.provider()
                .createObjectBuilder(moved(schema, Pointer.ROOT).asJsonObject())
                .remove("$id")
                .remove("$schema")
                .build();
    }

    private JsonValue moved(JsonValue schema, Pointer place) {
        if (!(schema instanceof JsonObject keywords)) {
            return schema;
        }
        JsonObject replaced = Subschemas.replaced(keywords, place, this::moved);
        JsonObjectBuilder moved = JsonValues.provider().createObjectBuilder(replaced);
        for (String keyword : LocalReference.KEYWORDS) {
            if (replaced.get(keyword) instanceof JsonString reference) {
                moved.add(keyword, moved(reference.getString()));
            }
        }
        return moved.build();
    }

    private String moved(String reference) {
        boolean byPointer = LocalReference.place(reference, Pointer.ROOT) != null;
        return byPointer ? "#" + to + reference.substring(1) : reference;
    }
}
