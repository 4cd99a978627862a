package dev.openaira.ra.profile;

import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The texts that JSON-B has for an enum's constants: their names, or what the enum's own adapter makes of them. */
final class EnumTexts {
    private EnumTexts() {}

    static List<String> of(Class<?> type, TypePlace place) throws UnsupportedTypeException {
        @Nullable JsonbTypeAdapter annotation = type.getAnnotation(JsonbTypeAdapter.class);
        JsonbAdapter<Object, Object> adapter = annotation == null ? null : made(annotation.value(), place);
        List<String> texts = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            texts.add(adapter == null ? ((Enum<?>) constant).name() : text(adapter, constant, place));
        }
        return texts;
    }

    // JSON-B checks the type arguments when it calls the adapter, and so does the caller below.
    @SuppressWarnings("unchecked")
    private static JsonbAdapter<Object, Object> made(Class<?> adapter, TypePlace place)
            throws UnsupportedTypeException {
        try {
            return (JsonbAdapter<Object, Object>) adapter.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw place.unsupported(adapter.getName()
                    + " cannot be made. Let it be public, with a public constructor that takes nothing.");
        }
    }

    // An adapter may throw whatever it likes.
    private static String text(JsonbAdapter<Object, Object> adapter, Object constant, TypePlace place)
            throws UnsupportedTypeException {
        Object adapted;
        try {
            adapted = adapter.adaptToJson(constant);
        } catch (Exception e) {
            throw place.unsupported(adapter.getClass().getName() + " fails for " + constant + ": " + e);
        }
        if (adapted instanceof String text) {
            return text;
        }
        throw place.unsupported(adapter.getClass().getName() + " makes no text of " + constant + ".");
    }
}
