package dev.openaira.ra.profile;

import dev.openaira.ra.profile.Subschemas.Subschema;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a schema has an instance that ends: one that requires itself has none, and a model held to it would write until
 * its limit. Where it takes more than a look to tell, it has.
 */
final class FiniteInstances {

    // Each round looks one reference further; nobody has schemas that take so many.
    private static final int MAX_ROUNDS = 100;

    private static final List<String> UNIONS = List.of("anyOf", "oneOf");
    private static final List<String> PLAIN_TYPES = List.of("string", "number", "integer", "boolean", "null");

    private final List<Subschema> all;
    private final Pointer root;
    private final Map<Pointer, JsonObject> endless = new HashMap<>();

    FiniteInstances(Subschemas subschemas) {
        this.all = subschemas.all();
        this.root = subschemas.root().pointer();
    }

    /** {@return the place from which the schema leads back to itself without an end; null if it has an instance} */
    @Nullable
    Pointer endless() {
        if (all.stream().noneMatch(FiniteInstances::refers)) {
            return null;
        }
        for (Subschema schema : all) {
            if (schema.value() instanceof JsonObject keywords) {
                endless.put(schema.pointer(), keywords);
            }
        }
        boolean more = true;
        for (int round = 0; more && round < MAX_ROUNDS; round++) {
            more = false;
            // What is inside comes behind what it is in, and has to be known first.
            for (int index = all.size() - 1; index >= 0; index--) {
                Pointer place = all.get(index).pointer();
                JsonObject keywords = endless.get(place);
                if (keywords != null && lacking(keywords, place) == null) {
                    endless.remove(place);
                    more = true;
                }
            }
        }
        return more || !endless.containsKey(root) ? null : lastOfCircle();
    }

    private static boolean refers(Subschema schema) {
        return schema.value() instanceof JsonObject keywords && keywords.containsKey("$ref");
    }

    private Pointer lastOfCircle() {
        Set<Pointer> passed = new HashSet<>();
        Pointer last = root;
        Pointer next = root;
        while (next != null && passed.add(next)) {
            last = next;
            next = lacking(endless.getOrDefault(last, JsonValue.EMPTY_JSON_OBJECT), last);
        }
        return last;
    }

    /** {@return a schema without an instance that this one cannot do without; null if there is none} */
    private @Nullable Pointer lacking(JsonObject keywords, Pointer place) {
        if (keywords.get("$ref") instanceof JsonString reference) {
            Pointer target = LocalReference.place(reference.getString(), root);
            if (target != null && endless.containsKey(target)) {
                return target;
            }
        }
        if (keywords.get("allOf") instanceof JsonArray parts) {
            for (int index = 0; index < parts.size(); index++) {
                Pointer part = place.child("allOf").child(index);
                if (endless.containsKey(part)) {
                    return part;
                }
            }
        }
        for (String union : UNIONS) {
            if (keywords.get(union) instanceof JsonArray members && hasNone(members, place.child(union))) {
                return place.child(union).child(0);
            }
        }
        return inside(keywords, place);
    }

    private boolean hasNone(JsonArray members, Pointer union) {
        for (int index = 0; index < members.size(); index++) {
            if (!endless.containsKey(union.child(index))) {
                return false;
            }
        }
        return !members.isEmpty();
    }

    /** Of an object or a list, unless it may be something else. */
    private @Nullable Pointer inside(JsonObject keywords, Pointer place) {
        boolean object = JsonTypes.allows(keywords, "object");
        boolean array = JsonTypes.allows(keywords, "array");
        if (object == array || PLAIN_TYPES.stream().anyMatch(type -> JsonTypes.allows(keywords, type))) {
            return null;
        }
        return object ? property(keywords, place.child("properties")) : item(keywords, place.child("items"));
    }

    private @Nullable Pointer property(JsonObject keywords, Pointer properties) {
        if (keywords.get("required") instanceof JsonArray required) {
            for (JsonString name : required.getValuesAs(JsonString.class)) {
                Pointer property = properties.child(name.getString());
                if (endless.containsKey(property)) {
                    return property;
                }
            }
        }
        return null;
    }

    private @Nullable Pointer item(JsonObject keywords, Pointer items) {
        boolean needed = keywords.get("minItems") instanceof JsonNumber least && least.doubleValue() >= 1;
        return needed && endless.containsKey(items) ? items : null;
    }
}
