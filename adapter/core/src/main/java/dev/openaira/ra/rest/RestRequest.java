package dev.openaira.ra.rest;

import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One request below an endpoint's base URL.
 *
 * @param resource the path of the resource, with a leading slash
 * @param id which one of the resource's children, or null for the resource itself
 * @param body sent exactly as given, or null for none
 * @param streamed whether the answer is to come as events
 * @param query what follows the path, encoded and without a question mark, or null for nothing
 * @param clientRequestId the caller's own name for the request, or null for none
 */
record RestRequest(
        String method,
        String resource,
        @Nullable String id,
        @Nullable JsonObject body,
        Credentials credentials,
        boolean streamed,
        @Nullable String query,
        @Nullable String clientRequestId) {

    RestRequest(
            String method,
            String resource,
            @Nullable String id,
            @Nullable JsonObject body,
            Credentials credentials,
            boolean streamed) {
        this(method, resource, id, body, credentials, streamed, null, null);
    }

    /** The path with everything in it, encoded. */
    String path() {
        return id == null ? resource : resource + "/" + encoded(id);
    }

    /** A segment of a path, or a value in a query. */
    static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Whether running it twice comes to the same as running it once. */
    boolean isIdempotent() {
        return method.equals("GET") || method.equals("DELETE");
    }

    /** The question that costs nothing and shows whether a server is there. */
    static RestRequest freeQuestion(Credentials credentials) {
        return new RestRequest("GET", OpenAiRest.MODELS, null, null, credentials, false);
    }

    boolean isFreeQuestion() {
        return method.equals("GET") && resource.equals(OpenAiRest.MODELS);
    }

    /** Whether a model has to work for it, which is what servers limit and bill. */
    boolean runsModel() {
        return method.equals("POST") && !resource.equals("/conversations");
    }

    /** Without the body, which may hold a prompt. */
    @Override
    public String toString() {
        return method + " " + path();
    }
}
