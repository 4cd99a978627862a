package dev.openaira.ra.profile;

import dev.openaira.ra.profile.InvalidTextParameterException.Kind;
import jakarta.json.JsonObject;

/** A schema must have instances, and such as answers can be: no call is worth its price otherwise. */
final class SchemaInstances {

    private final Findings findings;

    SchemaInstances(Findings findings) {
        this.findings = findings;
    }

    void check(Subschemas subschemas) {
        JsonObject root = subschemas.root().value().asJsonObject();
        if (root.containsKey("type") && !JsonTypes.allows(root, "object") && !JsonTypes.allows(root, "array")) {
            findings.error(
                    Kind.INVALID_SCHEMA,
                    subschemas.root().pointer(),
                    "schema.root",
                    "An answer is an object or a list, and the schema allows neither.",
                    "Make what you have a property of an object.");
        }
        Pointer endless = new FiniteInstances(subschemas).endless();
        if (endless != null) {
            findings.error(
                    Kind.INVALID_SCHEMA,
                    endless,
                    "schema.endless-instance",
                    "What is required here requires itself again: no answer would ever end.",
                    "Make a property on the way optional, let it be null, or make it a list.");
        }
    }
}
