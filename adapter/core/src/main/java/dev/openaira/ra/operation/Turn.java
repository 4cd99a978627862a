package dev.openaira.ra.operation;

import dev.openaira.AbandonedConversationException;
import dev.openaira.JsonValues;
import dev.openaira.ra.effect.UnitOfWork.ConversationEffect;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * One request to {@code POST /responses}, and the conversation it belongs to.
 *
 * @param request as it goes out
 * @param conversation null for a request without state
 * @param creation of the conversation, where it was begun for this turn
 */
record Turn(
        JsonObject request,
        @Nullable String conversation,
        @Nullable ConversationEffect creation) {
    /** Without the request, which holds a prompt. */
    @Override
    public String toString() {
        return "Turn[conversation=" + conversation + ", begun=" + begun() + "]";
    }

    static Turn without(JsonObject request) {
        return new Turn(request, null, null);
    }

    /** Whether the conversation was begun for this turn. */
    boolean begun() {
        return creation != null;
    }

    /** The response with the conversation it belongs to, also where the server leaves it out. */
    JsonObject named(JsonObject response) {
        if (conversation == null || !Call.isAbsent(response, Contexts.CONVERSATION)) {
            return response;
        }
        JsonObject named = JsonValues.provider()
                .createObjectBuilder()
                .add("id", conversation)
                .build();
        return Call.with(response, Contexts.CONVERSATION, named);
    }

    /**
     * Deletes a conversation that was begun for this turn, which failed; keeps the failure where that fails too. It gets
     * time of its own: the turn's may be used up.
     */
    void failed(Throwable failure) {
        if (conversation == null || creation == null) {
            return;
        }
        try {
            if (!creation.withdraw(Deadline.after(Operations.DELETION_LIMIT))) {
                String why = "the server may still be adding to it; its transaction decides";
                failure.addSuppressed(new AbandonedConversationException(conversation, why, null));
            }
        } catch (UpstreamException | RuntimeException e) {
            failure.addSuppressed(new AbandonedConversationException(conversation, e.getMessage(), e));
        }
    }
}
