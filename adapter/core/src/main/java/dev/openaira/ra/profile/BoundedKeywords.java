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
import org.jspecify.annotations.Nullable;

/** The keywords of JSON Schema 2020-12, each evaluated within the budget that its instance carries. */
final class BoundedKeywords implements EvaluatorFactory {

    private final EvaluatorFactory keywords = new Dialects.Draft2020Dialect().getEvaluatorFactory();

    @Override
    public Optional<Evaluator> create(SchemaParsingContext context, String keyword, JsonNode value) {
        Evaluator own;
        try {
            own = own(context, keyword, value);
        } catch (PatternSyntaxException e) {
            // Where it counts it was refused before; the library also looks into the data of enum and const.
            return Optional.empty();
        }
        return Optional.ofNullable(own)
                .or(() -> keywords.create(context, keyword, value))
                .map(Bounded::new);
    }

    private static @Nullable Evaluator own(SchemaParsingContext context, String keyword, JsonNode value) {
        return switch (keyword) {
            case Keyword.ENUM -> value.isArray() ? new EnumKeyword(value) : null;
            case Keyword.PATTERN -> value.isString() ? new PatternKeyword(value.asString()) : null;
            case Keyword.PATTERN_PROPERTIES -> value.isObject() ? new PatternPropertiesKeyword(context, value) : null;
            case Keyword.PROPERTY_NAMES ->
                value.isObject() || value.isBoolean() ? new PropertyNamesKeyword(context, value) : null;
            case Keyword.UNIQUE_ITEMS -> value.isBoolean() && value.asBoolean() ? new UniqueItemsKeyword() : null;
            default -> null;
        };
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
