package dev.openaira.ra.profile;

import dev.harrel.jsonschema.EvaluationContext;
import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code enum} by a look-up: the library compares nodes that are not its own one after the other. */
final class EnumKeyword implements Evaluator {

    private static final int SHOWN = 10;

    private final Set<JsonNode> values;
    private final String shown;

    EnumKeyword(JsonNode value) {
        this.values = new LinkedHashSet<>(value.asArray());
        this.shown = values.stream()
                .limit(SHOWN)
                .map(JsonNode::toPrintableString)
                .collect(Collectors.joining(", ", "[", values.size() > SHOWN ? ", …]" : "]"));
    }

    @Override
    public Result evaluate(EvaluationContext context, JsonNode node) {
        return values.contains(node)
                ? Result.success()
                : Result.formattedFailure("enum", node.toPrintableString(), shown);
    }
}
