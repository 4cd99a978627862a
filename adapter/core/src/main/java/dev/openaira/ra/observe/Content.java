package dev.openaira.ra.observe;

import dev.openaira.JsonValues;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Requests and answers as the messages of the conventions for generative AI: texts and calls of tools whole, of all else
 * the kind alone.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-spans/">Capturing instructions, inputs, and
 *     outputs</a>
 */
final class Content {
    private Content() {}

    /** The instructions; null where there are none. */
    static @Nullable String instructions(JsonObject request) {
        return request.get("instructions") instanceof JsonString given
                ? array().add(text(given.getString())).build().toString()
                : null;
    }

    /** What is asked; null where nothing is. */
    static @Nullable String input(JsonObject request) {
        JsonValue input = request.containsKey("prompt") ? request.get("prompt") : request.get("input");
        if (input instanceof JsonString given) {
            JsonArrayBuilder parts = array().add(text(given.getString()));
            return array().add(message("user", parts)).build().toString();
        }
        return input instanceof JsonArray items ? messages(items, "user", null) : null;
    }

    /** What the model wrote; null where it wrote nothing. */
    static @Nullable String output(JsonObject response) {
        return response.get("output") instanceof JsonArray items && !items.isEmpty()
                ? messages(items, "assistant", finishReason(response))
                : null;
    }

    /** Why the model stopped, in the words of the conventions; null where that is not known. */
    static @Nullable String finishReason(JsonObject response) {
        return switch (string(response, "status")) {
            case "completed" -> calls(response) ? "tool_call" : "stop";
            case "incomplete" -> {
                String reason = response.get("incomplete_details") instanceof JsonObject details
                        ? string(details, "reason")
                        : "";
                yield reason.equals("max_output_tokens") ? "length" : reason.isEmpty() ? null : reason;
            }
            case "failed" -> "error";
            default -> null;
        };
    }

    private static boolean calls(JsonObject response) {
        return response.get("output") instanceof JsonArray items
                && items.stream()
                        .anyMatch(item -> item instanceof JsonObject object
                                && string(object, "type").equals("function_call"));
    }

    private static String messages(JsonArray items, String otherwise, @Nullable String finishReason) {
        JsonArrayBuilder messages = array();
        for (JsonValue item : items) {
            if (item instanceof JsonObject object) {
                JsonObjectBuilder message = message(role(object, otherwise), parts(object));
                if (finishReason != null) {
                    message.add("finish_reason", finishReason);
                }
                messages.add(message);
            } else if (item instanceof JsonString given) {
                messages.add(message(otherwise, array().add(text(given.getString()))));
            }
        }
        return messages.build().toString();
    }

    private static String role(JsonObject item, String otherwise) {
        String given = string(item, "role");
        if (!given.isEmpty()) {
            return given;
        }
        return switch (string(item, "type")) {
            case "function_call" -> "assistant";
            case "function_call_output" -> "tool";
            default -> otherwise;
        };
    }

    private static JsonArrayBuilder parts(JsonObject item) {
        JsonArrayBuilder parts = array();
        if (item.get("content") instanceof JsonString given) {
            return parts.add(text(given.getString()));
        }
        if (item.get("content") instanceof JsonArray content) {
            content.forEach(part -> {
                if (part instanceof JsonObject object) {
                    parts.add(part(object));
                }
            });
            return parts;
        }
        return parts.add(part(item));
    }

    private static JsonObjectBuilder part(JsonObject part) {
        String type = string(part, "type");
        return switch (type) {
            case "input_text", "output_text", "text" -> text(string(part, "text"));
            case "refusal" -> text(string(part, "refusal"));
            case "function_call" ->
                object().add("type", "tool_call")
                        .add("id", string(part, "call_id"))
                        .add("name", string(part, "name"))
                        .add("arguments", string(part, "arguments"));
            case "function_call_output" ->
                object().add("type", "tool_call_response")
                        .add("id", string(part, "call_id"))
                        .add("response", string(part, "output"));
            default -> object().add("type", type.isEmpty() ? "unknown" : type);
        };
    }

    private static JsonObjectBuilder text(String content) {
        return object().add("type", "text").add("content", content);
    }

    private static JsonObjectBuilder message(String role, JsonArrayBuilder parts) {
        return object().add("role", role).add("parts", parts);
    }

    private static JsonObjectBuilder object() {
        return JsonValues.provider().createObjectBuilder();
    }

    private static JsonArrayBuilder array() {
        return JsonValues.provider().createArrayBuilder();
    }

    private static String string(JsonObject object, String member) {
        return object.get(member) instanceof JsonString string ? string.getString() : "";
    }
}
