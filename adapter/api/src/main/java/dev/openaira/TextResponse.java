package dev.openaira;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.resource.cci.ResourceWarning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What a model wrote.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses/object">The response object</a>
 */
public sealed class TextResponse extends OpenAiResponse permits ConverseResponse, StructuredResponse {

    /** A view of a response object. */
    public TextResponse(JsonObject json, List<ResourceWarning> warnings) {
        super(json, warnings);
    }

    /** The response's id. */
    public final String id() {
        return string("id");
    }

    /** The model that answered. */
    public final String model() {
        return string("model");
    }

    /** {@code completed}, {@code incomplete}, {@code failed}, {@code cancelled}, {@code queued} or {@code in_progress}. */
    public final String status() {
        return string("status");
    }

    /** When the response was made; empty where the server does not tell. */
    public final Optional<Instant> createdAt() {
        return Optional.ofNullable(instant("created_at"));
    }

    /** All text the model wrote, its messages joined; empty when it wrote none. */
    public final String text() {
        List<OutputMessage> messages = messages();
        if (messages.isEmpty()) {
            return string("output_text");
        }
        List<String> texts = new ArrayList<>(messages.size());
        for (OutputMessage message : messages) {
            texts.add(message.text());
        }
        return joined(texts);
    }

    /** Nearly always there is one, which is long and need not be copied. */
    static String joined(List<String> texts) {
        return texts.size() == 1 ? texts.get(0) : String.join("", texts);
    }

    /** The model's words when it refused. */
    public final Optional<String> refusal() {
        return messages().stream()
                .flatMap(message -> message.refusal().stream())
                .findFirst();
    }

    /** The messages among the output items. */
    public final List<OutputMessage> messages() {
        List<OutputMessage> messages = new ArrayList<>(1);
        for (JsonValue item : output()) {
            if (item instanceof JsonObject object && OutputMessage.is(object)) {
                messages.add(new OutputMessage(object));
            }
        }
        return Collections.unmodifiableList(messages);
    }

    /** All output items: messages, reasoning, function calls and what else the server sent. */
    public final JsonArray output() {
        return json().get("output") instanceof JsonArray output ? output : JsonValue.EMPTY_JSON_ARRAY;
    }
}
