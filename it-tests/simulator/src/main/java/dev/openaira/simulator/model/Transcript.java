package dev.openaira.simulator.model;

import dev.openaira.simulator.json.Jsons;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The items a model sees in one turn: those remembered and those just given.
 *
 * @param history items of earlier turns
 * @param input items of this turn
 */
public record Transcript(List<JsonObject> history, List<JsonObject> input) {

    /** All user messages, oldest first, this turn's last. */
    public List<String> userMessages() {
        List<String> messages = new ArrayList<>(userMessages(history));
        messages.addAll(userMessages(input));
        return messages;
    }

    /** What the user said in this turn. */
    public String prompt() {
        return String.join("\n", userMessages(input));
    }

    /** The text of the newest item, such as a function's output. */
    public String newest() {
        List<JsonObject> items = input.isEmpty() ? history : input;
        return items.isEmpty() ? "" : text(items.get(items.size() - 1));
    }

    public int turns() {
        return userMessages().size();
    }

    /** All text, for counting. */
    public int tokens() {
        return tokens(history) + tokens(input);
    }

    private static int tokens(List<JsonObject> items) {
        return items.stream().mapToInt(item -> Tokens.count(text(item)) + 3).sum();
    }

    private static List<String> userMessages(List<JsonObject> items) {
        return items.stream()
                .filter(item -> "user".equals(Jsons.string(item, "role")))
                .map(Transcript::text)
                .toList();
    }

    /** The text of an item, whatever its kind. */
    public static String text(JsonObject item) {
        JsonValue content = item.get("content");
        if (content instanceof JsonString plain) {
            return plain.getString();
        }
        String parts = Jsons.list(item, "content").stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonValue::asJsonObject)
                .map(part -> Jsons.string(part, "text", Jsons.string(part, "refusal", "")))
                .collect(Collectors.joining("\n"));
        return parts + Jsons.string(item, "arguments", "") + Jsons.string(item, "output", "");
    }
}
