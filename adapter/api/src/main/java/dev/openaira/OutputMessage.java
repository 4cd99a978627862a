package dev.openaira;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One message of an answer. Compatible servers leave out {@code type} and {@code role}, write a part's type as
 * {@code text}, or give the content as a string; all of it is read.
 *
 * @param json the output item as the server sent it
 * @see <a href="https://platform.openai.com/docs/api-reference/responses/object">The response object</a>
 */
public record OutputMessage(JsonObject json) {
    private static final Set<String> TEXT_TYPES = Set.of("output_text", "text");

    /** Whether an output item is a message of the model. */
    static boolean is(JsonObject item) {
        return string(item, "type", "message").equals("message")
                && string(item, "role", "assistant").equals("assistant")
                && item.containsKey("content");
    }

    /** What the model wrote, the message's parts joined; empty when it wrote nothing. */
    public String text() {
        if (json.get("content") instanceof JsonString whole) {
            return whole.getString();
        }
        List<String> texts = new ArrayList<>(1);
        for (JsonValue part : json.get("content") instanceof JsonArray content ? content : JsonValue.EMPTY_JSON_ARRAY) {
            if (part instanceof JsonObject object && TEXT_TYPES.contains(string(object, "type", "output_text"))) {
                texts.add(string(object, "text", ""));
            }
        }
        return TextResponse.joined(texts);
    }

    /** The model's words when it refused. */
    public Optional<String> refusal() {
        return parts().filter(part -> string(part, "type", "").equals("refusal"))
                .map(part -> string(part, "refusal", ""))
                .reduce((first, next) -> first + '\n' + next);
    }

    /** Whether this is what the model said on its way to the answer ({@code phase} is {@code commentary}). */
    public boolean isCommentary() {
        return string(json, "phase", "").equals("commentary");
    }

    private Stream<JsonObject> parts() {
        return json.get("content") instanceof JsonArray content
                ? content.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast)
                : Stream.empty();
    }

    private static String string(JsonObject object, String member, String otherwise) {
        JsonValue value = object.get(member);
        return value instanceof JsonString text
                ? text.getString()
                : value == null || value == JsonValue.NULL ? otherwise : "";
    }

    /** Without the words, which may repeat the prompt. */
    @Override
    public String toString() {
        return getClass().getSimpleName() + json.keySet();
    }
}
