package dev.openaira.ra.profile;

import dev.harrel.jsonschema.JsonSchemaException;
import dev.openaira.JsonValues;
import dev.openaira.ra.profile.InvalidTextParameterException.Kind;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;

/** The checks of a text parameter in their order: size, members, schema, references, strict subset. */
final class TextParameterCheck {

    private final Findings findings;
    private final boolean makeStrict;

    /** @param makeStrict whether to change the schema where it is not strict yet */
    TextParameterCheck(Findings findings, boolean makeStrict) {
        this.findings = findings;
        this.makeStrict = makeStrict;
    }

    TextParameter passed(GivenFormat given) throws InvalidTextParameterException {
        checkSize(given.text());
        FormatMembers members = new FormatMembers(given, findings);
        if (!given.bare()) {
            members.check();
        }
        JsonObject schema = members.schema();
        if (schema != null) {
            schema = checkedSchema(schema, members, given.bare());
        }
        findings.throwIfAny();
        JsonObject normalised = members.normalised();
        if (makeStrict && schema != null) {
            normalised = strict(normalised, schema);
            checkSize(normalised);
        }
        CompiledSchema compiled =
                compiled(normalised.getJsonObject("format").getJsonObject("schema"), members.schemaPointer());
        return new TextParameter(normalised, compiled, findings.warnings());
    }

    private void checkSize(JsonObject text) throws InvalidTextParameterException {
        String excess = JsonBounds.excess(text);
        if (excess != null) {
            TextDocument.tooLarge(findings, "The text parameter is too large. " + excess);
            throw findings.exception();
        }
    }

    private static JsonObject strict(JsonObject text, JsonObject schema) {
        JsonProvider json = JsonValues.provider();
        return json.createObjectBuilder(text)
                .add(
                        "format",
                        json.createObjectBuilder(text.getJsonObject("format"))
                                .add("schema", schema)
                                .add("strict", true))
                .build();
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

    /** {@return the schema, made strict if it is to be} */
    private JsonObject checkedSchema(JsonObject given, FormatMembers members, boolean bare) {
        Pointer pointer = members.schemaPointer();
        if (!new SchemaDialect(given, pointer, findings).isValid()) {
            return given;
        }
        JsonObject schema = makeStrict ? madeStrict(given, members) : given;
        Subschemas subschemas = Subschemas.of(schema, pointer);
        if (new SchemaReferences(subschemas, findings).check()) {
            new SchemaInstances(findings).check(subschemas);
        }
        new SchemaPatterns(findings).check(subschemas);
        if (makeStrict || members.strict()) {
            new StrictRules(subschemas, findings).check();
        } else {
            findings.warning(
                    members.pointer(),
                    "strict.recommended",
                    "Without `strict: true` the model is asked to follow the schema but not held to it.",
                    bare ? "Have it made strict on its way in." : "Set \"strict\": true.");
        }
        return schema;
    }

    private JsonObject madeStrict(JsonObject schema, FormatMembers members) {
        StrictFindings changes = new StrictFindings(findings);
        if (!members.strict()) {
            changes.warning(
                    members.strictPointer(),
                    "made-strict",
                    "`strict` is true now, so that the model is held to the schema.",
                    "Set \"strict\": true.");
        }
        StrictRewrite rewrite =
                new StrictRewrite(new StrictPlan(Subschemas.of(schema, members.schemaPointer()), changes));
        findings.ofChanged(rewrite::given);
        return rewrite.of(schema);
    }
}
