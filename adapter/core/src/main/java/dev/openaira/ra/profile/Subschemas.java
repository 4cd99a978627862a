package dev.openaira.ra.profile;

import dev.openaira.JsonValues;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Every place of a schema that holds a schema itself, in the order of the document. Values of {@code enum}, {@code
 * const} and the like are data and no schemas, whatever they look like.
 *
 * @param root the whole schema
 * @param all the whole schema and every schema inside it
 */
record Subschemas(Subschema root, List<Subschema> all) {

    private static final Set<String> ONE = Set.of(
            "items",
            "additionalProperties",
            "not",
            "if",
            "then",
            "else",
            "contains",
            "propertyNames",
            "unevaluatedItems",
            "unevaluatedProperties",
            "contentSchema");
    private static final Set<String> LIST = Set.of("allOf", "anyOf", "oneOf", "prefixItems");

    /** The keywords whose value has a schema for each name. */
    static final Set<String> BY_NAME =
            Set.of("properties", "patternProperties", "dependentSchemas", "$defs", "definitions");

    private static final Set<String> SAME_INSTANCE =
            Set.of("allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas");
    private static final Set<String> DEFINITIONS = Set.of("$defs", "definitions");

    /**
     * One schema.
     *
     * @param value the schema: an object, or true or false
     * @param pointer its place in the text parameter
     * @param keyword what it is the value of, or of which it is a member; empty for the root
     * @param depth how many properties and items lie between it and the root or its definition
     * @param inPlace the schemas inside it that apply to the same place of an instance
     */
    record Subschema(JsonValue value, Pointer pointer, String keyword, int depth, List<Subschema> inPlace) {

        boolean isRoot() {
            return keyword.isEmpty();
        }
    }

    static Subschemas of(JsonObject schema, Pointer pointer) {
        List<Subschema> all = new ArrayList<>();
        Subschema root = new Subschema(schema, pointer, "", 0, new ArrayList<>());
        visit(root, all);
        return new Subschemas(root, all);
    }

    /** {@return the schemas by the identity of their JSON value} */
    IdentityHashMap<JsonValue, Subschema> byValue() {
        IdentityHashMap<JsonValue, Subschema> byValue = new IdentityHashMap<>();
        all.forEach(subschema -> byValue.put(subschema.value(), subschema));
        return byValue;
    }

    /**
     * {@return the schema, with every schema right inside it replaced}
     *
     * @param pointer its place
     * @param replacement what to put there, by what is there and its place
     */
    static JsonObject replaced(
            JsonObject schema, Pointer pointer, BiFunction<JsonValue, Pointer, JsonValue> replacement) {
        JsonObjectBuilder replaced = JsonValues.provider().createObjectBuilder();
        schema.forEach((keyword, value) -> {
            Pointer place = pointer.child(keyword);
            if (ONE.contains(keyword)) {
                replaced.add(keyword, replacement.apply(value, place));
            } else if (LIST.contains(keyword) && value instanceof JsonArray list) {
                JsonArrayBuilder items = JsonValues.provider().createArrayBuilder();
                for (int index = 0; index < list.size(); index++) {
                    items.add(replacement.apply(list.get(index), place.child(index)));
                }
                replaced.add(keyword, items);
            } else if (BY_NAME.contains(keyword) && value instanceof JsonObject members) {
                JsonObjectBuilder named = JsonValues.provider().createObjectBuilder();
                members.forEach((name, member) -> named.add(name, replacement.apply(member, place.child(name))));
                replaced.add(keyword, named);
            } else {
                replaced.add(keyword, value);
            }
        });
        return replaced.build();
    }

    private static void visit(Subschema schema, List<Subschema> all) {
        all.add(schema);
        if (!(schema.value() instanceof JsonObject keywords)) {
            return;
        }
        keywords.forEach((keyword, value) -> {
            Pointer pointer = schema.pointer().child(keyword);
            if (ONE.contains(keyword)) {
                visit(schema, keyword, value, pointer, all);
            } else if (LIST.contains(keyword) && value instanceof JsonArray list) {
                for (int index = 0; index < list.size(); index++) {
                    visit(schema, keyword, list.get(index), pointer.child(index), all);
                }
            } else if (BY_NAME.contains(keyword) && value instanceof JsonObject members) {
                members.forEach((name, member) -> visit(schema, keyword, member, pointer.child(name), all));
            }
        });
    }

    private static void visit(Subschema parent, String keyword, JsonValue value, Pointer pointer, List<Subschema> all) {
        int depth = DEFINITIONS.contains(keyword) ? 0 : parent.depth() + (SAME_INSTANCE.contains(keyword) ? 0 : 1);
        Subschema child = new Subschema(value, pointer, keyword, depth, new ArrayList<>());
        if (SAME_INSTANCE.contains(keyword)) {
            parent.inPlace().add(child);
        }
        visit(child, all);
    }
}
