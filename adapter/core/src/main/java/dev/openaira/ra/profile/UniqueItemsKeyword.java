package dev.openaira.ra.profile;

import dev.harrel.jsonschema.EvaluationContext;
import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code uniqueItems: true} by look-ups: the library compares every item with every other. */
final class UniqueItemsKeyword implements Evaluator {

    @Override
    public Result evaluate(EvaluationContext context, JsonNode node) {
        if (!node.isArray()) {
            return Result.success();
        }
        Set<JsonNode> seen = new HashSet<>();
        List<JsonNode> items = node.asArray();
        for (int index = 0; index < items.size(); index++) {
            if (!seen.add(items.get(index))) {
                return Result.formattedFailure("uniqueItems", index);
            }
        }
        return Result.success();
    }
}
