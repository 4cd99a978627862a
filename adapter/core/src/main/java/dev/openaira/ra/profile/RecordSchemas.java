package dev.openaira.ra.profile;

import dev.openaira.JsonValues;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Strict JSON Schemas from Java records, with the names that JSON-B uses to read them, so that the answer to a call
 * binds to the record by JSON-B alone.
 *
 * <p>Every component becomes a required property, in the order of the components; one that may be missing is {@code
 * Optional}, or annotated {@code @Nullable} or nillable, and then allows null. {@code @Description} becomes the {@code
 * description}. Types without a strict schema, and those JSON-B could not read back, are refused.
 *
 * <p>Safe for any number of threads. What was made is kept as long as its class, and keeps no class itself.
 */
public final class RecordSchemas {

    private static final int MAX_NAME = 64;

    // Weak, and the values know nothing of the classes: an application that is undeployed takes its entries with it.
    private final Map<Class<?>, TextParameter> made = Collections.synchronizedMap(new WeakHashMap<>());

    /**
     * The text parameter that asks for instances of a record: {@code format.name} is the record's simple name, {@code
     * strict} is true.
     *
     * @param type a public record
     * @return the text parameter; the same one for the same class
     * @throws UnsupportedTypeException if the record, or a type in it, has no strict schema that JSON-B reads back
     */
    public TextParameter textParameterOf(Class<?> type) throws UnsupportedTypeException {
        TextParameter known = made.get(type);
        if (known == null) {
            known = make(type);
            TextParameter earlier = made.putIfAbsent(type, known);
            known = earlier == null ? known : earlier;
        }
        return known;
    }

    /**
     * The strict JSON Schema of a record.
     *
     * @param type a public record
     * @return the schema
     * @throws UnsupportedTypeException if the record, or a type in it, has no strict schema that JSON-B reads back
     */
    public JsonObject schemaOf(Class<?> type) throws UnsupportedTypeException {
        return textParameterOf(type).schema();
    }

    private static TextParameter make(Class<?> type) throws UnsupportedTypeException {
        JsonProvider json = JsonValues.provider();
        JsonObject format = json.createObjectBuilder()
                .add("type", "json_schema")
                .add("name", nameOf(type))
                .add("schema", new RecordSchemaWriter(type).write())
                .add("strict", true)
                .build();
        try {
            return TextParameter.of(
                    json.createObjectBuilder().add("format", format).build());
        } catch (InvalidTextParameterException e) {
            throw new UnsupportedTypeException(type.getName() + " makes no strict schema. " + e.getMessage());
        }
    }

    private static String nameOf(Class<?> type) {
        String name = type.getSimpleName().replaceAll("[^a-zA-Z0-9_-]", "_");
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME);
    }
}
