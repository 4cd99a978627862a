package dev.openaira.simulator.responses;

import dev.openaira.simulator.Script;
import dev.openaira.simulator.json.Jsons;
import dev.openaira.simulator.model.ScriptQueue;
import dev.openaira.simulator.model.Speech;
import dev.openaira.simulator.schema.KnownSchemas;
import dev.openaira.simulator.schema.SchemaValidator;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what the model answers in a turn: the script if there is one, else what the request asks for. */
final class Author {

    private final ScriptQueue scripts;
    private final KnownSchemas schemas;

    Author(ScriptQueue scripts, KnownSchemas schemas) {
        this.scripts = scripts;
        this.schemas = schemas;
    }

    Script write(Turn turn) {
        Script scripted = scripts.next();
        if (scripted != null) {
            return scripted;
        }
        JsonObject function = demandedFunction(turn.request());
        if (function != null) {
            return new Script.FunctionCall(function.getString("name"), Jsons.text(arguments(function)));
        }
        JsonObject format = turn.format();
        return switch (turn.formatType()) {
            case "json_schema" -> structured(turn, format == null ? JsonValue.EMPTY_JSON_OBJECT : format);
            case "json_object" ->
                Script.text(Jsons.text(Jsons.object()
                        .add("answer", Speech.answer(turn.transcript()))
                        .build()));
            default -> Script.text(Speech.answer(turn.transcript()));
        };
    }

    /** The function the request insists on: the one {@code tool_choice} names, or the first if any will do. */
    private static @Nullable JsonObject demandedFunction(JsonObject request) {
        JsonValue choice = request.get("tool_choice");
        boolean required = choice instanceof JsonString mode && mode.getString().equals("required");
        String named = choice instanceof JsonObject object ? Jsons.string(object, "name") : null;
        return Jsons.list(request, "tools").getValuesAs(JsonObject.class).stream()
                .filter(tool -> "function".equals(Jsons.string(tool, "type")))
                .filter(tool -> required || tool.getString("name").equals(named))
                .findFirst()
                .orElse(null);
    }

    private JsonValue arguments(JsonObject function) {
        JsonObject parameters = Jsons.member(function, "parameters");
        if (parameters == null || schemas.objection(parameters, false).isPresent()) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        return schemas.instance(parameters).orElse(JsonValue.EMPTY_JSON_OBJECT);
    }

    private Script structured(Turn turn, JsonObject format) {
        JsonObject schema = Jsons.member(format, "schema");
        if (schema == null) {
            return Script.text("{}");
        }
        return quoted(turn.transcript().prompt(), schema)
                .or(() -> schemas.instance(schema))
                .map(instance -> Script.text(Jsons.text(instance)))
                .orElseGet(() -> Script.failed(
                        "server_error", "The simulator found no instance of the schema; script an answer instead."));
    }

    /** A JSON document inside the prompt, if it is an instance of the schema: the user says what to answer. */
    private static Optional<JsonValue> quoted(String prompt, JsonObject schema) {
        int start = prompt.indexOf('{');
        int end = prompt.lastIndexOf('}');
        if (start < 0 || end < start) {
            return Optional.empty();
        }
        try {
            JsonValue document = Jsons.parse(prompt.substring(start, end + 1));
            return SchemaValidator.violation(schema, document).isEmpty() ? Optional.of(document) : Optional.empty();
        } catch (JsonException e) {
            return Optional.empty();
        }
    }
}
