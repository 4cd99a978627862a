package dev.openaira.ra.profile;

import dev.openaira.ra.profile.Subschemas.Subschema;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/** The subset of JSON Schema that {@code strict: true} supports. Source: OpenAI, Structured outputs, "Supported schemas". */
final class StrictRules {

    private final Subschemas subschemas;
    private final StrictFindings findings;

    StrictRules(Subschemas subschemas, Findings findings) {
        this.subschemas = subschemas;
        this.findings = new StrictFindings(findings);
    }

    void check() {
        StrictKeywords strictKeywords = new StrictKeywords(findings);
        StrictObjects objects = new StrictObjects(findings);
        StrictValues values = new StrictValues(findings);
        checkRoot();
        for (Subschema schema : subschemas.all()) {
            if (schema.value() instanceof JsonObject keywords) {
                checkKind(keywords, schema.pointer());
                strictKeywords.check(keywords, schema.pointer());
                objects.check(keywords, schema.pointer());
                values.check(keywords, schema.pointer());
            } else if (!schema.keyword().equals("additionalProperties")) {
                findings.error(
                        schema.pointer(),
                        "boolean-schema",
                        "Strict mode knows no schemas that are just true or false.",
                        "Describe the value by its `type`.");
            }
        }
        new StrictLimits(findings).check(subschemas);
    }

    private void checkRoot() {
        JsonValue root = subschemas.root().value();
        Pointer pointer = subschemas.root().pointer();
        if (root.asJsonObject().containsKey("anyOf")) {
            findings.error(
                    pointer.child("anyOf"),
                    "root-any-of",
                    "The root of a strict schema is one object, not a union.",
                    "Make the union a property of an object.");
        } else if (!JsonTypes.isExactly(root.asJsonObject(), "object")) {
            findings.error(
                    pointer,
                    "root-object",
                    "The root of a strict schema has the `type` \"object\", and no other.",
                    "Make what you have a property of an object.");
        }
    }

    private void checkKind(JsonObject keywords, Pointer pointer) {
        if (!keywords.containsKey("type") && !keywords.containsKey("anyOf") && !keywords.containsKey("$ref")) {
            findings.error(
                    pointer,
                    "missing-type",
                    "In strict mode every schema has a `type`, an `anyOf` or a `$ref`.",
                    "Add the `type`, also beside `enum` and `const`.");
        }
        if (JsonTypes.allows(keywords, "array") && !keywords.containsKey("items")) {
            findings.error(
                    pointer, "array-items", "An array in a strict schema says what its `items` are.", "Add `items`.");
        }
    }
}
