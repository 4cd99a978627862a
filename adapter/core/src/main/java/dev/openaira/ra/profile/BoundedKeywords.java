package dev.openaira.ra.profile;

import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.EvaluationContext;
import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.EvaluatorFactory;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.Keyword;
import dev.harrel.jsonschema.SchemaParsingContext;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/** The keywords of JSON Schema 2020-12, each evaluated within the budget that its instance carries. */
final class BoundedKeywords implements EvaluatorFactory {

    private final EvaluatorFactory keywords = new Dialects.Draft2020Dialect().getEvaluatorFactory();

    @Override
    public Optional<Evaluator> create(SchemaParsingContext context, String keyword, JsonNode value) {
        try {
            if (keyword.equals(Keyword.PATTERN) && value.isString()) {
                return Optional.of(new Bounded(new PatternKeyword(value.asString())));
            }
            if (keyword.equals(Keyword.PATTERN_PROPERTIES) && value.isObject()) {
                return Optional.of(new Bounded(new PatternPropertiesKeyword(context, value)));
            }
        } catch (PatternSyntaxException e) {
            // Where it counts it was refused before; the library also looks into the data of enum and const.
            return Optional.empty();
        }
        return keywords.create(context, keyword, value).map(Bounded::new);
    }

    private record Bounded(Evaluator keyword) implements Evaluator {

        @Override
        public Result evaluate(EvaluationContext context, JsonNode node) {
            EvaluationBudget budget = ((ValueNode) node).budget();
            budget.enterKeyword();
            Result result = keyword.evaluate(context, node);
            // The library does not tell a failure, but every plain success is this one object.
            budget.leaveKeyword(result != Result.success());
            return result;
        }

        @Override
        public int getOrder() {
            return keyword.getOrder();
        }
    }
}
