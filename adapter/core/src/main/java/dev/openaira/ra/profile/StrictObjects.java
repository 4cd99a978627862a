package dev.openaira.ra.profile;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.Set;

/** Objects of a strict schema are closed and complete. */
final class StrictObjects {

    private static final int NAMES_SHOWN = 5;

    private final StrictFindings findings;

    StrictObjects(StrictFindings findings) {
        this.findings = findings;
    }

    void check(JsonObject keywords, Pointer pointer) {
        if (!JsonTypes.allows(keywords, "object") && !keywords.containsKey("properties")) {
            return;
        }
        if (keywords.get("additionalProperties") != JsonValue.FALSE) {
            findings.error(
                    keywords.containsKey("additionalProperties") ? pointer.child("additionalProperties") : pointer,
                    "additional-properties",
                    "An object in a strict schema has `additionalProperties` set to false.",
                    "Add \"additionalProperties\": false; for open keys, use an array of objects with a name and a "
                            + "value.");
        }
        if (!(keywords.get("properties") instanceof JsonObject properties)) {
            findings.error(
                    pointer,
                    "object-properties",
                    "An object in a strict schema has `properties`.",
                    "Add `properties`.");
            return;
        }
        checkRequired(properties, keywords, pointer);
        checkUnion(properties, keywords, pointer.child("anyOf"));
    }

    // Closed and complete, neither has room for the other's properties.
    private void checkUnion(JsonObject properties, JsonObject keywords, Pointer pointer) {
        if (keywords.get("anyOf") instanceof JsonArray union
                && !union.isEmpty()
                && union.stream().allMatch(member -> hasOthers(member, properties))) {
            findings.error(
                    pointer,
                    "any-of-beside-properties",
                    "Nothing fits both the `properties` and any object of the union beside them, all of them closed.",
                    "Move the `properties` into each object of the union.");
        }
    }

    private static boolean hasOthers(JsonValue member, JsonObject properties) {
        return member instanceof JsonObject object
                && object.get("properties") instanceof JsonObject others
                && !others.keySet().equals(properties.keySet());
    }

    private void checkRequired(JsonObject properties, JsonObject keywords, Pointer pointer) {
        Set<String> required = new LinkedHashSet<>();
        if (keywords.get("required") instanceof JsonArray names) {
            names.getValuesAs(JsonString.class).forEach(name -> required.add(name.getString()));
        }
        for (String name : properties.keySet()) {
            if (!required.remove(name)) {
                findings.error(
                        pointer.child("properties").child(name),
                        "required",
                        "In a strict schema every property is `required`, and this one is not.",
                        "List it in `required`; for an optional value allow null, as in \"type\": [\"string\", "
                                + "\"null\"].");
            }
        }
        if (!required.isEmpty()) {
            findings.error(
                    pointer.child("required"),
                    "required-unknown",
                    "`required` lists what is no property: "
                            + String.join(
                                    ", ", required.stream().limit(NAMES_SHOWN).toList()) + ".",
                    "Remove it from `required`, or add the property.");
        }
    }
}
