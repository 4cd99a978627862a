package dev.openaira;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Java values as JSON values, the same way for typed requests and for records; and JSON bound to Java with JSON-B. */
public final class JsonValues {
    /** Levels of objects and arrays: deeper than any request of the API; stops a value that contains itself. */
    private static final int MAX_DEPTH = 500;

    private static final JsonProvider PROVIDER = ownLoader(JsonProvider::provider);

    /** One binding for each class, held by that class: it goes when the application's class loader goes. */
    private static final ClassValue<Jsonb> BINDINGS = new ClassValue<>() {
        @Override
        protected Jsonb computeValue(Class<?> type) {
            return ownLoader(JsonbBuilder::create);
        }
    };

    private JsonValues() {}

    /** The JSON-P provider in use; looking it up at each call would be slow. */
    public static JsonProvider provider() {
        return PROVIDER;
    }

    /**
     * The JSON form of a Java value.
     *
     * @param value {@code null}, a JSON-P value, text, number, boolean, {@link Optional}, map, iterable, array, record,
     *     or an object JSON-B can write
     * @throws NotJsonException when there is none
     */
    public static JsonValue of(@Nullable Object value) {
        return convert(value, "", 0);
    }

    /**
     * The JSON form of a member's value, whose name goes into the message when there is none.
     *
     * @throws NotJsonException as {@link #of} does
     */
    static JsonValue member(String name, @Nullable Object value) {
        return convert(value, '/' + escape(name), 1);
    }

    /**
     * A JSON object bound with JSON-B.
     *
     * @throws JsonbException when JSON-B cannot bind it
     */
    public static <T> T bind(JsonObject json, Class<T> type) {
        return bind(json.toString(), type);
    }

    /**
     * JSON text bound with JSON-B.
     *
     * @throws JsonbException when JSON-B cannot bind it
     */
    public static <T> T bind(String json, Class<T> type) {
        return BINDINGS.get(type).fromJson(json, type);
    }

    /**
     * Reads one JSON object or array of at most 500 levels, and nothing after it.
     *
     * @throws JsonException when the text is neither, nested deeper, or holds a number too large to be read
     */
    public static JsonStructure parse(String json) {
        refuseDeep(json);
        try (JsonParser parser = PROVIDER.createParser(new StringReader(json))) {
            parser.next();
            JsonValue value = parser.getValue();
            if (parser.hasNext() || !(value instanceof JsonStructure structure)) {
                throw new JsonException("There is more than, or something else than, one JSON object or array.");
            }
            return structure;
        } catch (NoSuchElementException e) {
            throw new JsonException("There is no JSON in it.", e);
        } catch (ArithmeticException | NumberFormatException | UnsupportedOperationException e) {
            throw new JsonException("It holds a number too large to be read.", e);
        }
    }

    /** The tree reader recurses once a level, so the depth is known before it runs. */
    private static void refuseDeep(String json) {
        int depth = 0;
        try (JsonParser parser = PROVIDER.createParser(new StringReader(json))) {
            while (parser.hasNext()) {
                switch (parser.next()) {
                    case START_OBJECT, START_ARRAY -> depth++;
                    case END_OBJECT, END_ARRAY -> depth--;
                    default -> {}
                }
                if (depth > MAX_DEPTH) {
                    throw new JsonException("It is nested more than " + MAX_DEPTH + " levels deep.");
                }
            }
        } catch (NoSuchElementException e) {
            throw new JsonException("There is no JSON in it.", e);
        }
    }

