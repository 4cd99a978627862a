package dev.openaira.simulator.responses;

import dev.openaira.simulator.api.ApiError;
import dev.openaira.simulator.json.Jsons;
import dev.openaira.simulator.model.Transcript;
import dev.openaira.simulator.schema.KnownSchemas;
import dev.openaira.simulator.validate.Rejections;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Locale;

/** What {@code text.format} needs beyond the types of its members. */
final class FormatParameters {

    private final KnownSchemas schemas;

    FormatParameters(KnownSchemas schemas) {
        this.schemas = schemas;
    }

    void check(JsonObject body, List<JsonObject> input) {
        JsonObject text = Jsons.member(body, "text");
        JsonObject format = text == null ? null : Jsons.member(text, "format");
        if (format == null) {
            return;
        }
        switch (Jsons.string(format, "type", "text")) {
            case "json_schema" -> schema(format);
            case "json_object" -> mentionsJson(body, input);
            default -> {
                // Plain text needs nothing.
            }
        }
    }

    private void schema(JsonObject format) {
        String name = Jsons.string(format, "name");
        if (name == null) {
            throw Rejections.missing("text.format.name");
        }
        JsonObject schema = Jsons.member(format, "schema");
        if (schema == null) {
            throw Rejections.missing("text.format.schema");
        }
        schemas.objection(schema, Jsons.isTrue(format, "strict")).ifPresent(sentence -> {
            throw ApiError.invalid(
                    "Invalid schema for response_format '" + name + "': " + sentence,
                    "text.format.schema",
                    "invalid_json_schema");
        });
    }

    private static void mentionsJson(JsonObject body, List<JsonObject> input) {
        boolean mentioned = input.stream()
                .map(Transcript::text)
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains("json"));
        String instructions = Jsons.string(body, "instructions", "");
        if (!mentioned && !instructions.toLowerCase(Locale.ROOT).contains("json")) {
            throw ApiError.invalid(
                    "Response input messages must contain the word 'json' in some form to use 'text.format' of type"
                            + " 'json_object'.",
                    "input",
                    null);
        }
    }
}
