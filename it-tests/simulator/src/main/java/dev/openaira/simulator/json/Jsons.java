package dev.openaira.simulator.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonPointer;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonWriter;
import jakarta.json.JsonWriterFactory;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads, writes and builds JSON. Looks the provider up once, which {@code jakarta.json.Json} does on every call. */
public final class Jsons {

    private static final JsonProvider PROVIDER = JsonProvider.provider();
    private static final JsonParserFactory PARSERS = PROVIDER.createParserFactory(Map.of());
    private static final JsonWriterFactory WRITERS = PROVIDER.createWriterFactory(Map.of());

    private Jsons() {}

    public static JsonObjectBuilder object() {
        return PROVIDER.createObjectBuilder();
    }

    /** A builder that starts with the members of the given object. */
    public static JsonObjectBuilder object(JsonObject from) {
        return PROVIDER.createObjectBuilder(from);
    }

    public static JsonArrayBuilder array() {
        return PROVIDER.createArrayBuilder();
    }

    public static JsonArray array(Iterable<? extends JsonValue> values) {
        JsonArrayBuilder builder = array();
        values.forEach(builder::add);
        return builder.build();
    }

    public static JsonString value(String text) {
        return PROVIDER.createValue(text);
    }

    public static JsonNumber value(long number) {
        return PROVIDER.createValue(number);
    }

    public static JsonNumber value(BigDecimal number) {
        return PROVIDER.createValue(number);
    }

    public static JsonValue value(boolean flag) {
        return flag ? JsonValue.TRUE : JsonValue.FALSE;
    }

    public static JsonPointer pointer(String expression) {
        return PROVIDER.createPointer(expression);
    }

    /** The JSON string, or JSON null. */
    public static JsonValue orNull(@Nullable String text) {
        return text == null ? JsonValue.NULL : value(text);
    }

    /**
     * Parses one JSON document.
     *
     * @throws JsonException if the bytes are not one JSON document, or one nested too deeply
     */
    public static JsonValue parse(byte[] utf8) {
        try (JsonParser parser = PARSERS.createParser(new ByteArrayInputStream(utf8), StandardCharsets.UTF_8)) {
            parser.next();
            JsonValue value = parser.getValue();
            // Looks for the end, and fails where there is more.
            parser.hasNext();
            return value;
        } catch (JsonException e) {
            throw e;
        } catch (RuntimeException e) {
            // Parsson has no type of its own for some of its complaints, depth among them.
            throw new JsonException("not a JSON document", e);
        }
    }

    /** Parses one JSON document; see {@link #parse(byte[])}. */
    public static JsonValue parse(String text) {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] bytes(JsonValue value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(2048);
        try (JsonWriter writer = WRITERS.createWriter(out, StandardCharsets.UTF_8)) {
            writer.write(value);
        }
        return out.toByteArray();
    }

    public static String text(JsonValue value) {
        return new String(bytes(value), StandardCharsets.UTF_8);
    }

    /** The member if it is a string, else null. */
    public static @Nullable String string(JsonObject object, String name) {
        return object.get(name) instanceof JsonString string ? string.getString() : null;
    }

    /** The member if it is a string, else the given one. */
    public static String string(JsonObject object, String name, String otherwise) {
        String found = string(object, name);
        return found == null ? otherwise : found;
    }

    /** The member if it is an object, else null. */
    public static @Nullable JsonObject member(JsonObject object, String name) {
        return object.get(name) instanceof JsonObject member ? member : null;
    }

    /** The member if it is an array, else an empty one. */
    public static JsonArray list(JsonObject object, String name) {
        return object.get(name) instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
    }

    /** The member if it is a number, else null. */
    public static @Nullable JsonNumber number(JsonObject object, String name) {
        return object.get(name) instanceof JsonNumber number ? number : null;
    }

    /** Whether the member is true. */
    public static boolean isTrue(JsonObject object, String name) {
        return object.get(name) == JsonValue.TRUE;
    }

    /** Whether the member is there and not JSON null. */
    public static boolean has(JsonObject object, String name) {
        JsonValue value = object.get(name);
        return value != null && value != JsonValue.NULL;
    }

    /** About how many characters a value holds, a few for each number and name. */
    public static long weight(JsonValue value) {
        if (value instanceof JsonString string) {
            return string.getChars().length();
        }
        long weight = 4;
        if (value instanceof JsonObject object) {
            for (JsonValue member : object.values()) {
                weight += 16 + weight(member);
            }
        } else if (value instanceof JsonArray array) {
            for (JsonValue item : array) {
                weight += weight(item);
            }
        }
        return weight;
    }
}
