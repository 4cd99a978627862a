package dev.openaira.ra.source;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * A schema and where it is in the document.
 *
 * @param pointer its JSON pointer
 * @param value the schema; {@code true} and {@code false} describe nothing
 */
record SchemaPlace(String pointer, JsonValue value) {

    JsonObject object() {
        return value instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }

    boolean has(String keyword) {
        return object().containsKey(keyword);
    }

    String text(String keyword) {
        return object().getString(keyword, "");
    }

    /** The schema that is a keyword's value. */
    SchemaPlace at(String keyword) {
        return new SchemaPlace(pointer + '/' + escaped(keyword), object().getOrDefault(keyword, JsonValue.TRUE));
    }

    /** The schemas of a keyword such as {@code allOf}; none if it has no array. */
    List<SchemaPlace> each(String keyword) {
        List<SchemaPlace> places = new ArrayList<>();
        if (object().get(keyword) instanceof JsonArray array) {
            for (int index = 0; index < array.size(); index++) {
                places.add(new SchemaPlace(pointer + '/' + keyword + '/' + index, array.get(index)));
            }
        }
        return places;
    }

    /** The names below a keyword such as {@code properties}; none if it has no object. */
    List<String> names(String keyword) {
        return object().get(keyword) instanceof JsonObject members ? List.copyOf(members.keySet()) : List.of();
    }

    /** Whether another place is directly below one of this one's keywords. */
    boolean holds(SchemaPlace other) {
        int keyword = other.pointer.lastIndexOf('/', other.pointer.lastIndexOf('/') - 1);
        return keyword >= 0 && other.pointer.substring(0, keyword).equals(pointer);
    }

    /** Whether the schema stands right below {@code properties}. */
    boolean isProperty() {
        return pointer.substring(0, Math.max(0, pointer.lastIndexOf('/'))).endsWith("/properties");
    }

    private static String escaped(String token) {
        return token.replace("~", "~0").replace("/", "~1");
    }
}
