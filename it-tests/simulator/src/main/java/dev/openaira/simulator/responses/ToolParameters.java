package dev.openaira.simulator.responses;

import dev.openaira.simulator.api.ApiError;
import dev.openaira.simulator.json.Jsons;
import dev.openaira.simulator.schema.StrictSchema;
import dev.openaira.simulator.validate.Checks;
import dev.openaira.simulator.validate.ParameterTable;
import dev.openaira.simulator.validate.Rejections;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/** The tools of a request: functions are checked, the API's own tools are taken as they are and never run. */
final class ToolParameters {

    private static final ParameterTable FUNCTION = ParameterTable.builder()
            .required("type", Checks.string())
            .required("name", Checks.matching("^[a-zA-Z0-9_-]+$").and(Checks.string(64)))
            .optional("description", Checks.string())
            .optional("parameters", Checks.object())
            .optional("output_schema", Checks.object())
            .optional("strict", Checks.bool())
            .optional("defer_loading", Checks.bool())
            .optional("allowed_callers", Checks.array())
            .build();

    private ToolParameters() {}

    static void check(String param, JsonValue value) {
        Checks.object().check(param, value);
        JsonObject tool = value.asJsonObject();
        if (!Jsons.has(tool, "type")) {
            throw Rejections.missing(param + ".type");
        }
        if (!"function".equals(Jsons.string(tool, "type"))) {
            return;
        }
        FUNCTION.check(param + ".", tool);
        JsonObject parameters = Jsons.member(tool, "parameters");
        if (Jsons.isTrue(tool, "strict") && parameters != null) {
            StrictSchema.violation(parameters).ifPresent(violation -> {
                throw ApiError.invalid(
                        "Invalid schema for function '" + tool.getString("name") + "': " + violation,
                        param + ".parameters",
                        "invalid_function_parameters");
            });
        }
    }

    /** The tools as a response shows them: functions with all their members. */
    static JsonArray echo(JsonArray tools) {
        return Jsons.array(tools.getValuesAs(JsonObject.class).stream()
                .map(ToolParameters::echo)
                .toList());
    }

    private static JsonObject echo(JsonObject tool) {
        if (!"function".equals(Jsons.string(tool, "type"))) {
            return tool;
        }
        return Jsons.object(tool)
                .add("description", tool.getOrDefault("description", JsonValue.NULL))
                .add("parameters", tool.getOrDefault("parameters", JsonValue.NULL))
                .add("strict", tool.getOrDefault("strict", JsonValue.TRUE))
                .build();
    }
}
