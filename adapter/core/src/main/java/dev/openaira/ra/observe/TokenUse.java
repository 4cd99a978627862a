package dev.openaira.ra.observe;

import dev.openaira.Usage;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/**
 * The tokens of one answer by kind.
 *
 * @param input read, those of the cache included
 * @param cached those of the input that came from the server's cache
 * @param output written, reasoning included
 * @param reasoning those of the output that were reasoning
 */
record TokenUse(long input, long cached, long output, long reasoning) {
    static final TokenUse NONE = new TokenUse(0, 0, 0, 0);

    /** What an answer says in {@code usage}. */
    static TokenUse of(JsonObject response) {
        if (!(response.get("usage") instanceof JsonObject usage)) {
            return NONE;
        }
        Usage told = Usage.of(response);
        return new TokenUse(
                told.inputTokens(),
                detail(usage, "input_tokens_details", "cached_tokens"),
                told.outputTokens(),
                detail(usage, "output_tokens_details", "reasoning_tokens"));
    }

    private static long detail(JsonObject usage, String details, String kind) {
        JsonValue known = usage.get(details) instanceof JsonObject object ? object.get(kind) : null;
        return known instanceof JsonNumber number ? number.longValue() : 0;
    }
}
