package dev.openaira.ra.profile;

import dev.openaira.Description;
import dev.openaira.JsonValues;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes the strict schema of one record. Every record, and every union, that it uses becomes a definition once; one
 * that has a description of its own where it is used is written out there, because a strict {@code $ref} stands alone.
 */
final class RecordSchemaWriter {

    // Records written out for the sake of their descriptions can double with every level.
    private static final int MAX_OBJECTS = 5_000;
    // Reached by a record that holds itself with ever larger type arguments.
    private static final int MAX_PATH = 64;

    private final JsonProvider json = JsonValues.provider();
    private final Map<JavaType, String> names = new LinkedHashMap<>();
    private final Map<String, JsonObject> definitions = new LinkedHashMap<>();
    private final Deque<JavaType> path = new ArrayDeque<>();
    private final JavaType root;
    private int objects;

    RecordSchemaWriter(Class<?> type) {
        this.root = new JavaType(type, List.of(), false);
    }

    /** {@return the schema, with its definitions} */
    JsonObject write() throws UnsupportedTypeException {
        TypePlace place = new TypePlace(root.raw(), "");
        if (!root.raw().isRecord()) {
            throw place.unsupported("only a record makes a schema of its own. Put it into a record.");
        }
        path.push(root);
        JsonObjectBuilder schema = json.createObjectBuilder(object(root, null, null));
        if (!definitions.isEmpty()) {
            JsonObjectBuilder members = json.createObjectBuilder();
            definitions.forEach(members::add);
            schema.add("$defs", members);
        }
        JsonObject written = schema.build();
        if (new FiniteInstances(Subschemas.of(written, Pointer.ROOT)).endless() != null) {
            throw place.unsupported(
                    "it holds itself without an end. Make the component that leads back to it Optional, "
                            + "nullable or a List.");
        }
        return written;
    }

    private JsonObject object(JavaType type, @Nullable Alias alias, @Nullable String description)
            throws UnsupportedTypeException {
        if (++objects > MAX_OBJECTS) {
            throw new TypePlace(root.raw(), "")
                    .unsupported("its schema would have more than " + MAX_OBJECTS + " objects. Ask for less.");
        }
        JsonObjectBuilder properties = json.createObjectBuilder();
        JsonArrayBuilder required = json.createArrayBuilder();
        if (alias != null) {
            properties.add(
                    alias.key(),
                    json.createObjectBuilder()
                            .add("type", "string")
                            .add("enum", json.createArrayBuilder().add(alias.value())));
            required.add(alias.key());
        }
        for (RecordProperty property : RecordProperties.of(type)) {
            if (alias != null && alias.key().equals(property.name())) {
                throw property.place().unsupported("`" + alias.key() + "` is also the key that @JsonbTypeInfo writes.");
            }
            properties.add(property.name(), schema(property.type(), property.description(), property.place()));
            required.add(property.name());
        }
        JsonObjectBuilder object = json.createObjectBuilder().add("type", "object");
        describe(object, description == null ? descriptionOf(type.raw()) : description);
        return object.add("properties", properties)
                .add("required", required)
                .add("additionalProperties", false)
                .build();
    }

    private JsonObject schema(JavaType type, @Nullable String description, TypePlace place)
            throws UnsupportedTypeException {
        Class<?> raw = type.raw();
        if (raw == Optional.class) {
            JavaType value =
                    type.arguments().isEmpty() ? type : type.arguments().get(0);
            if (value.raw() == Optional.class) {
                throw place.unsupported("an Optional needs the type of its value.");
            }
            return schema(value.orNull(true), description, place);
        }
        boolean nullable =
                type.nullable() || raw == OptionalInt.class || raw == OptionalLong.class || raw == OptionalDouble.class;
        Scalar scalar = Scalar.of(raw);
        if (scalar != null) {
            return scalar(scalar, nullable, description);
        }
        if (!nullable) {
            return nonNull(type, description, place);
        }
        JsonObjectBuilder union = json.createObjectBuilder();
        describe(union, description);
        return union.add(
                        "anyOf",
                        json.createArrayBuilder()
                                .add(nonNull(type.nonNull(), null, place))
                                .add(nothing()))
                .build();
    }

