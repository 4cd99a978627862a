package dev.openaira;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.resource.cci.ResourceWarning;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** All text the model wrote, its parts joined; empty when it wrote none. */
    public final String text() {
        return parts("output_text", "text").collect(Collectors.joining());
    }

    /** The model's words when it refused. */
    public final Optional<String> refusal() {
        return parts("refusal", "refusal").findFirst();
    }

    /** All output items: messages, reasoning, function calls and what else the server sent. */
    public final JsonArray output() {
        return json().get("output") instanceof JsonArray output ? output : JsonValue.EMPTY_JSON_ARRAY;
    }

    private Stream<String> parts(String type, String member) {
        return output().stream()
                .flatMap(item ->
                        item instanceof JsonObject message && message.get("content") instanceof JsonArray content
                                ? content.stream()
                                : Stream.empty())
                .flatMap(part -> part instanceof JsonObject object
                                && object.get("type") instanceof JsonString kind
                                && kind.getString().equals(type)
                                && object.get(member) instanceof JsonString words
                        ? Stream.of(words.getString())
                        : Stream.empty());
    }
}
