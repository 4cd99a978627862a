package dev.openaira;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One event of a {@link ResponseStream}: a thin view of the JSON object the server sent. The events that most readers
 * look at have a record of their own; every other one, known to this release or not, is an {@link Other}.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses-streaming">Streaming events</a>
 */
public sealed interface StreamEvent {

    /**
     * What kind of event the server called it, such as {@code response.output_text.delta}: the JSON's {@code type}, or
     * the name beside it where the JSON has none. Empty for a {@link WholeResponse}.
     */
    String type();

    /** The event as the server sent it, with members this release does not know. */
    JsonObject json();

    /** Where the event stands in the stream, from 0; empty where the server does not count. */
    default OptionalLong sequenceNumber() {
        return json().get("sequence_number") instanceof JsonNumber number
                ? OptionalLong.of(number.longValue())
                : OptionalLong.empty();
    }

    /**
     * A view of an event.
     *
     * @param type the kind of event
     * @param json the event as the server sent it
     */
    static StreamEvent of(String type, JsonObject json) {
        return switch (type) {
            case "response.created" -> new Created(type, json);
            case "response.queued" -> new Queued(type, json);
            case "response.in_progress" -> new InProgress(type, json);
            case "response.completed" -> new Completed(type, json);
            case "response.incomplete" -> new Incomplete(type, json);
            case "response.failed" -> new Failed(type, json);
            case "error" -> new ErrorReported(type, json);
            case "response.output_item.added" -> new ItemAdded(type, json);
            case "response.output_item.done" -> new ItemDone(type, json);
            case "response.output_text.delta" -> new TextDelta(type, json);
            case "response.refusal.delta" -> new RefusalDelta(type, json);
            case "response.reasoning_summary_text.delta" -> new ReasoningSummaryDelta(type, json);
            case "response.reasoning_text.delta" -> new ReasoningTextDelta(type, json);
            case "response.function_call_arguments.delta" -> new FunctionCallArgumentsDelta(type, json);
            case "image_generation.partial_image", "response.image_generation_call.partial_image" ->
                new PartialImage(type, json);
            case "image_generation.completed" -> new ImageCompleted(type, json);
            default -> new Other(type, json);
        };
    }

    /** The members' names only: what a model writes does not belong in logs. */
    private static String shown(StreamEvent event) {
        return event.getClass().getSimpleName() + event.json().keySet();
    }

    /** An event that tells the state of the whole response. */
    sealed interface Snapshot extends StreamEvent {

        /** The response so far; in all but the last event of a stream mostly without output. */
        default JsonObject response() {
            return json().get("response") instanceof JsonObject response ? response : JsonValue.EMPTY_JSON_OBJECT;
        }
    }

    /** The response was made. */
    record Created(String type, JsonObject json) implements Snapshot {
        @Override
        public String toString() {
            return shown(this);
        }
    }

    /** The response waits for its turn. */
    record Queued(String type, JsonObject json) implements Snapshot {
        @Override
        public String toString() {
            return shown(this);
        }
    }

    /** The model is at work. */
    record InProgress(String type, JsonObject json) implements Snapshot {
        @Override
        public String toString() {
            return shown(this);
        }
    }

    /** The response is complete; nothing follows. */
    record Completed(String type, JsonObject json) implements Snapshot {
        @Override
        public String toString() {
            return shown(this);
        }
    }

    /** The response was cut off, by a limit or a filter; nothing follows. */
    record Incomplete(String type, JsonObject json) implements Snapshot {
        @Override
        public String toString() {
            return shown(this);
        }
    }

    /** The response failed; what follows is the exception. */
    record Failed(String type, JsonObject json) implements Snapshot {
        @Override
        public String toString() {
            return shown(this);
        }
    }

    /** The server met an error in the middle of the stream; what follows is the exception. */
    record ErrorReported(String type, JsonObject json) implements StreamEvent {
        @Override
        public String toString() {
            return shown(this);
        }
    }

    /** The server ignored that a stream was asked for and answered with all of the response; nothing follows. */
    record WholeResponse(JsonObject json) implements StreamEvent {
        @Override
        public String type() {
            return "";
        }

        @Override
        public String toString() {
            return shown(this);
        }
    }

    /** An event about one output item. */
    sealed interface ItemEvent extends StreamEvent {

        /** The item: a message, a function call, reasoning or what else the model puts out. */
        default JsonObject item() {
            return json().get("item") instanceof JsonObject item ? item : JsonValue.EMPTY_JSON_OBJECT;
        }
    }

    /** An output item begins. */
    record ItemAdded(String type, JsonObject json) implements ItemEvent {
        @Override
        public String toString() {
            return shown(this);
        }
    }

    /** An output item is complete. */
    record ItemDone(String type, JsonObject json) implements ItemEvent {
        @Override
        public String toString() {
            return shown(this);
        }
    }

    /** A piece of something the model writes. */
    sealed interface Delta extends StreamEvent {

        /** The piece; pieces of the same item follow one another without anything between. */
        default String delta() {
            return json().get("delta") instanceof JsonString delta ? delta.getString() : "";
        }

        /** The item it belongs to; empty where the server does not tell. */
        default Optional<String> itemId() {
            return json().get("item_id") instanceof JsonString id ? Optional.of(id.getString()) : Optional.empty();
        }
    }

    /** A piece of the text. */
    record TextDelta(String type, JsonObject json) implements Delta {
        @Override
        public String toString() {
            return shown(this);
        }
    }

    /** A piece of the model's words as it refuses. */
    record RefusalDelta(String type, JsonObject json) implements Delta {
        @Override
        public String toString() {
            return shown(this);
        }
    }

    /** A piece of a summary of the model's reasoning. */
    record ReasoningSummaryDelta(String type, JsonObject json) implements Delta {
        @Override
        public String toString() {
            return shown(this);
        }
    }

    /** A piece of the model's reasoning itself, which open models show. */
    record ReasoningTextDelta(String type, JsonObject json) implements Delta {
        @Override
        public String toString() {
            return shown(this);
        }
    }

    /** A piece of the arguments of a function call, which are JSON once they are whole. */
    record FunctionCallArgumentsDelta(String type, JsonObject json) implements Delta {
        @Override
        public String toString() {
            return shown(this);
        }
    }

    /**
     * An image that is not finished.
     *
     * @param type {@code image_generation.partial_image}, or {@code response.image_generation_call.partial_image} for
     *     one that the model draws as a tool
     */
    record PartialImage(String type, JsonObject json) implements StreamEvent {

        /** Which of the partial images it is, from 0. */
        public int index() {
            return json.get("partial_image_index") instanceof JsonNumber index ? index.intValue() : 0;
        }

        /**
         * The file's bytes.
         *
         * @throws IllegalArgumentException when the server sent no valid base64
         */
        public byte[] bytes() {
            JsonValue encoded = json.containsKey("b64_json") ? json.get("b64_json") : json.get("partial_image_b64");
            return encoded instanceof JsonString text ? Base64.getDecoder().decode(text.getString()) : new byte[0];
        }

        @Override
        public String toString() {
            return shown(this);
        }
    }

    /** An image is finished. */
    record ImageCompleted(String type, JsonObject json) implements StreamEvent {
        @Override
        public String toString() {
            return shown(this);
        }

        /** The image. */
        public GeneratedImage image() {
            return new GeneratedImage(json);
        }
    }

    /**
     * Any other event.
     *
     * @param type empty where the server names it nowhere
     */
    record Other(String type, JsonObject json) implements StreamEvent {
        @Override
        public String toString() {
            return shown(this);
        }
    }
}
