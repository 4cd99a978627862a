package dev.openaira.ra.outbox;

import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.ItemPages;
import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.Rejected;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes away what a send left at the server.
 *
 * @param same whether what is not found is certainly not there
 */
record Clearing(OpenAiRest rest, boolean same, Deadline deadline) {

    /**
     * The response of this id; an empty one stands for none.
     *
     * @return false where somebody else may see it, and so may have to delete it
     */
    boolean response(String id) throws UpstreamException {
        return id.isEmpty() || isGone(() -> rest.deleteResponse(id, deadline));
    }

    /**
     * The conversation of this id, with its items, which would outlive it; an empty one stands for none.
     *
     * @return false where somebody else may see it, and so may have to delete it
     */
    boolean conversation(String id) throws UpstreamException {
        return id.isEmpty() || (isGone(() -> items(id)) && isGone(() -> rest.deleteConversation(id, deadline)));
    }

    private void items(String conversation) throws UpstreamException {
        List<String> ids = new ArrayList<>();
        for (ItemPages pages = new ItemPages(rest, conversation); pages.more(); ) {
            for (JsonObject item : pages.next(deadline)) {
                ids.add(Bodies.text(item, "id"));
            }
        }
        for (String id : ids) {
            isGone(() -> rest.deleteItem(conversation, id, deadline));
        }
    }

    @FunctionalInterface
    private interface Request {
        void send() throws UpstreamException;
    }

    /** What somebody else does not find may be there nevertheless. */
    private boolean isGone(Request request) throws UpstreamException {
        try {
            request.send();
            return true;
        } catch (Rejected e) {
            if (!Integer.valueOf(404).equals(e.status())) {
                throw e;
            }
            return same;
        }
    }
}
