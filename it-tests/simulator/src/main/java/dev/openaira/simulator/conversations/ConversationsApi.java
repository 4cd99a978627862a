package dev.openaira.simulator.conversations;

import dev.openaira.simulator.api.Answer;
import dev.openaira.simulator.api.ApiRequest;
import dev.openaira.simulator.api.Endpoint;
import dev.openaira.simulator.api.Lookup;
import dev.openaira.simulator.api.Route;
import dev.openaira.simulator.json.Jsons;
import dev.openaira.simulator.responses.InputItems;
import dev.openaira.simulator.store.Conversation;
import dev.openaira.simulator.store.Store;
import dev.openaira.simulator.validate.Checks;
import dev.openaira.simulator.validate.ParameterTable;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;

/** Create, read, update and delete conversations. */
public final class ConversationsApi {

    static final int MOST_ITEMS = 20;

    private static final ParameterTable CREATE = ParameterTable.builder()
            .optional("metadata", Checks.metadata())
            .optional("items", Checks.array(MOST_ITEMS, InputItems::check))
            .build();

    private static final ParameterTable UPDATE = ParameterTable.builder()
            .required("metadata", Checks.metadata().nullable())
            .build();

    private final Store store;

    public ConversationsApi(Store store) {
        this.store = store;
    }

    public List<Route> routes() {
        return List.of(
                Route.of("POST", "/conversations", Endpoint.atOnce(this::create)),
                Route.of("GET", "/conversations/{conversation_id}", Endpoint.atOnce(this::get)),
                Route.of("POST", "/conversations/{conversation_id}", Endpoint.atOnce(this::update)),
                Route.of("DELETE", "/conversations/{conversation_id}", Endpoint.atOnce(this::delete)));
    }

    private Answer create(ApiRequest request) {
        JsonObject body = request.body();
        CREATE.check(body);
        Conversation conversation =
                store.createConversation(metadata(body), InputItems.stored(Jsons.list(body, "items"), store));
        return Answer.ok(conversation.document());
    }

    private static JsonObject metadata(JsonObject body) {
        JsonObject metadata = Jsons.member(body, "metadata");
        return metadata == null ? JsonValue.EMPTY_JSON_OBJECT : metadata;
    }

    private Conversation existing(ApiRequest request) {
        return Lookup.conversation(store, request.variable("conversation_id"));
    }

    private Answer get(ApiRequest request) {
        return Answer.ok(existing(request).document());
    }

    private Answer update(ApiRequest request) {
        Conversation conversation = existing(request);
        UPDATE.check(request.body());
        conversation.metadata(metadata(request.body()));
        return Answer.ok(conversation.document());
    }

    private Answer delete(ApiRequest request) {
        Conversation conversation = existing(request);
        conversation.delete();
        return Answer.ok(Jsons.object()
                .add("id", conversation.id())
                .add("object", "conversation.deleted")
                .add("deleted", true)
                .build());
    }
}
