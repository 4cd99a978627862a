package dev.openaira.simulator.conversations;

import dev.openaira.simulator.api.Answer;
import dev.openaira.simulator.api.ApiError;
import dev.openaira.simulator.api.ApiRequest;
import dev.openaira.simulator.api.Endpoint;
import dev.openaira.simulator.api.Lookup;
import dev.openaira.simulator.api.Page;
import dev.openaira.simulator.api.Route;
import dev.openaira.simulator.json.Jsons;
import dev.openaira.simulator.responses.InputItems;
import dev.openaira.simulator.store.Conversation;
import dev.openaira.simulator.store.Store;
import dev.openaira.simulator.validate.Checks;
import dev.openaira.simulator.validate.ParameterTable;
import jakarta.json.JsonObject;
import java.util.List;

/** The items of a conversation. They stay readable when it is deleted, but can no longer be changed. */
public final class ConversationItemsApi {

    private static final ParameterTable CREATE = ParameterTable.builder()
            .required("items", Checks.array(ConversationsApi.MOST_ITEMS, InputItems::check))
            .build();

    private final Store store;

    public ConversationItemsApi(Store store) {
        this.store = store;
    }

    public List<Route> routes() {
        String items = "/conversations/{conversation_id}/items";
        return List.of(
                Route.of("POST", items, Endpoint.atOnce(this::create)),
                Route.of("GET", items, Endpoint.atOnce(this::list)),
                Route.of("GET", items + "/{item_id}", Endpoint.atOnce(this::get)),
                Route.of("DELETE", items + "/{item_id}", Endpoint.atOnce(this::delete)));
    }

    private Conversation existing(ApiRequest request) {
        return Lookup.conversation(store, request.variable("conversation_id"));
    }

    private Conversation readable(ApiRequest request) {
        return Lookup.everConversation(store, request.variable("conversation_id"));
    }

    private Answer create(ApiRequest request) {
        Conversation conversation = existing(request);
        CREATE.check(request.body());
        List<JsonObject> items = InputItems.stored(Jsons.list(request.body(), "items"), store);
        conversation.add(items);
        return Answer.ok(Page.whole(items, false));
    }

    private Answer list(ApiRequest request) {
        return Answer.ok(Page.of(readable(request).items(), request));
    }

    private Answer get(ApiRequest request) {
        String itemId = request.variable("item_id");
        JsonObject item = readable(request).item(itemId);
        if (item == null) {
            throw noItem(itemId);
        }
        return Answer.ok(item);
    }

    private Answer delete(ApiRequest request) {
        Conversation conversation = existing(request);
        String itemId = request.variable("item_id");
        if (!conversation.removeItem(itemId)) {
            throw noItem(itemId);
        }
        return Answer.ok(conversation.document());
    }

    private static ApiError noItem(String itemId) {
        return ApiError.notFound("Item with id '" + itemId + "' not found.", null, null);
    }
}
