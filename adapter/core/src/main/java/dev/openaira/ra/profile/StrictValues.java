package dev.openaira.ra.profile;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Values named in a strict schema fit its types, and the members of a union can be told apart early. */
final class StrictValues {

    private final StrictFindings findings;

    StrictValues(StrictFindings findings) {
        this.findings = findings;
    }

    void check(JsonObject keywords, Pointer pointer) {
        if (keywords.get("enum") instanceof JsonArray values) {
            if (values.isEmpty()) {
                findings.error(
                        pointer.child("enum"), "empty-enum", "No value fits an empty `enum`.", "Name its values.");
            }
            for (int index = 0; index < values.size(); index++) {
                checkType(keywords, values.get(index), pointer.child("enum").child(index));
            }
        }
        JsonValue constant = keywords.get("const");
        if (constant != null) {
            checkType(keywords, constant, pointer.child("const"));
        }
        if (keywords.get("anyOf") instanceof JsonArray union) {
            checkFirstKeys(union, pointer.child("anyOf"));
        }
    }

    private void checkType(JsonObject keywords, JsonValue value, Pointer pointer) {
        if (keywords.containsKey("type")
                && JsonTypes.namesOf(value).stream().noneMatch(type -> JsonTypes.allows(keywords, type))) {
            findings.error(
                    pointer,
                    "value-type",
                    "This value is not of the schema's `type`.",
                    "Correct the value or the type.");
        }
    }

    // The API has refused unions whose objects start with the same key, unless that key's values tell them apart.
    private void checkFirstKeys(JsonArray union, Pointer pointer) {
        Map<String, Set<JsonValue>> valuesByKey = new HashMap<>();
        for (int index = 0; index < union.size(); index++) {
            if (union.get(index) instanceof JsonObject member
                    && member.get("properties") instanceof JsonObject properties
                    && !properties.isEmpty()) {
                Map.Entry<String, JsonValue> first =
                        properties.entrySet().iterator().next();
                Set<JsonValue> known = valuesByKey.get(first.getKey());
                Set<JsonValue> values = constants(first.getValue());
                if (known == null) {
                    valuesByKey.put(first.getKey(), new HashSet<>(values));
                } else if (values.isEmpty() || known.isEmpty() || !known.addAll(values)) {
                    findings.warning(
                            pointer.child(index),
                            "any-of-first-key",
                            "Two objects of this union start with the same property, which the API may refuse.",
                            "Start each with a property of its own, or with one whose `enum` tells them apart.");
                }
            }
        }
    }

    private static Set<JsonValue> constants(JsonValue property) {
        if (property instanceof JsonObject keywords) {
            JsonValue constant = keywords.get("const");
            if (constant != null) {
                return Set.of(constant);
            }
            if (keywords.get("enum") instanceof JsonArray values) {
                return new HashSet<>(values);
            }
        }
        return Set.of();
    }
}
