package dev.openaira.ra.profile;

import dev.openaira.ra.profile.InvalidTextParameterException.Kind;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The schema must be valid against the meta-schema of JSON Schema 2020-12, and its regular expressions must compile. */
final class SchemaDialect {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final Pattern OTHER_DRAFT =
            Pattern.compile("https?://json-schema\\.org/(draft-0[4-7]|draft/2019-09)/schema#?");

    private static final Set<String> APPLICATORS = Set.of("allOf", "anyOf", "oneOf", "$ref", "$dynamicRef");

    private final JsonObject schema;
    private final Pointer pointer;
    private final Findings findings;

    SchemaDialect(JsonObject schema, Pointer pointer, Findings findings) {
        this.schema = schema;
        this.pointer = pointer;
        this.findings = findings;
    }

    /** {@return whether the schema can be looked at further} */
    boolean isValid() {
        boolean dialectKnown = checkDialect();
        try {
            List<Violation> violations = CompiledSchema.metaSchema().evaluate(schema);
            mostSpecific(violations).forEach(this::invalid);
            return dialectKnown && violations.isEmpty();
        } catch (EvaluationLimitException e) {
            findings.error(
                    Kind.TOO_LARGE,
                    pointer,
                    "schema.not-checked",
                    "The schema is too involved to be checked. " + e.getMessage(),
                    "Make the schema smaller or less nested.");
            return false;
        }
    }

    private boolean checkDialect() {
        if (!(schema.get("$schema") instanceof JsonString dialect)) {
            return true;
        }
        String name = dialect.getString();
        if (name.equals(DIALECT) || name.equals(DIALECT + "#")) {
            return true;
        }
        if (OTHER_DRAFT.matcher(name).matches()) {
            findings.warning(
                    pointer.child("$schema"),
                    "schema.dialect",
                    "The schema names an older draft of JSON Schema; it is read as 2020-12.",
                    "Remove `$schema`, or set it to " + DIALECT + ".");
            return true;
        }
        findings.error(
                Kind.INVALID_SCHEMA,
                pointer.child("$schema"),
                "schema.dialect",
                "`$schema` names a dialect that is not known here, and nothing is fetched.",
                "Remove `$schema`, or set it to " + DIALECT + ".");
        return false;
    }

    // One wrong word makes every union and reference on the way to it fail too.
    private static Map<String, String> mostSpecific(List<Violation> violations) {
        Map<String, String> messages = new LinkedHashMap<>();
        for (boolean applicators : new boolean[] {false, true}) {
            if (messages.isEmpty()) {
                violations.stream()
                        .filter(violation -> APPLICATORS.contains(violation.keyword()) == applicators)
                        .forEach(violation ->
                                messages.merge(violation.pointer(), violation.message(), SchemaDialect::joined));
            }
        }
        return messages;
    }

    private static String joined(String one, String other) {
        return one.contains(other) ? one : one + "; " + other;
    }

    private void invalid(String place, String message) {
        findings.error(
                Kind.INVALID_SCHEMA,
                pointer.append(place),
                "schema.invalid",
                "This is not valid in JSON Schema 2020-12: " + message + ".",
                "Correct it as JSON Schema 2020-12 demands.");
    }
}
