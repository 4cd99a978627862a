package dev.openaira.simulator.responses;

import dev.openaira.simulator.json.Jsons;
import dev.openaira.simulator.model.Tokens;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * The server-sent events in which a finished response is told: created, in progress, each item and part with its
 * deltas, and its end. The same response always gives the same sequence.
 */
final class EventSequence {

    private final List<JsonObject> events = new ArrayList<>();

    private EventSequence() {}

    static List<JsonObject> of(JsonObject response) {
        EventSequence sequence = new EventSequence();
        sequence.response(response);
        return List.copyOf(sequence.events);
    }

    private void response(JsonObject response) {
        JsonObject begun = Jsons.object(response)
                .add("status", "in_progress")
                .add("output", JsonValue.EMPTY_JSON_ARRAY)
                .add("completed_at", JsonValue.NULL)
                .add("error", JsonValue.NULL)
                .add("incomplete_details", JsonValue.NULL)
                .add("service_tier", "auto")
                .add("usage", JsonValue.NULL)
                .build();
        if (Jsons.isTrue(response, "background")) {
            JsonObject queued = ResponseDocument.withStatus(begun, "queued");
            whole("response.created", queued);
            whole("response.queued", queued);
        } else {
            whole("response.created", begun);
        }
        whole("response.in_progress", begun);
        List<JsonObject> output = Jsons.list(response, "output").getValuesAs(JsonObject.class);
        for (int i = 0; i < output.size(); i++) {
            item(output.get(i), i);
        }
        whole("response." + Jsons.string(response, "status", "completed"), response);
    }

    private void whole(String type, JsonObject response) {
        emit(type, Jsons.object().add("response", response));
    }

    private void emit(String type, JsonObjectBuilder members) {
        JsonObject rest = members.build();
        JsonObjectBuilder event = Jsons.object().add("type", type);
        rest.forEach(event::add);
        events.add(event.add("sequence_number", events.size()).build());
    }

    private void item(JsonObject item, int outputIndex) {
        String type = Jsons.string(item, "type", "message");
        emit(
                "response.output_item.added",
                Jsons.object().add("item", begun(item, type)).add("output_index", outputIndex));
        String id = Jsons.string(item, "id", "");
        if (type.equals("message")) {
            JsonArray content = Jsons.list(item, "content");
            for (int i = 0; i < content.size(); i++) {
                new PartEvents(id, outputIndex, i).part(content.getJsonObject(i));
            }
        } else if (type.equals("function_call")) {
            arguments(item, id, outputIndex);
        }
        emit("response.output_item.done", Jsons.object().add("item", item).add("output_index", outputIndex));
    }

    private static JsonObject begun(JsonObject item, String type) {
        return switch (type) {
            case "message" ->
                Jsons.object(item)
                        .add("status", "in_progress")
                        .add("content", JsonValue.EMPTY_JSON_ARRAY)
                        .build();
            case "function_call" ->
                Jsons.object(item)
                        .add("status", "in_progress")
                        .add("arguments", "")
                        .build();
            default -> item;
        };
    }

    private void arguments(JsonObject call, String id, int outputIndex) {
        String arguments = Jsons.string(call, "arguments", "");
        for (String piece : Tokens.split(arguments)) {
            emit(
                    "response.function_call_arguments.delta",
                    Jsons.object().add("delta", piece).add("item_id", id).add("output_index", outputIndex));
        }
        emit(
                "response.function_call_arguments.done",
                Jsons.object()
                        .add("arguments", arguments)
                        .add("item_id", id)
                        .add("name", Jsons.string(call, "name", ""))
                        .add("output_index", outputIndex));
    }

    /** The events of one content part of a message. */
    private final class PartEvents {

        private final String itemId;
        private final int outputIndex;
        private final int contentIndex;

        private PartEvents(String itemId, int outputIndex, int contentIndex) {
            this.itemId = itemId;
            this.outputIndex = outputIndex;
            this.contentIndex = contentIndex;
        }

        private JsonObjectBuilder placed() {
            return Jsons.object()
                    .add("content_index", contentIndex)
                    .add("item_id", itemId)
                    .add("output_index", outputIndex);
        }

        private void part(JsonObject part) {
            boolean refusal = "refusal".equals(Jsons.string(part, "type"));
            String member = refusal ? "refusal" : "text";
            String kind = refusal ? "response.refusal" : "response.output_text";
            String text = Jsons.string(part, member, "");
            emit(
                    "response.content_part.added",
                    placed().add("part", Jsons.object(part).add(member, "")));
            for (String piece : Tokens.split(text)) {
                JsonObjectBuilder delta = placed().add("delta", piece);
                emit(kind + ".delta", refusal ? delta : delta.add("logprobs", JsonValue.EMPTY_JSON_ARRAY));
            }
            JsonObjectBuilder done = placed().add(member, text);
            emit(kind + ".done", refusal ? done : done.add("logprobs", JsonValue.EMPTY_JSON_ARRAY));
            emit("response.content_part.done", placed().add("part", part));
        }
    }
}
