package dev.openaira.ra.profile;

import dev.harrel.jsonschema.EvaluationContext;
import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.SchemaParsingContext;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code patternProperties}, with the reading of the names counted. */
final class PatternPropertiesKeyword implements Evaluator {

    private final Map<Pattern, String> schemas = new LinkedHashMap<>();

    PatternPropertiesKeyword(SchemaParsingContext context, JsonNode value) {
        value.asObject()
                .forEach((pattern, schema) -> schemas.put(Pattern.compile(pattern), context.getAbsoluteUri(schema)));
    }

    @Override
    public Result evaluate(EvaluationContext context, JsonNode node) {
        if (!node.isObject()) {
            return Result.success();
        }
        EvaluationBudget budget = ((ValueNode) node).budget();
        boolean valid = true;
        Set<String> matched = new HashSet<>();
        for (Map.Entry<String, JsonNode> member : node.asObject().entrySet()) {
            for (Map.Entry<Pattern, String> schema : schemas.entrySet()) {
                if (PatternKeyword.finds(schema.getKey(), member.getKey(), budget)) {
                    matched.add(member.getKey());
                    valid = context.resolveInternalRefAndValidate(schema.getValue(), member.getValue()) && valid;
                }
            }
        }
        return valid ? Result.success(matched) : Result.failure();
    }
}
