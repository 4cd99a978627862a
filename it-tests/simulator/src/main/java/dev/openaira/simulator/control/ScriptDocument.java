package dev.openaira.simulator.control;

import dev.openaira.simulator.Script;
import dev.openaira.simulator.json.Jsons;
import dev.openaira.simulator.validate.Rejections;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;

/** A {@link Script} as JSON: its {@code kind} and what the kind needs. */
final class ScriptDocument {

    private static final List<String> KINDS =
            List.of("text", "refusal", "truncated", "content_filter", "function_call", "failed", "response");

    private ScriptDocument() {}

    static Script parse(JsonObject document) {
        String kind = Jsons.string(document, "kind", "");
        return switch (kind) {
            case "text" -> Script.text(Jsons.string(document, "text", ""));
            case "refusal" -> Script.refusal(Jsons.string(document, "refusal", ""));
            case "truncated" -> Script.truncated();
            case "content_filter" -> Script.contentFilter();
            case "function_call" ->
                Script.functionCall(Jsons.string(document, "name", ""), object(document, "arguments"));
            case "failed" ->
                Script.failed(
                        Jsons.string(document, "code", "server_error"), Jsons.string(document, "message", "Failed."));
            case "response" -> Script.response(object(document, "response"));
            default -> throw Rejections.value("kind", kind, KINDS);
        };
    }

    private static JsonObject object(JsonObject document, String name) {
        JsonObject member = Jsons.member(document, name);
        return member == null ? JsonValue.EMPTY_JSON_OBJECT : member;
    }
}
