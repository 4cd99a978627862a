package dev.openaira.simulator.responses;

import dev.openaira.simulator.api.ApiError;
import dev.openaira.simulator.validate.Checks;
import dev.openaira.simulator.validate.ParameterTable;
import dev.openaira.simulator.validate.Rejections;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;

/** The parameters of {@code POST /responses}. */
final class ResponseParameters {

    private static final int LEAST_OUTPUT_TOKENS = 16;
    private static final int LONGEST_SAFETY_IDENTIFIER = 64;

    /** Parameters of the older chat completions and where they went. */
    private static final Map<String, String> MOVED = Map.of(
            "messages", "input",
            "response_format", "text.format",
            "max_tokens", "max_output_tokens",
            "max_completion_tokens", "max_output_tokens",
            "reasoning_effort", "reasoning.effort",
            "verbosity", "text.verbosity");

    private static final ParameterTable FORMAT = ParameterTable.builder()
            .required("type", Checks.oneOf("text", "json_schema", "json_object"))
            .optional("name", Checks.matching("^[a-zA-Z0-9_-]+$").and(Checks.string(64)))
            .optional("description", Checks.string())
            .optional("schema", Checks.object())
            .optional("strict", Checks.bool())
            .build();

    private static final ParameterTable TEXT = ParameterTable.builder()
            .optional("format", Checks.object(FORMAT))
            .optional("verbosity", Checks.oneOf("low", "medium", "high"))
            .build();

    private static final ParameterTable REASONING = ParameterTable.builder()
            .optional("effort", Checks.oneOf("none", "minimal", "low", "medium", "high", "xhigh", "max"))
            .optional("summary", Checks.oneOf("auto", "concise", "detailed"))
            .optional("generate_summary", Checks.oneOf("auto", "concise", "detailed"))
            .optional("context", Checks.oneOf("auto", "current_turn", "all_turns"))
            .optional("mode", Checks.oneOf("standard", "pro"))
            .build();

    private static final ParameterTable TABLE = ParameterTable.builder()
            .optional("background", Checks.bool())
            .optional("context_management", Checks.array())
            .optional("conversation", ResponseParameters::conversation)
            .optional("include", Checks.array(20, Checks.string()))
            .optional("input", ResponseParameters::input)
            .optional("instructions", Checks.string())
            .optional("max_output_tokens", Checks.integer(LEAST_OUTPUT_TOKENS, Integer.MAX_VALUE))
            .optional("max_tool_calls", Checks.integer(1, Integer.MAX_VALUE))
            .optional("metadata", Checks.metadata())
            .optional("model", Checks.string())
            .optional("moderation", Checks.object())
            .optional("parallel_tool_calls", Checks.bool())
            .optional("previous_response_id", Checks.string())
            .optional("prompt", Checks.object())
            .optional("prompt_cache_key", Checks.string())
            .optional("prompt_cache_options", Checks.object())
            .optional("prompt_cache_retention", Checks.oneOf("in_memory", "24h"))
            .optional("reasoning", Checks.object(REASONING))
            .optional("safety_identifier", Checks.string(LONGEST_SAFETY_IDENTIFIER))
            .optional("service_tier", Checks.oneOf("auto", "default", "flex", "scale", "priority"))
            .optional("store", Checks.bool())
            .optional("stream", Checks.bool())
            .optional("stream_options", Checks.object())
            .optional("temperature", Checks.decimal(0, 2))
            .optional("text", Checks.object(TEXT))
            .optional("tool_choice", ResponseParameters::toolChoice)
            .optional("tools", Checks.array(128, ToolParameters::check))
            .optional("top_logprobs", Checks.integer(0, 20))
            .optional("top_p", Checks.decimal(0, 1))
            .optional("truncation", Checks.oneOf("auto", "disabled"))
            .optional("user", Checks.string())
            .build();

    private ResponseParameters() {}

    static void check(JsonObject body) {
        for (Map.Entry<String, String> moved : MOVED.entrySet()) {
            if (body.containsKey(moved.getKey())) {
                throw ApiError.invalid(
                        "Unsupported parameter: '" + moved.getKey()
                                + "'. In the Responses API, this parameter has moved" + " to '" + moved.getValue()
                                + "'. Try again with the new parameter.",
                        moved.getKey(),
                        "unsupported_parameter");
            }
        }
        TABLE.check(body);
    }

    private static void conversation(String param, JsonValue value) {
        if (value instanceof JsonObject object) {
            ParameterTable.builder().required("id", Checks.string()).build().check(param + ".", object);
        } else if (!(value instanceof JsonString)) {
            throw Rejections.type(param, "one of a string or object", value);
        }
    }

    private static void input(String param, JsonValue value) {
        if (value.getValueType() == JsonValue.ValueType.ARRAY) {
            Checks.array(10_000, InputItems::check).check(param, value);
        } else if (!(value instanceof JsonString)) {
            throw Rejections.type(param, "one of a string or array of objects", value);
        }
    }

    private static void toolChoice(String param, JsonValue value) {
        if (value instanceof JsonString) {
            Checks.oneOf("none", "auto", "required").check(param, value);
        } else if (!(value instanceof JsonObject)) {
            throw Rejections.type(param, "one of a string or object", value);
        }
    }
}
