package dev.openaira.ra.profile;

import dev.openaira.metadata.Finding;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The schema of a record, ready to check records by it. Immutable and thread-safe. */
public final class RecordSchema {

    private static final int MAX_FINDINGS = 100;

    // What has another type has another value, too.
    private static final Set<String> VALUES = Set.of("enum", "const");

    private final JsonObject schema;
    private final CompiledSchema compiled;

    private RecordSchema(JsonObject schema, CompiledSchema compiled) {
        this.schema = schema;
        this.compiled = compiled;
    }

    /**
     * A schema of the adapter's own, which is known to be valid.
     *
     * @param schema JSON Schema 2020-12, complete in itself
     */
    public static RecordSchema of(JsonObject schema) {
        return new RecordSchema(schema, CompiledSchema.of(BareSchema.of(schema)));
    }

    /**
     * Schemas of the adapter's own that have much in common, which is kept once.
     *
     * @param document complete in itself, with the schemas among its {@code $defs}
     * @param names theirs
     * @return by their names
     */
    public static Map<String, RecordSchema> definitionsOf(JsonObject document, Set<String> names) {
        Map<String, RecordSchema> schemas = new HashMap<>();
        CompiledSchema.definitionsOf(BareSchema.of(document), names)
                .forEach((name, compiled) -> schemas.put(name, new RecordSchema(document, compiled)));
        return Map.copyOf(schemas);
    }

    /**
     * What is wrong with a record. Of several alternatives, none of which fits, only the likeliest is told of. Nothing
     * of the record's values is repeated: they may be anybody's secrets.
     *
     * @return at most 100 findings, their rules starting with {@code record.}; {@code record.not-checked} where it
     *     would take too much effort to say
     */
    public List<Finding> check(JsonStructure record) {
        List<Violation> violations;
        try {
            violations = compiled.evaluate(record);
        } catch (EvaluationLimitException e) {
            return List.of(new Finding(
                    "",
                    "record.not-checked",
                    "The record could not be checked. " + e.getMessage(),
                    "Make it smaller or less deeply nested, or do without the check."));
        }
        RecordFindings words = new RecordFindings(schema, record);
        List<Violation> likely = new Alternatives(schema, record, violations).likely();
        Set<String> mistyped = likely.stream()
                .filter(violation -> violation.keyword().equals("type"))
                .map(RecordSchema::place)
                .collect(Collectors.toSet());
        return likely.stream()
                .filter(violation -> !VALUES.contains(violation.keyword()) || !mistyped.contains(place(violation)))
                .map(words::finding)
                .distinct()
                .limit(MAX_FINDINGS)
                .toList();
    }

    private static String place(Violation violation) {
        return violation.pointer() + " "
                + violation
                        .evaluationPath()
                        .substring(0, violation.evaluationPath().lastIndexOf('/'));
    }
}
