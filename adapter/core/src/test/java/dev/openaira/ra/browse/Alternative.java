package dev.openaira.ra.browse;

import dev.openaira.JsonValues;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One of the alternatives that a schema has, without references and unions.
 *
 * @param schema its keywords, those of {@code allOf} among them
 * @param name of the definition that it stands in; empty for none
 */
record Alternative(JsonObject schema, String name) {
    private static final List<String> UNIONS = List.of("anyOf", "oneOf");

    /** All alternatives of a schema, in their order. */
    static List<Alternative> of(JsonObject document, JsonObject schema) {
        return new Alternative(schema, "").flat(document);
    }

    private List<Alternative> flat(JsonObject document) {
        if (schema.get("$ref") instanceof JsonString reference) {
            String place = reference.getString().substring(1);
            return new Alternative(document.getValue(place).asJsonObject(), place.substring(place.lastIndexOf('/') + 1))
                    .flat(document);
        }
        if (schema.containsKey("$recursiveRef")) {
            return new Alternative(
                            document.getValue("/components/schemas/CompoundFilter")
                                    .asJsonObject(),
                            "CompoundFilter")
                    .flat(document);
        }
        List<Alternative> flat = new ArrayList<>();
        for (String union : UNIONS) {
            if (schema.get(union) instanceof JsonArray alternatives) {
                for (JsonObject each : alternatives.getValuesAs(JsonObject.class)) {
                    // What stands beside a union goes for all of it; here it is the default only.
                    JsonObject one = schema.containsKey("default")
                            ? JsonValues.provider()
                                    .createObjectBuilder(each)
                                    .add("default", schema.get("default"))
                                    .build()
                            : each;
                    flat.addAll(new Alternative(one, name).flat(document));
                }
                return flat;
            }
        }
        return List.of(schema.containsKey("allOf") ? merged(document) : this);
    }

    private Alternative merged(JsonObject document) {
        JsonObjectBuilder members = JsonValues.provider().createObjectBuilder();
        Set<String> required = new LinkedHashSet<>();
        for (JsonObject part : schema.getJsonArray("allOf").getValuesAs(JsonObject.class)) {
            JsonObject flat = of(document, part).get(0).schema();
            flat.getJsonObject("properties").forEach(members::add);
            required.addAll(texts(flat, "required"));
        }
        return new Alternative(
                JsonValues.provider()
                        .createObjectBuilder()
                        .add("type", "object")
                        .add("properties", members)
                        .add("required", JsonValues.provider().createArrayBuilder(required))
                        .build(),
                name);
    }

    static List<String> texts(JsonObject schema, String keyword) {
        JsonValue value = schema.getOrDefault(keyword, JsonValue.EMPTY_JSON_ARRAY);
        return value instanceof JsonString one
                ? List.of(one.getString())
                : value.asJsonArray().stream()
                        .filter(each -> each != JsonValue.NULL)
                        .map(each -> ((JsonString) each).getString())
                        .toList();
    }

    List<String> types() {
        return texts(schema, "type");
    }

    /** Of objects, only those of which members are known. */
    boolean is(String type) {
        if (type.equals("object")) {
            return schema.get("properties") instanceof JsonObject members && !members.isEmpty();
        }
        return types().contains(type);
    }

    /** The values it is limited to, as text; empty for none. */
    Set<String> values() {
        Set<String> values = new LinkedHashSet<>();
        if (schema.containsKey("const")) {
            values.add(schema.get("const").toString());
        }
        if (schema.get("enum") instanceof JsonArray several) {
            several.forEach(value -> values.add(value.toString()));
        }
        values.remove("null");
        return values;
    }

    /** What tells it apart from other objects. */
    String kind(JsonObject document) {
        if (schema.getJsonObject("properties").get("type") instanceof JsonObject type) {
            Set<String> kinds = new LinkedHashSet<>();
            of(document, type).forEach(alternative -> kinds.addAll(alternative.values()));
            return String.join("+", kinds);
        }
        return String.join("+", new TreeSet<>(schema.getJsonObject("properties").keySet()));
    }
}
