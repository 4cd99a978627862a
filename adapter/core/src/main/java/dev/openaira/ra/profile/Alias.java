package dev.openaira.ra.profile;

import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One member of a union, told apart by a key. Source: Jakarta JSON Binding 3.0, section 4.9, "Polymorphic types".
 *
 * @param key the member of the JSON object that tells the types apart
 * @param value its value for this type
 * @param type a record
 */
record Alias(String key, String value, Class<?> type) {

    static List<Alias> allOf(Class<?> union) throws UnsupportedTypeException {
        TypePlace place = new TypePlace(union, "");
        JsonbTypeInfo info = union.getAnnotation(JsonbTypeInfo.class);
        List<Alias> aliases = new ArrayList<>();
        for (JsonbSubtype subtype : info.value()) {
            if (!subtype.type().isRecord()) {
                throw place.unsupported("its subtype " + subtype.type().getName() + " is no record. Make it one.");
            }
            refuseSecondKey(union, subtype.type(), place);
            aliases.add(new Alias(info.key(), subtype.alias(), subtype.type()));
        }
        if (aliases.isEmpty()) {
            throw place.unsupported("its @JsonbTypeInfo names no subtypes. Name each with @JsonbSubtype.");
        }
        return aliases;
    }

    // Each annotated type above a subtype gives it a key, and Yasson reads them in an order of its own.
    private static void refuseSecondKey(Class<?> union, Class<?> subtype, TypePlace place)
            throws UnsupportedTypeException {
        Deque<Class<?>> above = new ArrayDeque<>(List.of(subtype));
        Set<Class<?>> seen = new HashSet<>();
        while (!above.isEmpty()) {
            Class<?> type = above.pop();
            if (seen.add(type)) {
                if (!type.equals(union) && type.isAnnotationPresent(JsonbTypeInfo.class)) {
                    throw place.unsupported("its subtype " + subtype.getName() + " has a second @JsonbTypeInfo on "
                            + type.getName() + ". Keep one.");
                }
                above.addAll(List.of(type.getInterfaces()));
                if (type.getSuperclass() != null) {
                    above.add(type.getSuperclass());
                }
            }
        }
    }
}
