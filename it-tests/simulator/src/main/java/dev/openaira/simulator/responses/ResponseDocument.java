package dev.openaira.simulator.responses;

import dev.openaira.simulator.json.Jsons;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The response object: everything it echoes of its request, and its states from queued to done. */
final class ResponseDocument {

    private static final BigDecimal ONE = new BigDecimal("1.0");

    private ResponseDocument() {}

    /** The object before there is any output. */
    static JsonObject begun(Turn turn, String status, long now) {
        JsonObject request = turn.request();
        JsonObjectBuilder response = Jsons.object()
                .add("id", turn.id())
                .add("object", "response")
                .add("created_at", now)
                .add("status", status)
                .add("background", turn.isBackground())
                .add("billing", Jsons.object().add("payer", "developer"))
                .add("completed_at", JsonValue.NULL);
        if (turn.conversation() != null) {
            response.add(
                    "conversation", Jsons.object().add("id", turn.conversation().id()));
        }
        return response.add("error", JsonValue.NULL)
                .add("frequency_penalty", new BigDecimal("0.0"))
                .add("incomplete_details", JsonValue.NULL)
                .add("instructions", echo(request, "instructions"))
                .add("max_output_tokens", echo(request, "max_output_tokens"))
                .add("max_tool_calls", echo(request, "max_tool_calls"))
                .add("model", turn.model().snapshot())
                .add("moderation", JsonValue.NULL)
                .add("output", JsonValue.EMPTY_JSON_ARRAY)
                .add("parallel_tool_calls", request.get("parallel_tool_calls") != JsonValue.FALSE)
                .add("presence_penalty", new BigDecimal("0.0"))
                .add("previous_response_id", echo(request, "previous_response_id"))
                .add("prompt_cache_key", echo(request, "prompt_cache_key"))
                .add("prompt_cache_retention", Jsons.string(request, "prompt_cache_retention", "in_memory"))
                .add("reasoning", reasoning(turn))
                .add("safety_identifier", echo(request, "safety_identifier"))
                .add("service_tier", "auto")
                .add("store", turn.isStored())
                .add("temperature", number(request, "temperature"))
                .add("text", text(turn))
                .add("tool_choice", has(request, "tool_choice", Jsons.value("auto")))
                .add("tools", ToolParameters.echo(Jsons.list(request, "tools")))
                .add("top_logprobs", has(request, "top_logprobs", Jsons.value(0)))
                .add("top_p", number(request, "top_p"))
                .add("truncation", Jsons.string(request, "truncation", "disabled"))
                .add("usage", JsonValue.NULL)
                .add("user", echo(request, "user"))
                .add("metadata", has(request, "metadata", JsonValue.EMPTY_JSON_OBJECT))
                .build();
    }

    /** The same object with a status and what comes with it. */
    static JsonObject ended(JsonObject begun, String status, List<JsonObject> output, JsonObject usage, long now) {
        JsonObjectBuilder response = Jsons.object(begun)
                .add("status", status)
                .add("output", Jsons.array(output))
                .add("service_tier", "default")
                .add("usage", usage);
        if (status.equals("completed")) {
            response.add("completed_at", now);
        }
        return response.build();
    }

    static JsonObject withStatus(JsonObject response, String status) {
        return Jsons.object(response).add("status", status).build();
    }

    static JsonObject incomplete(JsonObject ended, String reason) {
        return Jsons.object(ended)
                .add("incomplete_details", Jsons.object().add("reason", reason))
                .build();
    }

    static JsonObject failed(JsonObject ended, String code, String message) {
        return Jsons.object(ended)
                .add("error", Jsons.object().add("code", code).add("message", message))
                .build();
    }

    static JsonObject usage(int input, int output) {
        return Jsons.object()
                .add("input_tokens", input)
                .add(
                        "input_tokens_details",
                        Jsons.object().add("cached_tokens", 0).add("cache_write_tokens", 0))
                .add("output_tokens", output)
                .add("output_tokens_details", Jsons.object().add("reasoning_tokens", 0))
                .add("total_tokens", input + output)
                .build();
    }

    private static JsonValue echo(JsonObject request, String name) {
        return has(request, name, JsonValue.NULL);
    }

    private static JsonValue has(JsonObject request, String name, JsonValue otherwise) {
        JsonValue value = request.get(name);
        return value == null || value == JsonValue.NULL ? otherwise : value;
    }

    /** The API shows sampling parameters as decimals: 1.0. */
    private static JsonValue number(JsonObject request, String name) {
        JsonNumber given = Jsons.number(request, name);
        if (given == null) {
            return Jsons.value(ONE);
        }
        BigDecimal value = given.bigDecimalValue();
        return Jsons.value(value.scale() < 1 ? value.setScale(1) : value);
    }

    private static JsonObject reasoning(Turn turn) {
        JsonObject asked = Jsons.member(turn.request(), "reasoning");
        @Nullable JsonValue summary = asked == null ? null : asked.get("summary");
        return Jsons.object()
                .add("effort", turn.model().canReason() ? Jsons.value(turn.effort()) : JsonValue.NULL)
                .add("summary", summary == null ? JsonValue.NULL : summary)
                .build();
    }

    private static JsonObject text(Turn turn) {
        JsonObject asked = Jsons.member(turn.request(), "text");
        String verbosity = asked == null ? "medium" : Jsons.string(asked, "verbosity", "medium");
        JsonObject format = turn.format();
        JsonObjectBuilder echoed = Jsons.object().add("type", turn.formatType());
        if (format != null && turn.formatType().equals("json_schema")) {
            echoed.add("description", has(format, "description", JsonValue.NULL))
                    .add("name", has(format, "name", JsonValue.NULL))
                    .add("schema", has(format, "schema", JsonValue.EMPTY_JSON_OBJECT))
                    .add("strict", has(format, "strict", JsonValue.FALSE));
        }
        return Jsons.object().add("format", echoed).add("verbosity", verbosity).build();
    }
}
