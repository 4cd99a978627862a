package dev.openaira.ra.profile;

import dev.openaira.JsonValues;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ways in which a schema comes to allow null besides what it allows. */
enum NullForm {
    /** One more type, and one more value of {@code enum}. */
    TYPE {
        @Override
        JsonObject apply(JsonObject schema) {
            JsonProvider json = JsonValues.provider();
            JsonArrayBuilder types = json.createArrayBuilder();
            types(schema).forEach(types::add);
            if (!JsonTypes.allows(schema, "null")) {
                types.add("null");
            }
            JsonObjectBuilder nullable = json.createObjectBuilder(schema).add("type", types);
            if (schema.get("enum") instanceof JsonArray values && !values.contains(JsonValue.NULL)) {
                nullable.add("enum", json.createArrayBuilder(values).add(JsonValue.NULL));
            }
            return nullable.build();
        }
    },
    /** One more schema in its union. */
    UNION {
        @Override
        JsonObject apply(JsonObject schema) {
            JsonProvider json = JsonValues.provider();
            return json.createObjectBuilder(schema)
                    .add(
                            "anyOf",
                            json.createArrayBuilder(schema.getJsonArray("anyOf"))
                                    .add(nothing()))
                    .build();
        }
    },
    /** A union around it, in which it is the first schema. */
    WRAPPED {
        @Override
        JsonObject apply(JsonObject schema) {
            JsonProvider json = JsonValues.provider();
            return json.createObjectBuilder()
                    .add("anyOf", json.createArrayBuilder().add(schema).add(nothing()))
                    .build();
        }
    };

    /** What stands between the union and the schema in it. */
    static final List<String> WRAPPING = List.of("anyOf", "0");

    private static final Set<String> PLAIN_TYPES = Set.of("string", "number", "integer", "boolean", "null");
    private static final Set<String> PLAIN = Set.of("type", "enum", "title", "description");
    private static final Set<String> UNITED = Set.of("anyOf", "title", "description");
    private static final Set<String> UNCERTAIN =
            Set.of("$ref", "$dynamicRef", "allOf", "oneOf", "not", "if", "then", "else");

    /** {@return the schema that allows null, too} */
    abstract JsonObject apply(JsonObject schema);

    /**
     * {@return the way for a schema; null if it allows null already}
     *
     * @param referred whether it also stands for other places, which are to stay as they are
     */
    static @Nullable NullForm of(JsonValue schema, boolean referred) {
        if (!(schema instanceof JsonObject keywords) || allowsNull(keywords)) {
            return null;
        }
        if (referred) {
            return WRAPPED;
        }
        if (PLAIN.containsAll(keywords.keySet()) && isPlain(types(keywords))) {
            return TYPE;
        }
        return UNITED.containsAll(keywords.keySet()) && keywords.containsKey("anyOf") ? UNION : WRAPPED;
    }

    // Where it takes more than a look to tell, no: a second null in a union does no harm.
    private static boolean allowsNull(JsonObject schema) {
        return UNCERTAIN.stream().noneMatch(schema::containsKey)
                && (!schema.containsKey("type") || JsonTypes.allows(schema, "null"))
                && (!(schema.get("enum") instanceof JsonArray values) || values.contains(JsonValue.NULL))
                && (!schema.containsKey("const") || schema.get("const") == JsonValue.NULL)
                && (!(schema.get("anyOf") instanceof JsonArray union)
                        || union.stream().anyMatch(one -> one instanceof JsonObject member && allowsNull(member)));
    }

    private static boolean isPlain(List<String> types) {
        return !types.isEmpty() && PLAIN_TYPES.containsAll(types);
    }

    private static List<String> types(JsonObject schema) {
        if (schema.get("type") instanceof JsonString one) {
            return List.of(one.getString());
        }
        return schema.get("type") instanceof JsonArray several
                ? several.getValuesAs(JsonString.class).stream()
                        .map(JsonString::getString)
                        .toList()
                : List.of();
    }

    private static JsonObjectBuilder nothing() {
        return JsonValues.provider().createObjectBuilder().add("type", "null");
    }
}
