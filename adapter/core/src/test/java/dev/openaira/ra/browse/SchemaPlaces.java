package dev.openaira.ra.browse;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * A place of a generated schema.
 *
 * @param pointer where it is
 * @param schema what is there
 */
record SchemaPlaces(String pointer, JsonObject schema) {

    /** Every schema from here on, the inner ones last. */
    static List<SchemaPlaces> of(String pointer, JsonObject schema) {
        List<SchemaPlaces> places = new ArrayList<>();
        collect(pointer, schema, places);
        return places;
    }

    private static void collect(String pointer, JsonObject schema, List<SchemaPlaces> places) {
        places.add(new SchemaPlaces(pointer, schema));
        for (String named : List.of("properties", "$defs")) {
            if (schema.get(named) instanceof JsonObject members) {
                members.forEach(
                        (name, member) -> collect(pointer + "/" + named + "/" + name, member.asJsonObject(), places));
            }
        }
        if (schema.get("items") instanceof JsonObject items) {
            collect(pointer + "/items", items, places);
        }
        if (schema.get("anyOf") instanceof JsonArray union) {
            for (int index = 0; index < union.size(); index++) {
                collect(pointer + "/anyOf/" + index, union.getJsonObject(index), places);
            }
        }
    }

    boolean isObject() {
        return schema.containsKey("properties");
    }

    boolean is(String type) {
        JsonValue given = schema.get("type");
        return given != null && given.toString().equals('"' + type + '"');
    }
}
