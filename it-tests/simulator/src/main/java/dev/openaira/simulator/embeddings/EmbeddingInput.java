package dev.openaira.simulator.embeddings;

import dev.openaira.simulator.api.ApiError;
import dev.openaira.simulator.model.Tokens;
import dev.openaira.simulator.validate.Checks;
import dev.openaira.simulator.validate.Rejections;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * One text to embed. Token arrays are embedded as the text of their numbers: the simulator has no vocabulary.
 *
 * @param tokens how many tokens it counts for
 */
record EmbeddingInput(String text, int tokens) {

    private static final int MOST_INPUTS = 2048;
    private static final int MOST_TOKENS = 8192;

    /** The texts of the {@code input} parameter: a string, a list of strings, or token arrays. */
    static List<EmbeddingInput> of(JsonValue input) {
        if (input instanceof JsonString text) {
            return List.of(text("input", text));
        }
        if (!(input instanceof JsonArray array)) {
            throw Rejections.type("input", "one of a string or array", input);
        }
        if (array.isEmpty()) {
            throw Rejections.emptyArray("input");
        }
        if (array.size() > MOST_INPUTS) {
            throw Rejections.arrayTooLong("input", MOST_INPUTS, array.size());
        }
        if (array.get(0) instanceof JsonNumber) {
            return List.of(tokens("input", array));
        }
        List<EmbeddingInput> inputs = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            String param = "input[" + i + "]";
            JsonValue item = array.get(i);
            if (item instanceof JsonString text) {
                inputs.add(text(param, text));
            } else if (item instanceof JsonArray tokens) {
                inputs.add(tokens(param, tokens));
            } else {
                throw Rejections.type(param, "one of a string or array of integers", item);
            }
        }
        return inputs;
    }

    private static EmbeddingInput text(String param, JsonString value) {
        String text = value.getString();
        if (text.isEmpty()) {
            throw Rejections.emptyString(param);
        }
        return counted(text, Tokens.count(text));
    }

    private static EmbeddingInput tokens(String param, JsonArray tokens) {
        if (tokens.isEmpty()) {
            throw Rejections.emptyArray(param);
        }
        Checks.array(MOST_TOKENS, Checks.integer(0, 1_000_000)).check(param, tokens);
        StringBuilder text = new StringBuilder();
        tokens.getValuesAs(JsonNumber::intValue)
                .forEach(token -> text.append(token.intValue()).append(' '));
        return counted(text.toString(), tokens.size());
    }

    private static EmbeddingInput counted(String text, int tokens) {
        if (tokens > MOST_TOKENS) {
            throw ApiError.invalid(
                    "This model's maximum context length is " + MOST_TOKENS + " tokens, however you requested " + tokens
                            + " tokens (" + tokens + " in your prompt; 0 for the completion). Please reduce your"
                            + " prompt; or completion length.",
                    null,
                    null);
        }
        return new EmbeddingInput(text, tokens);
    }
}
