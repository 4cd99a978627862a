package dev.openaira.ra.profile;

import jakarta.json.JsonValue;
import java.lang.reflect.Modifier;
import java.util.Map;

/** Why a type makes no strict schema, and what to use instead. */
final class UnsupportedTypes {

    private UnsupportedTypes() {}

    static UnsupportedTypeException refusal(Class<?> type, TypePlace place) {
        if (type == Object.class || JsonValue.class.isAssignableFrom(type)) {
            return place.unsupported(type.getSimpleName()
                    + " may hold anything, and a strict schema says what. Use a record or a String.");
        }
        if (Map.class.isAssignableFrom(type)) {
            return place.unsupported("the keys of a Map are open, and a strict schema names every key. Use a List of a "
                    + "record with a key and a value.");
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return place.unsupported("JSON-B reads texts into String only. Use String.");
        }
        if (Iterable.class.isAssignableFrom(type)) {
            return place.unsupported("JSON-B may not read a " + type.getSimpleName() + ". Use List or Set.");
        }
        if (Modifier.isAbstract(type.getModifiers())) {
            return place.unsupported("JSON-B cannot tell what to make of " + type.getName()
                    + ". Use a record, or annotate it with @JsonbTypeInfo and its records as @JsonbSubtype.");
        }
        return place.unsupported(type.getName()
                + " has no schema that JSON-B is known to read back. Use a record, a String or a number.");
    }
}
