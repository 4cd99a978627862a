package dev.openaira.ra.outbox;

import dev.openaira.ObjectType;
import jakarta.json.JsonObject;

/**
 * A request that is sent later.
 *
 * @param ticket its name
 * @param type what it asks for
 * @param request as it goes out, but for the conversation where one has to be begun for it
 * @param beginsConversation whether a conversation has to be begun for it
 * @param once whether it must not be sent again where it may have run already
 */
public record Send(String ticket, ObjectType type, JsonObject request, boolean beginsConversation, boolean once) {
    /** Without the request, which holds a prompt. */
    @Override
    public String toString() {
        return "Send[ticket=" + ticket + ", type=" + type.id() + "]";
    }
}
