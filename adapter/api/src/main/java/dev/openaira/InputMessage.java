package dev.openaira;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;

/**
 * One message of an input list.
 *
 * @param role {@code user}, {@code developer}, {@code system} or {@code assistant}
 * @param content text, or a list of content parts such as {@code input_text} and {@code input_image}
 */
public record InputMessage(String role, JsonValue content) {

    /** What the user says. */
    public static InputMessage user(String text) {
        return new InputMessage("user", inputText(text));
    }

    /** What the application asks of the model, before the user. */
    public static InputMessage developer(String text) {
        return new InputMessage("developer", inputText(text));
    }

    /** The same as {@link #developer} for older models. */
    public static InputMessage system(String text) {
        return new InputMessage("system", inputText(text));
    }

    /** What the model said earlier, for stateless histories. */
    public static InputMessage assistant(String text) {
        return new InputMessage("assistant", JsonValues.of(text));
    }

    /** The same message with an image added, by URL or {@code data:} URL. */
    public InputMessage withImage(URI image) {
        var parts = JsonValues.provider().createArrayBuilder();
        if (content instanceof JsonArray given) {
            given.forEach(parts::add);
        } else {
            parts.add(part("input_text", "text", content));
        }
        return new InputMessage(
                role,
                parts.add(part("input_image", "image_url", JsonValues.of(image.toString())))
                        .build());
    }

    /** The role alone: prompts do not belong in logs. */
    @Override
    public String toString() {
        return "InputMessage[" + role + "]";
    }

    /** The message as the API takes it. */
    public JsonObject toJson() {
        return JsonValues.provider()
                .createObjectBuilder()
                .add("role", role)
                .add("content", content)
                .build();
    }

    private static JsonArray inputText(String text) {
        return JsonValues.provider()
                .createArrayBuilder()
                .add(part("input_text", "text", JsonValues.of(text)))
                .build();
    }

    private static JsonObject part(String type, String member, JsonValue value) {
        return JsonValues.provider()
                .createObjectBuilder()
                .add("type", type)
                .add(member, value)
                .build();
    }
}
