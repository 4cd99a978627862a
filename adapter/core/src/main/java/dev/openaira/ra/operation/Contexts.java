package dev.openaira.ra.operation;

import dev.openaira.Diagnosis;
import jakarta.json.JsonObject;
import java.util.List;

/** What a request goes on from: a conversation or another response. A server that ignores it forgets in silence. */
final class Contexts {
    static final String CONVERSATION = "conversation";
    static final String PREVIOUS_RESPONSE = "previous_response_id";

    private Contexts() {}

    /** Warns where the answer does not name what the request named. */
    static void check(Call call, JsonObject request, JsonObject response) {
        for (String member : List.of(CONVERSATION, PREVIOUS_RESPONSE)) {
            String asked = id(request, member);
            String named = id(response, member);
            if (!asked.isEmpty() && !asked.equals(named)) {
                call.warn(Diagnosis.CONTEXT_IGNORED, member, asked, named.isEmpty() ? "none" : "'" + named + "'");
            }
        }
    }

    /** The id in a member that is one or an object with one; empty where there is none. */
    static String id(JsonObject object, String member) {
        return object.get(member) instanceof JsonObject named
                ? Responses.string(named, "id")
                : Responses.string(object, member);
    }
}
