package dev.openaira.ra.profile;

import dev.harrel.jsonschema.EvaluationContext;
import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.SchemaParsingContext;

/** {@code propertyNames}, with the names as nodes that carry the budget too. */
final class PropertyNamesKeyword implements Evaluator {

    private final String schema;

    PropertyNamesKeyword(SchemaParsingContext context, JsonNode value) {
        this.schema = context.getAbsoluteUri(value);
    }

    @Override
    public Result evaluate(EvaluationContext context, JsonNode node) {
        if (!node.isObject()) {
            return Result.success();
        }
        boolean valid = true;
        for (String name : node.asObject().keySet()) {
            valid = context.resolveInternalRefAndValidate(schema, ((ValueNode) node).ofName(name)) && valid;
        }
        return valid ? Result.success() : Result.failure();
    }
}
