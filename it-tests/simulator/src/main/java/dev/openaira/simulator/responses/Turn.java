package dev.openaira.simulator.responses;

import dev.openaira.simulator.json.Jsons;
import dev.openaira.simulator.model.Model;
import dev.openaira.simulator.model.Tokens;
import dev.openaira.simulator.model.Transcript;
import dev.openaira.simulator.store.Conversation;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A request that passed all checks, with what it refers to.
 *
 * @param id the id of the response to come
 * @param request the body as it was given
 * @param conversation the conversation it belongs to and whose turn it holds, or null
 */
record Turn(
        String id,
        JsonObject request,
        Model model,
        Transcript transcript,
        @Nullable Conversation conversation) {

    /** The {@code text.format} asked for, or null for plain text. */
    @Nullable
    JsonObject format() {
        JsonObject text = Jsons.member(request, "text");
        return text == null ? null : Jsons.member(text, "format");
    }

    /** The type of the format: {@code text}, {@code json_schema} or {@code json_object}. */
    String formatType() {
        JsonObject format = format();
        return format == null ? "text" : Jsons.string(format, "type", "text");
    }

    /** The most tokens the answer may have. */
    int maxOutputTokens() {
        JsonNumber limit = Jsons.number(request, "max_output_tokens");
        return limit == null ? Integer.MAX_VALUE : limit.intValue();
    }

    /** The effort the model reasons with: {@code none} if it does not. */
    String effort() {
        JsonObject reasoning = Jsons.member(request, "reasoning");
        String asked = reasoning == null ? null : Jsons.string(reasoning, "effort");
        String usual = model.effort();
        if (asked != null) {
            return asked;
        }
        return usual == null ? "none" : usual;
    }

    boolean isBackground() {
        return Jsons.isTrue(request, "background");
    }

    boolean isStreamed() {
        return Jsons.isTrue(request, "stream");
    }

    /** Whether the response can be read again; so unless {@code store} is false. */
    boolean isStored() {
        return request.get("store") != JsonValue.FALSE;
    }

    int inputTokens() {
        return transcript.tokens() + Tokens.count(Jsons.string(request, "instructions", ""));
    }
}
