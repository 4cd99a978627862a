package dev.openaira.ra.profile;

import dev.openaira.ra.profile.InvalidTextParameterException.Kind;
import dev.openaira.ra.profile.Subschemas.Subschema;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Every regular expression of the schema must be one that answers can be checked with. */
final class SchemaPatterns {

    private static final int MAX_LENGTH = 1_000;

    private final Findings findings;

    SchemaPatterns(Findings findings) {
        this.findings = findings;
    }

    void check(Subschemas subschemas) {
        subschemas.all().forEach(this::check);
    }

    private void check(Subschema schema) {
        if (schema.value() instanceof JsonObject keywords) {
            if (keywords.get("pattern") instanceof JsonString pattern) {
                check(pattern.getString(), schema.pointer().child("pattern"));
            }
            if (keywords.get("patternProperties") instanceof JsonObject members) {
                Pointer pointer = schema.pointer().child("patternProperties");
                members.keySet().forEach(pattern -> check(pattern, pointer.child(pattern)));
            }
        }
    }

    private void check(String pattern, Pointer pointer) {
        if (pattern.length() > MAX_LENGTH) {
            refuse(pointer, "is longer than " + MAX_LENGTH + " characters");
            return;
        }
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            refuse(pointer, "cannot be read: " + e.getDescription() + " near index " + e.getIndex());
        }
    }

    private void refuse(Pointer pointer, String reason) {
        findings.error(
                Kind.INVALID_SCHEMA,
                pointer,
                "schema.pattern",
                "This regular expression " + reason + ".",
                "Use a short expression of the syntax that ECMA-262 and java.util.regex share.");
    }
}
