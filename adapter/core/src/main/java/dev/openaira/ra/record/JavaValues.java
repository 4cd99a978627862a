package dev.openaira.ra.record;

import dev.openaira.JsonValues;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.resource.cci.Record;
import java.io.Serializable;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What records hold in memory: the Java form of JSON values, and copies of it. */
final class JavaValues {
    /** The name of records nested in others, which CCI asks to be named. */
    static final String NESTED = "nested";

    private JavaValues() {}

    /** The Java form of a JSON value; numbers keep their value and scale. */
    static @Nullable Object of(JsonValue json) {
        return switch (json.getValueType()) {
            case NULL -> null;
            case TRUE -> true;
            case FALSE -> false;
            case STRING -> ((JsonString) json).getString();
            case NUMBER -> number((JsonNumber) json);
            case OBJECT -> new MappedJsonRecord(NESTED, json.asJsonObject());
            case ARRAY -> new IndexedJsonRecord(NESTED, json.asJsonArray());
        };
    }

    /** What a caller put in, with JSON-P values turned into Java ones. */
    static @Nullable Object accept(@Nullable Object value) {
        return value instanceof JsonValue json ? of(json) : value;
    }

    /** Makes a record made from JSON one that cannot be changed. */
    static void fix(@Nullable Object value) {
        if (value instanceof MappedJsonRecord record) {
            record.fixed();
        } else if (value instanceof IndexedJsonRecord record) {
            record.fixed();
        }
    }

    private static Number number(JsonNumber json) {
        BigDecimal value = json.bigDecimalValue();
        if (value.scale() != 0) {
            return value;
        }
        int bits = value.unscaledValue().bitLength();
        if (bits < Integer.SIZE) {
            return value.intValue();
        }
        if (bits < Long.SIZE) {
            return value.longValue();
        }
        return value.unscaledValue();
    }

    /** A copy that shares nothing that can change. */
    static @Nullable Object deepCopy(@Nullable Object value) {
        if (value instanceof MappedJsonRecord record) {
            return record.clone();
        } else if (value instanceof IndexedJsonRecord record) {
            return record.clone();
        } else if (value instanceof VectorRecord record) {
            return record.clone();
        } else if (value instanceof Record foreign) {
            return copyOfForeign(foreign);
        } else if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, member) -> copy.put(name, deepCopy(member)));
            return copy;
        } else if (value instanceof Set<?> set) {
            Set<@Nullable Object> copy = new LinkedHashSet<>();
            set.forEach(element -> copy.add(deepCopy(element)));
            return copy;
        } else if (value instanceof Collection<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(element -> copy.add(deepCopy(element)));
            return copy;
        } else if (value != null && value.getClass().isArray()) {
            return copyOfArray(value);
        }
        return value;
    }

    private static Object copyOfForeign(Record record) {
        try {
            return record.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(
                    "The record '" + record.getRecordName() + "' of " + record.getClass() + " cannot be cloned.", e);
        }
    }

    private static Object copyOfArray(Object array) {
        int length = Array.getLength(array);
        Object copy = Array.newInstance(array.getClass().getComponentType(), length);
        for (int i = 0; i < length; i++) {
            Array.set(copy, i, deepCopy(Array.get(array, i)));
        }
        return copy;
    }

    /** The value itself where it can be serialized, otherwise its JSON form, likewise for what it holds. */
    static @Nullable Object serializable(@Nullable Object value) {
        if (value instanceof Record) {
            return value;
        } else if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> written = new LinkedHashMap<>();
            map.forEach((name, member) -> written.put(name, serializable(member)));
            return written;
        } else if (value instanceof List<?> list) {
            List<@Nullable Object> written = new ArrayList<>(list.size());
            list.forEach(element -> written.add(serializable(element)));
            return written;
        }
        return value instanceof Serializable || value == null ? value : of(JsonValues.of(value));
    }
}
