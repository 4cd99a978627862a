package dev.openaira.ra.profile;

import dev.harrel.jsonschema.EvaluationContext;
import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.JsonNode;
import java.util.regex.Pattern;

/** {@code pattern}, with the reading of the text counted. */
final class PatternKeyword implements Evaluator {

    private final Pattern pattern;

    PatternKeyword(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    @Override
    public Result evaluate(EvaluationContext context, JsonNode node) {
        if (!node.isString() || finds(pattern, node.asString(), ((ValueNode) node).budget())) {
            return Result.success();
        }
        return Result.formattedFailure("pattern", node.asString(), pattern.pattern());
    }

    /** {@return whether the pattern occurs in the text} */
    static boolean finds(Pattern pattern, String text, EvaluationBudget budget) {
        try {
            return pattern.matcher(new CountedText(text, budget)).find();
        } catch (StackOverflowError e) {
            // The JDK's matcher recurses once for every repetition of a group, so a long text is enough.
            throw new EvaluationLimitException("Its regular expressions recurse too deeply.");
        }
    }

    private record CountedText(String text, EvaluationBudget budget) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            budget.readCharacter();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
