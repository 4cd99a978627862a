package dev.openaira;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.regex.Pattern;

/**
 * The tokens a call used.
 *
 * @param inputTokens tokens read ({@code input_tokens}, or {@code prompt_tokens} of embeddings)
 * @param outputTokens tokens written, reasoning included
 * @param totalTokens both together
 */
public record Usage(long inputTokens, long outputTokens, long totalTokens) {
    /** Some servers write numbers as strings; a long holds as many digits as these. */
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

    /** What a server that tells nothing is taken to have used. */
    public static final Usage UNKNOWN = new Usage(0, 0, 0);

    /** The {@code usage} member of a response; {@link #UNKNOWN} where it is missing. */
    public static Usage of(JsonObject response) {
        JsonValue usage = response.get("usage");
        if (!(usage instanceof JsonObject object)) {
            return UNKNOWN;
        }
        long input = number(object, "input_tokens", number(object, "prompt_tokens", 0));
        long output = number(object, "output_tokens", number(object, "completion_tokens", 0));
        return new Usage(input, output, number(object, "total_tokens", input + output));
    }

    private static long number(JsonObject object, String name, long otherwise) {
        if (object.get(name) instanceof JsonNumber number) {
            return number.longValue();
        }
        return object.get(name) instanceof JsonString text
                        && DIGITS.matcher(text.getString()).matches()
                ? Long.parseLong(text.getString())
                : otherwise;
    }
}
