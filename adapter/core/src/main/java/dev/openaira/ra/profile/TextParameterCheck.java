package dev.openaira.ra.profile;

import dev.harrel.jsonschema.JsonSchemaException;
import dev.openaira.ra.profile.InvalidTextParameterException.Kind;
import jakarta.json.JsonObject;

/** The checks of a text parameter in their order: size, members, schema, references, strict subset. */
final class TextParameterCheck {

    private final Findings findings = new Findings();

    TextParameter passed(JsonObject text) throws InvalidTextParameterException {
        String excess = JsonBounds.excess(text);
        if (excess != null) {
            TextDocument.tooLarge(findings, "The text parameter is too large. " + excess);
            findings.throwIfAny();
        }
        FormatMembers members = new FormatMembers(text, findings);
        members.check();
        JsonObject schema = members.schema();
        if (schema != null) {
            checkSchema(schema, members.schemaPointer(), members.strict());
        }
        findings.throwIfAny();
        JsonObject normalised = members.normalised();
        CompiledSchema compiled =
                compiled(normalised.getJsonObject("format").getJsonObject("schema"), members.schemaPointer());
        return new TextParameter(normalised, compiled, findings.warnings());
    }

    private CompiledSchema compiled(JsonObject schema, Pointer pointer) throws InvalidTextParameterException {
        try {
            return CompiledSchema.of(schema);
        } catch (IllegalArgumentException | JsonSchemaException e) {
            // The validator takes data in `enum`, `const` and `examples` for schemas, and stumbles over a `$id` there.
            findings.error(
                    Kind.INVALID_SCHEMA,
                    pointer,
                    "schema.not-compiled",
                    "No validator can be made of this schema: " + e.getMessage(),
                    "Look for `$id` or `$schema` inside the data of `enum`, `const`, `default` or `examples`.");
            throw findings.exception();
        }
    }

    private void checkSchema(JsonObject schema, Pointer pointer, boolean strict) {
        if (!new SchemaDialect(schema, pointer, findings).isValid()) {
            return;
        }
        Subschemas subschemas = Subschemas.of(schema, pointer);
        new SchemaReferences(subschemas, findings).check();
        new SchemaPatterns(findings).check(subschemas);
        if (strict) {
            new StrictRules(subschemas, findings).check();
        } else {
            findings.warning(
                    Pointer.ROOT.child("format"),
                    "strict.recommended",
                    "Without `strict: true` the model is asked to follow the schema but not held to it.",
                    "Set \"strict\": true.");
        }
    }
}
