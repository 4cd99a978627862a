package dev.openaira.simulator.api;

import dev.openaira.simulator.store.Conversation;
import dev.openaira.simulator.store.Store;
import dev.openaira.simulator.store.StoredResponse;

/** Finds stored objects, or gives the API's 404. */
public final class Lookup {

    private Lookup() {}

    /** A conversation that is not deleted. */
    public static Conversation conversation(Store store, String id) {
        Conversation conversation = everConversation(store, id);
        if (conversation.isDeleted()) {
            throw noConversation(id);
        }
        return conversation;
    }

    /** A conversation, deleted or not: its items stay readable. */
    public static Conversation everConversation(Store store, String id) {
        prefix(id, "conv", "conversation_id");
        Conversation conversation = store.conversation(id);
        if (conversation == null) {
            throw noConversation(id);
        }
        return conversation;
    }

    public static StoredResponse response(Store store, String id) {
        prefix(id, "resp", "response_id");
        StoredResponse response = store.response(id);
        if (response == null) {
            throw ApiError.notFound("Response with id '" + id + "' not found.", null, null);
        }
        return response;
    }

    private static void prefix(String id, String prefix, String param) {
        if (!id.startsWith(prefix)) {
            throw ApiError.invalid(
                    "Invalid '" + param + "': '" + id + "'. Expected an ID that begins with '" + prefix + "'.",
                    param,
                    "invalid_value");
        }
    }

    private static ApiError noConversation(String id) {
        return ApiError.notFound("Conversation with id '" + id + "' not found.", null, null);
    }
}
