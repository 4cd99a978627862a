package dev.openaira.ra.profile;

import dev.openaira.JsonValues;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Looks up what JSON pointers point to. */
final class Places {

    private Places() {}

    /** {@return what is at the place, or null if nothing is} */
    static @Nullable JsonValue at(JsonStructure document, String pointer) {
        try {
            return JsonValues.provider().createPointer(pointer).getValue(document);
        } catch (JsonException e) {
            return null;
        }
    }

    /** {@return the object at the place, empty if there is none} */
    static JsonObject objectAt(JsonStructure document, String pointer) {
        return at(document, pointer) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }

    /** {@return what a schema refers to within its document; itself if it refers to nothing} */
    static JsonObject resolved(JsonObject document, JsonObject schema) {
        return schema.get("$ref") instanceof JsonString reference
                ? objectAt(document, reference.getString().substring(1))
                : schema;
    }

    /** {@return whether the place is this one or inside it} */
    static boolean isWithin(String pointer, String place) {
        return pointer.startsWith(place)
                && (pointer.length() == place.length() || pointer.charAt(place.length()) == '/');
    }
}
