package dev.openaira.ra.outbox;

import dev.openaira.JsonValues;
import dev.openaira.ra.rest.Answer;
import dev.openaira.ra.rest.Unreadable;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.util.Set;

/** What a send reads of requests and answers, and adds to them. */
final class Bodies {
    /** What later checks of an answer need of its request: no prompt. */
    private static final Set<String> KEPT =
            Set.of("model", "text", "max_output_tokens", "conversation", "previous_response_id");

    private Bodies() {}

    /** The conversation that a request names; empty for none. */
    static String conversation(JsonObject request) {
        JsonObject named = request.get("conversation") instanceof JsonObject object ? object : null;
        return named == null ? text(request, "conversation") : text(named, "id");
    }

    /** A string member; empty where it is missing or something else. */
    static String text(JsonObject object, String member) {
        return object.get(member) instanceof JsonString string ? string.getString() : "";
    }

    /** The id of what was created. */
    static String id(Answer<JsonObject> answer, String path) throws Unreadable {
        String id = text(answer.body(), "id");
        if (id.isEmpty()) {
            throw new Unreadable(
                    "POST", path, answer.info(), Unreadable.Reason.UNEXPECTED_SHAPE, "the answer has no id", "", null);
        }
        return id;
    }

    /**
     * The request as it goes out.
     *
     * @param conversation that was begun for it; empty for none
     */
    static JsonObject outgoing(JsonObject request, String conversation) {
        JsonObjectBuilder body = JsonValues.provider().createObjectBuilder(request);
        if (!conversation.isEmpty()) {
            body.add("conversation", conversation);
        }
        return body.add("background", true).add("store", true).build();
    }

    /** What is kept of a request when it has its outcome. */
    static JsonObject kept(JsonObject request) {
        JsonObjectBuilder kept = JsonValues.provider().createObjectBuilder();
        request.forEach((name, value) -> {
            if (KEPT.contains(name)) {
                kept.add(name, value);
            }
        });
        return kept.build();
    }
}