    private JsonObject scalar(Scalar scalar, boolean nullable, @Nullable String description) {
        JsonObjectBuilder schema = json.createObjectBuilder();
        if (nullable && scalar.isPlain()) {
            schema.add("type", json.createArrayBuilder().add(scalar.type()).add("null"));
        } else if (nullable) {
            JsonObjectBuilder value = json.createObjectBuilder();
            scalar.addTo(value);
            schema.add("anyOf", json.createArrayBuilder().add(value).add(nothing()));
        } else {
            scalar.addTo(schema);
        }
        describe(schema, description);
        return schema.build();
    }

    private JsonObjectBuilder nothing() {
        return json.createObjectBuilder().add("type", "null");
    }

    private JsonObject nonNull(JavaType type, @Nullable String description, TypePlace place)
            throws UnsupportedTypeException {
        Class<?> raw = type.raw();
        if (raw.isEnum()) {
            return enumeration(raw, description, place);
        }
        JavaType item = Items.of(type, place);
        if (item != null) {
            JsonObjectBuilder array = json.createObjectBuilder().add("type", "array");
            describe(array, description);
            return array.add("items", schema(item, null, place)).build();
        }
        if (raw.isRecord() || raw.isAnnotationPresent(JsonbTypeInfo.class)) {
            return description == null || path.contains(type)
                    ? reference(type, place)
                    : writtenOut(type, description, place);
        }
        throw UnsupportedTypes.refusal(raw, place);
    }

    private JsonObject enumeration(Class<?> type, @Nullable String description, TypePlace place)
            throws UnsupportedTypeException {
        if (type.getEnumConstants().length == 0) {
            throw place.unsupported(type.getName() + " has no constants, so no value fits it. Add one.");
        }
        JsonArrayBuilder values = json.createArrayBuilder();
        EnumTexts.of(type, place).forEach(values::add);
        JsonObjectBuilder schema =
                json.createObjectBuilder().add("type", "string").add("enum", values);
        describe(schema, description == null ? descriptionOf(type) : description);
        return schema.build();
    }

    private JsonObject reference(JavaType type, TypePlace place) throws UnsupportedTypeException {
        String pointer = "#";
        if (!type.equals(root)) {
            String name = names.get(type);
            if (name == null) {
                name = newName(type);
                names.put(type, name);
                definitions.put(name, JsonValue.EMPTY_JSON_OBJECT);
                definitions.put(name, writtenOut(type, null, place));
            }
            pointer = "#/$defs/" + name;
        }
        return json.createObjectBuilder().add("$ref", pointer).build();
    }

    private String newName(JavaType type) {
        String name = type.definitionName();
        for (int next = 2; definitions.containsKey(name); next++) {
            name = type.definitionName() + "_" + next;
        }
        return name;
    }

    private JsonObject writtenOut(JavaType type, @Nullable String description, TypePlace place)
            throws UnsupportedTypeException {
        if (path.size() == MAX_PATH) {
            throw place.unsupported("its types are nested more than " + MAX_PATH + " deep. Ask for less.");
        }
        path.push(type);
        try {
            return type.raw().isRecord() ? object(type, null, description) : union(type, description);
        } finally {
            path.pop();
        }
    }

    private JsonObject union(JavaType type, @Nullable String description) throws UnsupportedTypeException {
        JsonArrayBuilder members = json.createArrayBuilder();
        for (Alias alias : Alias.allOf(type.raw())) {
            members.add(object(new JavaType(alias.type(), List.of(), false), alias, null));
        }
        JsonObjectBuilder union = json.createObjectBuilder();
        describe(union, description == null ? descriptionOf(type.raw()) : description);
        return union.add("anyOf", members).build();
    }

    private static @Nullable String descriptionOf(Class<?> type) {
        Description description = type.getAnnotation(Description.class);
        return description == null ? null : description.value();
    }

    private static void describe(JsonObjectBuilder schema, @Nullable String description) {
        if (description != null) {
            schema.add("description", description);
        }
    }
}
