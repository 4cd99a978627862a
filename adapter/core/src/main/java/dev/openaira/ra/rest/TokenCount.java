package dev.openaira.ra.rest;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;

/** How many tokens a call will probably use, and how many it did use. */
final class TokenCount {

    /** As OpenAI estimates before a call; about right for English. */
    private static final int CHARACTERS_PER_TOKEN = 4;

    /** Contents given by value, such as images, which are not counted by their length. */
    private static final String DATA_URL = "data:";

    /** Deeper ones are refused before they are sent. */
    private static final int DEEPEST = 500;

    private static final long MOST = 1_000_000_000;

    private TokenCount() {}

    /**
     * A quarter of the characters the request holds, and all the output it allows.
     *
     * @see <a href="https://platform.openai.com/docs/guides/rate-limits">Rate limits</a>
     */
    static long estimate(JsonObject request) {
        long characters = 0;
        for (var member : request.entrySet()) {
            switch (member.getKey()) {
                case "input", "instructions", "prompt", "tools", "text" ->
                    characters += characters(member.getValue(), 0);
                default -> {}
            }
        }
        long output = request.get("max_output_tokens") instanceof JsonNumber most
                ? Math.max(0, Math.min(MOST, most.longValue()))
                : 0;
        return (characters + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN + output;
    }

    private static long characters(JsonValue value, int depth) {
        if (value instanceof JsonString text) {
            CharSequence characters = text.getChars();
            return characters.length() > DATA_URL.length()
                            && DATA_URL.contentEquals(characters.subSequence(0, DATA_URL.length()))
                    ? 0
                    : characters.length();
        }
        if (depth == DEEPEST) {
            return 0;
        }
        long sum = 0;
        switch (value.getValueType()) {
            case ARRAY -> {
                for (JsonValue item : value.asJsonArray()) {
                    sum += item instanceof JsonNumber ? CHARACTERS_PER_TOKEN : characters(item, depth + 1);
                }
            }
            case OBJECT -> {
                for (JsonValue member : value.asJsonObject().values()) {
                    sum += characters(member, depth + 1);
                }
            }
            default -> {}
        }
        return sum;
    }

    /** The total that an answer, or an event of a stream, tells; -1 when it tells none. */
    static long used(Object answer) {
        if (answer instanceof JsonObject body) {
            return total(body);
        } else if (answer instanceof Embeddings embeddings) {
            return total(embeddings.envelope());
        } else if (answer instanceof Optional<?> next && next.orElse(null) instanceof ServerEvent event) {
            long total = total(event.data());
            return total < 0 && event.data().get("response") instanceof JsonObject response ? total(response) : total;
        }
        return -1;
    }

    private static long total(JsonObject body) {
        return body.get("usage") instanceof JsonObject usage
                        && usage.get("total_tokens") instanceof JsonNumber total
                        && total.longValue() >= 0
                ? total.longValue()
                : -1;
    }
}