    private static JsonValue convert(@Nullable Object value, String pointer, int depth) {
        if (value == null) {
            return JsonValue.NULL;
        } else if (value instanceof JsonValue json) {
            return shallow(json, depth);
        } else if (value instanceof JsonRecord document && depth == 0) {
            return shallow(document.toJson(), depth);
        } else if (value instanceof CharSequence || value instanceof Character) {
            return PROVIDER.createValue(value.toString());
        } else if (value instanceof Boolean flag) {
            return flag ? JsonValue.TRUE : JsonValue.FALSE;
        } else if (value instanceof Number number) {
            return number(number, pointer);
        } else if (value instanceof Optional<?> optional) {
            return convert(optional.orElse(null), pointer, depth);
        } else if (value instanceof Map<?, ?> map) {
            return object(map, pointer, depth);
        } else if (value instanceof Iterable<?> elements) {
            enter(depth);
            JsonArrayBuilder array = PROVIDER.createArrayBuilder();
            int index = 0;
            for (Object element : elements) {
                array.add(convert(element, pointer + '/' + index++, depth + 1));
            }
            return array.build();
        } else if (value.getClass().isArray()) {
            enter(depth);
            JsonArrayBuilder array = PROVIDER.createArrayBuilder();
            for (int index = 0; index < Array.getLength(value); index++) {
                array.add(convert(Array.get(value, index), pointer + '/' + index, depth + 1));
            }
            return array.build();
        }
        return bound(value, pointer);
    }

    private static void enter(int depth) {
        if (depth >= MAX_DEPTH) {
            throw new NotJsonException(Diagnosis.RECORD_TOO_DEEP, MAX_DEPTH);
        }
    }

    private static JsonValue shallow(JsonValue json, int depth) {
        if (json instanceof JsonStructure structure) {
            enter(depth);
            Iterable<JsonValue> children =
                    structure instanceof JsonObject object ? object.values() : structure.asJsonArray();
            for (JsonValue child : children) {
                shallow(child, depth + 1);
            }
        }
        return json;
    }

    private static JsonValue object(Map<?, ?> map, String pointer, int depth) {
        enter(depth);
        JsonObjectBuilder object = PROVIDER.createObjectBuilder();
        for (Map.Entry<?, ?> member : map.entrySet()) {
            if (!(member.getKey() instanceof String name)) {
                throw notJson(pointer, member.getKey());
            }
            object.add(name, convert(member.getValue(), pointer + '/' + escape(name), depth + 1));
        }
        return object.build();
    }

    private static JsonValue number(Number number, String pointer) {
        if (number instanceof Float || number instanceof Double) {
            if (!Double.isFinite(number.doubleValue())) {
                throw notJson(pointer, number);
            }
            return PROVIDER.createValue(new BigDecimal(number.toString()));
        } else if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return PROVIDER.createValue(number.intValue());
        } else if (number instanceof Long) {
            return PROVIDER.createValue(number.longValue());
        }
        try {
            return PROVIDER.createValue(new BigDecimal(number.toString()));
        } catch (NumberFormatException e) {
            throw new NotJsonException(e, Diagnosis.RECORD_VALUE_NOT_JSON, place(pointer), name(number));
        }
    }

    private static JsonValue bound(Object value, String pointer) {
        try (JsonReader reader = PROVIDER.createReader(
                new StringReader(BINDINGS.get(value.getClass()).toJson(value)))) {
            return reader.readValue();
        } catch (JsonbException | JsonException e) {
            throw new NotJsonException(e, Diagnosis.RECORD_VALUE_NOT_JSON, place(pointer), name(value));
        }
    }

    private static NotJsonException notJson(String pointer, @Nullable Object value) {
        return new NotJsonException(Diagnosis.RECORD_VALUE_NOT_JSON, place(pointer), name(value));
    }

    private static String name(@Nullable Object value) {
        return value == null ? "null key" : value.getClass().getName();
    }

    private static String place(String pointer) {
        return pointer.isEmpty() ? "the root" : pointer;
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /**
     * Looks a provider up with this class's own loader: what an application happens to bundle must not serve, or be held
     * by, every other application.
     */
    private static <T> T ownLoader(java.util.function.Supplier<T> lookup) {
        Thread thread = Thread.currentThread();
        ClassLoader callers = thread.getContextClassLoader();
        thread.setContextClassLoader(JsonValues.class.getClassLoader());
        try {
            return lookup.get();
        } finally {
            thread.setContextClassLoader(callers);
        }
    }
}
