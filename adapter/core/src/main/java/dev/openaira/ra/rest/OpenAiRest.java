package dev.openaira.ra.rest;

import jakarta.json.JsonObject;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI's REST endpoints for one caller. Bodies go out exactly as given; answers come back with everything in them.
 *
 * <p>Every method ends by its deadline, with {@link TimedOut}, and throws {@link UpstreamException} for every answer
 * that is not what the endpoint's description promises. A body nested deeper than 500 levels is refused with
 * {@link IllegalArgumentException} before anything is sent.
 */
public final class OpenAiRest {

    /** OpenAI refuses longer ones, and any that are not ASCII. */
    private static final Pattern CLIENT_REQUEST_ID = Pattern.compile("[\\x21-\\x7e]{1,512}");

    /** The path of the models that a server offers. */
    public static final String MODELS = "/models";

    private final Exchange exchange;
    private final Exchange certain;
    private final Exchange once;
    private final Credentials credentials;
    private final Json json;
    private final JsonObjectReader objects;
    private final ModelsReader models;
    private final @Nullable String clientRequestId;

    /**
     * @param certain the same exchange that repeats only what certainly did not run, or may run twice
     * @param once the same exchange without repetitions
     */
    OpenAiRest(Exchange exchange, Exchange certain, Exchange once, Json json, Credentials credentials) {
        this(exchange, certain, once, json, credentials, null);
    }

    private OpenAiRest(
            Exchange exchange,
            Exchange certain,
            Exchange once,
            Json json,
            Credentials credentials,
            @Nullable String clientRequestId) {
        this.exchange = exchange;
        this.certain = certain;
        this.once = once;
        this.json = json;
        this.credentials = credentials;
        this.objects = new JsonObjectReader(json);
        this.models = new ModelsReader(json);
        this.clientRequestId = clientRequestId;
    }

    /**
     * The same endpoints for one call that goes by a name of the caller's own, sent as {@code X-Client-Request-Id} with
     * each of its attempts. The server keeps it, so that its operators find a request whose answer was lost; it does not
     * make two requests of the same name one.
     *
     * @param id 1 to 512 visible ASCII characters, unlike any other call's
     * @throws IllegalArgumentException if it is no such text
     */
    public OpenAiRest withClientRequestId(String id) {
        if (!CLIENT_REQUEST_ID.matcher(id).matches()) {
            throw new IllegalArgumentException("A client request id must be 1 to 512 visible ASCII characters.");
        }
        return new OpenAiRest(exchange, certain, once, json, credentials, id);
    }

    /** The same endpoints, each call tried once, for those who try again themselves. */
    public OpenAiRest once() {
        return new OpenAiRest(once, once, once, json, credentials, clientRequestId);
    }

    /** The same endpoints, no creation repeated that may have run, whatever the policy: nobody would know of two. */
    public OpenAiRest withoutUncertainRetries() {
        return new OpenAiRest(certain, certain, once, json, credentials, clientRequestId);
    }

    /** {@code POST /responses}. */
    public Answer<JsonObject> createResponse(JsonObject body, Deadline deadline) throws UpstreamException {
        return post("/responses", body, objects, deadline);
    }

    /** {@code POST /responses} that asks for a stream; the deadline holds for the whole of it. */
    public EventStream streamResponse(JsonObject body, Deadline deadline) throws UpstreamException {
        return open("/responses", body, deadline);
    }

    /** {@code GET /responses/{id}}. */
    public Answer<JsonObject> getResponse(String id, Deadline deadline) throws UpstreamException {
        return exchange.send(request("GET", "/responses", id, null), objects, deadline);
    }

    /** {@code POST /conversations}. */
    public Answer<JsonObject> createConversation(JsonObject body, Deadline deadline) throws UpstreamException {
        return post("/conversations", body, objects, deadline);
    }

    /** {@code GET /conversations/{id}}: the conversation without its items. */
    public Answer<JsonObject> getConversation(String id, Deadline deadline) throws UpstreamException {
        return exchange.send(request("GET", "/conversations", id, null), objects, deadline);
    }

    /** {@code DELETE /conversations/{id}}. */
    public void deleteConversation(String id, Deadline deadline) throws UpstreamException {
        delete("/conversations", id, deadline);
    }

    /** What is gone after an attempt that may have run was deleted by that. */
    private void delete(String resource, String id, Deadline deadline) throws UpstreamException {
        try {
            exchange.send(request("DELETE", resource, id, null), objects, deadline);
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
        RestRequest request =
                new RestRequest("GET", items(conversation), null, null, credentials, false, query, clientRequestId);
        return exchange.send(request, objects, deadline);
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
        return exchange.send(request("POST", resource, null, null), objects, deadline);
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
        return exchange.send(RestRequest.freeQuestion(credentials), models, deadline);
    }

    /**
     * {@code GET /models}, those after a model: OpenAI gives all at once, and compatible servers page as it pages other
     * lists.
     *
     * @param after the last model of the page before
     */
    public Answer<JsonObject> listModels(String after, Deadline deadline) throws UpstreamException {
        String query = "after=" + RestRequest.encoded(after);
        RestRequest request = new RestRequest("GET", MODELS, null, null, credentials, false, query, clientRequestId);
        return exchange.send(request, models, deadline);
    }

    private <T> Answer<T> post(String resource, JsonObject body, BodyReader<T> reader, Deadline deadline)
            throws UpstreamException {
        return exchange.send(request("POST", resource, null, body), reader, deadline);
    }

    private RestRequest request(String method, String resource, @Nullable String id, @Nullable JsonObject body) {
        return new RestRequest(method, resource, id, body, credentials, false, null, clientRequestId);
    }

    private EventStream open(String resource, JsonObject body, Deadline deadline) throws UpstreamException {
        RestRequest request = new RestRequest("POST", resource, null, body, credentials, true, null, clientRequestId);
        return new EventStream(exchange.open(request, deadline), json);
    }
}
