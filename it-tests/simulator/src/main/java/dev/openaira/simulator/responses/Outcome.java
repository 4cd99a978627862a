package dev.openaira.simulator.responses;

import dev.openaira.simulator.Script;
import dev.openaira.simulator.json.Jsons;
import dev.openaira.simulator.model.Tokens;
import dev.openaira.simulator.store.Ids;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** Makes the finished response out of what the model says. */
final class Outcome {

    private Outcome() {}

    static JsonObject of(Turn turn, Script said, JsonObject begun, long now) {
        if (said instanceof Script.Text text) {
            return text(turn, text.text(), begun, now);
        }
        if (said instanceof Script.Refusal refusal) {
            return ended(
                    turn,
                    "completed",
                    message("completed", refusalPart(refusal.refusal())),
                    refusal.refusal(),
                    begun,
                    now);
        }
        if (said instanceof Script.Incomplete cut) {
            return cut(turn, Tokens.first(cut.text(), turn.maxOutputTokens()), cut.reason(), begun, now);
        }
        if (said instanceof Script.FunctionCall call) {
            return ended(turn, "completed", functionCall(call), call.arguments(), begun, now);
        }
        if (said instanceof Script.Failed failed) {
            JsonObject ended = ResponseDocument.ended(
                    begun, "failed", List.of(), ResponseDocument.usage(turn.inputTokens(), 0), now);
            return ResponseDocument.failed(ended, failed.code(), failed.message());
        }
        if (said instanceof Script.Body body) {
            return body.response();
        }
        throw new IllegalStateException("not a script: " + said);
    }

    private static JsonObject text(Turn turn, String text, JsonObject begun, long now) {
        String cut = Tokens.first(text, turn.maxOutputTokens());
        if (cut.length() < text.length()) {
            return cut(turn, cut, "max_output_tokens", begun, now);
        }
        return ended(turn, "completed", message("completed", InputItems.outputText(text)), text, begun, now);
    }

    private static JsonObject cut(Turn turn, String text, String reason, JsonObject begun, long now) {
        JsonObject message = message("incomplete", InputItems.outputText(text));
        return ResponseDocument.incomplete(ended(turn, "incomplete", message, text, begun, now), reason);
    }

    private static JsonObject ended(
            Turn turn, String status, JsonObject item, String written, JsonObject begun, long now) {
        List<JsonObject> output = new ArrayList<>();
        if (!turn.effort().equals("none")) {
            output.add(reasoning(turn));
        }
        output.add(item);
        JsonObject usage = ResponseDocument.usage(turn.inputTokens(), Tokens.count(written));
        return ResponseDocument.ended(begun, status, output, usage, now);
    }

    private static JsonObject message(String status, JsonObject part) {
        JsonArrayBuilder content = Jsons.array().add(part);
        return Jsons.object()
                .add("id", Ids.next("msg"))
                .add("type", "message")
                .add("status", status)
                .add("content", content)
                .add("role", "assistant")
                .build();
    }

    private static JsonObject refusalPart(String refusal) {
        return Jsons.object().add("type", "refusal").add("refusal", refusal).build();
    }

    private static JsonObject functionCall(Script.FunctionCall call) {
        return Jsons.object()
                .add("id", Ids.next("fc"))
                .add("type", "function_call")
                .add("status", "completed")
                .add("arguments", call.arguments())
                .add("call_id", Ids.next("call"))
                .add("name", call.name())
                .build();
    }

    /** Models that reason put an item before the answer; its thoughts are not shown. */
    private static JsonObject reasoning(Turn turn) {
        JsonObjectBuilder item = Jsons.object()
                .add("id", Ids.next("rs"))
                .add("type", "reasoning")
                .add("summary", JsonValue.EMPTY_JSON_ARRAY);
        boolean encrypted = Jsons.list(turn.request(), "include").getValuesAs(JsonString::getString).stream()
                .anyMatch("reasoning.encrypted_content"::equals);
        if (encrypted) {
            item.add("encrypted_content", "gAAAAABzaW11bGF0ZWQ=");
        }
        return item.build();
    }
}
