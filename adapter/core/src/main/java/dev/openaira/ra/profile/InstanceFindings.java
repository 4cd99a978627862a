package dev.openaira.ra.profile;

import dev.openaira.metadata.Finding;
import jakarta.json.JsonValue;
import java.util.List;

/** What is wrong with an answer, in the words of the schema it should follow. */
final class InstanceFindings {

    private static final int MAX_FINDINGS = 100;
    private static final String REMEDY =
            "The model or its server did not apply the schema: ask again, or use a model that supports structured "
                    + "outputs.";

    private InstanceFindings() {}

    static List<Finding> of(CompiledSchema schema, JsonValue instance) {
        try {
            return schema.evaluate(instance).stream()
                    .limit(MAX_FINDINGS)
                    .map(InstanceFindings::finding)
                    .toList();
        } catch (EvaluationLimitException e) {
            return List.of(new Finding(
                    "",
                    "instance.not-checked",
                    "The answer could not be checked against the schema. " + e.getMessage(),
                    "Simplify the schema, or ask for a smaller answer."));
        }
    }

    private static Finding finding(Violation violation) {
        String keyword = violation.keyword().isEmpty() ? "false" : violation.keyword();
        return new Finding(
                violation.pointer(),
                "instance." + keyword,
                violation.message() + " (`" + keyword + "` at " + violation.schemaPointer() + " of the schema).",
                REMEDY);
    }
}
