package dev.openaira.ra.operation;

import dev.openaira.ra.rest.Answer;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;

/** How one object type is asked for now and received later; the caller's request is never changed. */
interface DeferrableOperation {

    /** What is to go out. Refuses, and warns of, what a call that goes out at once would. */
    Asked asked(Call call, JsonObject request) throws ResourceException;

    /**
     * What a call that went out at once would make of the answer.
     *
     * @param sent what went out, at least what answers are checked by
     */
    JsonObject received(Call call, JsonObject sent, Answer<JsonObject> answer) throws ResourceException;

    /**
     * A request as it goes out.
     *
     * @param beginsConversation whether a conversation has to be begun for it
     */
    record Asked(JsonObject request, boolean beginsConversation) {
        /** Without the request, which holds a prompt. */
        @Override
        public String toString() {
            return "Asked[beginsConversation=" + beginsConversation + "]";
        }
    }
}
