package dev.openaira.ra.rest;

import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI's REST endpoints for one caller. Bodies go out exactly as given; answers come back with everything in them.
 *
 * <p>Every method ends by its deadline, with {@link TimedOut}, and throws {@link UpstreamException} for every answer
 * that is not what the endpoint's description promises. A body nested deeper than 500 levels is refused with
 * {@link IllegalArgumentException} before anything is sent.
 */
public final class OpenAiRest {

    private final Exchange exchange;
    private final Credentials credentials;
    private final Json json;
    private final JsonObjectReader objects;

    OpenAiRest(Exchange exchange, Json json, Credentials credentials) {
        this.exchange = exchange;
        this.json = json;
        this.credentials = credentials;
        this.objects = new JsonObjectReader(json);
    }

    /** {@code POST /responses}. */
    public Answer<JsonObject> createResponse(JsonObject body, Deadline deadline) throws UpstreamException {
        return post("/responses", body, objects, deadline);
    }

    /** {@code POST /responses} that asks for a stream; the deadline holds for the whole of it. */
    public EventStream streamResponse(JsonObject body, Deadline deadline) throws UpstreamException {
        return open("/responses", body, deadline);
    }

    /** {@code POST /conversations}. */
    public Answer<JsonObject> createConversation(JsonObject body, Deadline deadline) throws UpstreamException {
        return post("/conversations", body, objects, deadline);
    }

    /** {@code DELETE /conversations/{id}}. */
    public void deleteConversation(String id, Deadline deadline) throws UpstreamException {
        delete("/conversations", id, deadline);
    }

    /** What is gone after an attempt that may have run was deleted by that. */
    private void delete(String resource, String id, Deadline deadline) throws UpstreamException {
        RestRequest request = new RestRequest("DELETE", resource, id, null, credentials, false);
        try {
            exchange.send(request, objects, deadline);
        } catch (Rejected e) {
            boolean gone = e.info() != null && e.info().status() == 404;
            if (!gone || !e.earlierMayHaveRun()) {
                throw e;
            }
        }
    }

    /**
     * {@code GET /conversations/{id}/items}, newest first.
     *
     * @param after the item before the first to be told, or null for the newest
     * @param most how many items are told, 1 to 100
     */
    public Answer<JsonObject> listItems(String conversation, @Nullable String after, int most, Deadline deadline)
            throws UpstreamException {
        String query = "order=desc&limit=" + most + (after == null ? "" : "&after=" + RestRequest.encoded(after));
        return exchange.send(
                new RestRequest("GET", items(conversation), null, null, credentials, false, query), objects, deadline);
    }

    /** {@code DELETE /conversations/{id}/items/{item}}. */
    public void deleteItem(String conversation, String item, Deadline deadline) throws UpstreamException {
        delete(items(conversation), item, deadline);
    }

    private static String items(String conversation) {
        return "/conversations/" + RestRequest.encoded(conversation) + "/items";
    }

    /** {@code POST /responses/{id}/cancel}, for a response in the background. */
    public Answer<JsonObject> cancelResponse(String id, Deadline deadline) throws UpstreamException {
        String resource = "/responses/" + RestRequest.encoded(id) + "/cancel";
        return exchange.send(new RestRequest("POST", resource, null, null, credentials, false), objects, deadline);
    }

    /** {@code DELETE /responses/{id}}. */
    public void deleteResponse(String id, Deadline deadline) throws UpstreamException {
        delete("/responses", id, deadline);
    }

    /** {@code POST /images/generations}. */
    public Answer<JsonObject> generateImage(JsonObject body, Deadline deadline) throws UpstreamException {
        return post("/images/generations", body, objects, deadline);
    }

    /** {@code POST /images/generations} that asks for a stream; the deadline holds for the whole of it. */
    public EventStream streamImage(JsonObject body, Deadline deadline) throws UpstreamException {
        return open("/images/generations", body, deadline);
    }

    /**
     * {@code POST /embeddings}. Reads vectors in base64 and as numbers, whichever the server sends.
     *
     * @param keepEncoded whether vectors are to stay as the server sent them, unread
     */
    public Answer<Embeddings> createEmbeddings(JsonObject body, boolean keepEncoded, Deadline deadline)
            throws UpstreamException {
        return post("/embeddings", body, new EmbeddingsReader(json, keepEncoded), deadline);
    }

    /** {@code GET /models}. */
    public Answer<JsonObject> listModels(Deadline deadline) throws UpstreamException {
        return exchange.send(RestRequest.freeQuestion(credentials), objects, deadline);
    }

    private <T> Answer<T> post(String resource, JsonObject body, BodyReader<T> reader, Deadline deadline)
            throws UpstreamException {
        return exchange.send(new RestRequest("POST", resource, null, body, credentials, false), reader, deadline);
    }

    private EventStream open(String resource, JsonObject body, Deadline deadline) throws UpstreamException {
        RestRequest request = new RestRequest("POST", resource, null, body, credentials, true);
        return new EventStream(exchange.open(request, deadline), json);
    }
}
