package dev.openaira.ra.profile;

import dev.openaira.JsonValues;
import jakarta.json.JsonException;
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

    /** {@return the place above; itself for the whole document} */
    static String above(String pointer) {
        return pointer.isEmpty() ? "" : pointer.substring(0, pointer.lastIndexOf('/'));
    }

    /** {@return whether the place is this one or inside it} */
    static boolean isWithin(String pointer, String place) {
        return pointer.startsWith(place)
                && (pointer.length() == place.length() || pointer.charAt(place.length()) == '/');
    }
}
