package dev.openaira.simulator.responses;

import dev.openaira.simulator.api.ApiError;
import dev.openaira.simulator.api.Lookup;
import dev.openaira.simulator.json.Jsons;
import dev.openaira.simulator.model.Model;
import dev.openaira.simulator.model.ModelCatalogue;
import dev.openaira.simulator.model.Transcript;
import dev.openaira.simulator.schema.KnownSchemas;
import dev.openaira.simulator.store.Conversation;
import dev.openaira.simulator.store.Ids;
import dev.openaira.simulator.store.Store;
import dev.openaira.simulator.store.StoredResponse;
import dev.openaira.simulator.validate.Rejections;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns a request body into a {@link Turn}, or rejects it. Takes no lock. */
final class TurnFactory {

    private final Store store;
    private final ModelCatalogue models;
    private final FormatParameters formats;

    TurnFactory(Store store, ModelCatalogue models, KnownSchemas schemas) {
        this.store = store;
        this.models = models;
        this.formats = new FormatParameters(schemas);
    }

    /** The turn of a checked body; the caller holds the conversation's lock, if there is a conversation. */
    Turn create(JsonObject body, @Nullable Conversation conversation) {
        JsonObject prompt = Jsons.member(body, "prompt");
        if (prompt != null) {
            throw ApiError.notFound(
                    "Prompt with id '" + Jsons.string(prompt, "id", "") + "' not found.", "prompt", "prompt_not_found");
        }
        Model model = model(body);
        sampling(body, model);
        return new Turn(Ids.next("resp"), body, model, transcript(body, conversation), conversation);
    }

    /** Everything the turn sees; also what {@code /responses/input_tokens} counts. */
    Transcript transcript(JsonObject body, @Nullable Conversation conversation) {
        String previousId = Jsons.string(body, "previous_response_id");
        if (previousId != null && Jsons.has(body, "conversation")) {
            throw ApiError.invalid(
                    "Mutually exclusive parameters: 'previous_response_id' and 'conversation'. Ensure you are only"
                            + " providing one of: 'previous_response_id' or 'conversation'.",
                    null,
                    "mutually_exclusive_parameters");
        }
        if (!Jsons.has(body, "input") && previousId == null && conversation == null) {
            throw ApiError.invalid(
                    "One of \"input\" or \"previous_response_id\" or 'prompt' or 'conversation_id' must be provided.",
                    "input",
                    "missing_required_parameter");
        }
        List<JsonObject> history = previousId != null
                ? previous(previousId).transcript()
                : conversation == null ? List.of() : conversation.items();
        List<JsonObject> input = InputItems.of(body.get("input"), store);
        outputsAnswerCalls(history, input);
        formats.check(body, input);
        return new Transcript(history, input);
    }

    private Model model(JsonObject body) {
        String id = Jsons.string(body, "model");
        if (id == null) {
            throw Rejections.missing("model");
        }
        Model model = models.find(id);
        if (model == null) {
            throw ApiError.invalid("The requested model '" + id + "' does not exist.", "model", "model_not_found");
        }
        if (model.kind() != Model.Kind.TEXT) {
            throw ApiError.invalid(
                    "The requested model '" + id + "' cannot be used with the Responses API.",
                    "model",
                    "unsupported_model");
        }
        return model;
    }

    /** Models that reason take no other sampling parameters than the defaults. */
    private static void sampling(JsonObject body, Model model) {
        JsonObject reasoning = Jsons.member(body, "reasoning");
        String effort = reasoning == null ? null : Jsons.string(reasoning, "effort");
        if (effort != null && !effort.equals("none") && !model.canReason()) {
            throw ApiError.invalid(
                    "Unsupported parameter: 'reasoning.effort' is not supported with this model.",
                    "reasoning.effort",
                    "unsupported_parameter");
        }
        String actual = effort == null ? model.effort() : effort;
        if (!model.canReason() || "none".equals(actual)) {
            return;
        }
        for (String name : List.of("temperature", "top_p")) {
            JsonNumber value = Jsons.number(body, name);
            if (value != null && value.doubleValue() != 1) {
                throw ApiError.invalid(
                        "Unsupported parameter: '" + name + "' is not supported with this model.", name, null);
            }
        }
    }

    private StoredResponse previous(String id) {
        StoredResponse previous = store.response(id);
        if (previous == null) {
            throw ApiError.invalid(
                    "Previous response with id '" + id + "' not found.",
                    "previous_response_id",
                    "previous_response_not_found");
        }
        return previous;
    }

    /** The conversation the body names, or null. */
    @Nullable
    Conversation conversation(JsonObject body) {
        JsonValue given = body.get("conversation");
        if (given instanceof JsonString id) {
            return Lookup.conversation(store, id.getString());
        }
        return given instanceof JsonObject object ? Lookup.conversation(store, object.getString("id")) : null;
    }

    private static void outputsAnswerCalls(List<JsonObject> history, List<JsonObject> input) {
        for (JsonObject item : input) {
            if ("function_call_output".equals(Jsons.string(item, "type"))) {
                String callId = Jsons.string(item, "call_id", "");
                boolean called = Stream.concat(history.stream(), input.stream())
                        .filter(other -> Jsons.string(other, "type", "").endsWith("_call"))
                        .anyMatch(call -> callId.equals(Jsons.string(call, "call_id")));
                if (!called) {
                    throw ApiError.invalid(
                            "No tool call found for function call output with call_id " + callId + ".", "input", null);
                }
            }
        }
    }
}
