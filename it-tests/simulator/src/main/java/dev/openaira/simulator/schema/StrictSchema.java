package dev.openaira.simulator.schema;

import dev.openaira.simulator.json.Jsons;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The subset of JSON Schema that strict structured output takes: every object closed and every key required, no
 * combinators but {@code anyOf}, and limits on depth and size. Finds the first violation and words it as the API does.
 */
public final class StrictSchema {

    private static final int DEEPEST = 10;
    private static final int MOST_PROPERTIES = 5000;
    private static final int MOST_ENUM_VALUES = 1000;
    private static final List<String> FORBIDDEN = List.of(
            "oneOf",
            "allOf",
            "not",
            "if",
            "then",
            "else",
            "dependentRequired",
            "dependentSchemas",
            "patternProperties",
            "propertyNames",
            "unevaluatedProperties",
            "unevaluatedItems",
            "contains",
            "minContains",
            "maxContains",
            "prefixItems",
            "uniqueItems",
            "minProperties",
            "maxProperties");

    private int properties;
    private int enumValues;
    private @Nullable String violation;

    private StrictSchema() {}

    /** The first thing the API objects to, in its words; empty if it takes the schema. */
    public static Optional<String> violation(JsonObject schema) {
        if (schema.containsKey("anyOf")) {
            return Optional.of("schema must be a JSON Schema of 'type: \"object\"', got 'type: \"None\"'.");
        }
        if (!(schema.get("type") instanceof JsonString type && type.getString().equals("object"))
                && !schema.containsKey("$ref")) {
            String got = Jsons.string(schema, "type", "None");
            return Optional.of("schema must be a JSON Schema of 'type: \"object\"', got 'type: \"" + got + "\"'.");
        }
        StrictSchema check = new StrictSchema();
        check.visit(schema, List.of(), 1);
        if (check.violation == null && check.properties > MOST_PROPERTIES) {
            return Optional.of("Expected at most " + MOST_PROPERTIES + " object properties in total, but got "
                    + check.properties + ".");
        }
        if (check.violation == null && check.enumValues > MOST_ENUM_VALUES) {
            return Optional.of("Expected at most " + MOST_ENUM_VALUES + " enum values in total, but got "
                    + check.enumValues + ".");
        }
        return Optional.ofNullable(check.violation);
    }

    private void visit(JsonObject schema, List<String> context, int depth) {
        if (violation != null) {
            return;
        }
        if (depth > DEEPEST) {
            object(context, "exceeds the limit of " + DEEPEST + " levels of nesting.");
            return;
        }
        for (String keyword : FORBIDDEN) {
            if (schema.containsKey(keyword)) {
                object(context, "'" + keyword + "' is not permitted.");
                return;
            }
        }
        if (!schema.containsKey("type")
                && !schema.containsKey("$ref")
                && !schema.containsKey("anyOf")
                && !schema.containsKey("enum")
                && !schema.containsKey("const")) {
            object(context, "schema must have a 'type' key.");
            return;
        }
        enumValues += Jsons.list(schema, "enum").size();
        if (isObject(schema.get("type"))) {
            members(schema, context, depth);
        }
        if (schema.get("items") instanceof JsonObject items) {
            visit(items, plus(context, "items"), depth + 1);
        } else if (has(schema.get("type"), "array")) {
            object(context, "array schema missing items.");
        }
        JsonArray branches = Jsons.list(schema, "anyOf");
        for (int i = 0; i < branches.size(); i++) {
            if (branches.get(i) instanceof JsonObject branch) {
                visit(branch, plus(context, "anyOf", Integer.toString(i)), depth);
            }
        }
        definitions(schema, "$defs", context);
        definitions(schema, "definitions", context);
    }

    private void members(JsonObject schema, List<String> context, int depth) {
        if (schema.get("additionalProperties") != JsonValue.FALSE) {
            object(context, "'additionalProperties' is required to be supplied and to be false.");
            return;
        }
        JsonObject members = Jsons.member(schema, "properties");
        List<String> required = Jsons.list(schema, "required").stream()
                .filter(JsonString.class::isInstance)
                .map(name -> ((JsonString) name).getString())
                .toList();
        if (members == null) {
            return;
        }
        properties += members.size();
        for (Map.Entry<String, JsonValue> member : members.entrySet()) {
            if (!required.contains(member.getKey())) {
                object(
                        context,
                        "'required' is required to be supplied and to be an array including every key in properties."
                                + " Missing '" + member.getKey() + "'.");
                return;
            }
        }
        for (String name : required) {
            if (!members.containsKey(name)) {
                object(context, "Extra required key '" + name + "' supplied.");
                return;
            }
        }
        members.forEach((name, member) -> {
            if (member instanceof JsonObject child) {
                visit(child, plus(context, "properties", name), depth + 1);
            }
        });
    }

    private void definitions(JsonObject schema, String keyword, List<String> context) {
        JsonObject definitions = Jsons.member(schema, keyword);
        if (definitions != null) {
            definitions.forEach((name, definition) -> {
                if (definition instanceof JsonObject child) {
                    visit(child, plus(context, keyword, name), 1);
                }
            });
        }
    }

    private void object(List<String> context, String sentence) {
        if (violation == null) {
            violation = "In context=" + tuple(context) + ", " + sentence;
        }
    }

    /** The API prints the context as a Python tuple. */
    private static String tuple(List<String> context) {
        String inside = context.stream().map(step -> "'" + step + "'").collect(Collectors.joining(", "));
        return "(" + inside + (context.size() == 1 ? ",)" : ")");
    }

    private static boolean isObject(@Nullable JsonValue type) {
        return has(type, "object");
    }

    private static boolean has(@Nullable JsonValue type, String name) {
        if (type instanceof JsonArray types) {
            return types.stream().anyMatch(each -> has(each, name));
        }
        return type instanceof JsonString string && string.getString().equals(name);
    }

    private static List<String> plus(List<String> context, String... steps) {
        List<String> longer = new ArrayList<>(context);
        longer.addAll(List.of(steps));
        return longer;
    }
}
