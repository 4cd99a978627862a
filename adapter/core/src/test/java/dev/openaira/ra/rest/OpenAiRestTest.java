package dev.openaira.ra.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openaira.oracle.OffTheDocument;
import dev.openaira.simulator.socket.FakeUpstream;
import dev.openaira.simulator.socket.Replies;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes out and comes back when all is well. */
class OpenAiRestTest extends UpstreamTest {

    private static final JsonObject IMAGE =
            Json.createObjectBuilder().add("model", "m").add("prompt", "été").build();

    private final Deadline deadline = Deadline.after(Duration.ofMinutes(1));

    @Test
    @DisplayName("Each endpoint has its method, path and body")
    void endpoints() throws Exception {
        OpenAiRest rest = client.as(CALLER);

        rest.createResponse(BODY, deadline);
        assertSent("POST", "/v1/responses", BODY.toString());
        rest.getResponse("resp_1", deadline);
        assertSent("GET", "/v1/responses/resp_1", "");
        rest.cancelResponse("resp_1", deadline);
        assertSent("POST", "/v1/responses/resp_1/cancel", "");
        rest.deleteResponse("resp_1", deadline);
        assertSent("DELETE", "/v1/responses/resp_1", "");
        rest.createConversation(JsonObject.EMPTY_JSON_OBJECT, deadline);
        assertSent("POST", "/v1/conversations", "{}");
        rest.getConversation("conv_1", deadline);
        assertSent("GET", "/v1/conversations/conv_1", "");
        rest.listItems("conv_1", "msg_1", 7, deadline);
        assertSent("GET", "/v1/conversations/conv_1/items?order=desc&limit=7&after=msg_1", "");
        rest.deleteItem("conv_1", "msg_1", deadline);
        assertSent("DELETE", "/v1/conversations/conv_1/items/msg_1", "");
        rest.deleteConversation("conv_1", deadline);
        assertSent("DELETE", "/v1/conversations/conv_1", "");
        rest.generateImage(IMAGE, deadline);
        assertSent("POST", "/v1/images/generations", IMAGE.toString());
        rest.listModels(deadline);
        assertSent("GET", "/v1/models", "");
        upstream.next(Replies.json("{\"data\":[]}"));
        rest.createEmbeddings(BODY, false, deadline);
        assertSent("POST", "/v1/embeddings", BODY.toString());
    }

    private void assertSent(String method, String target, String body) {
        FakeUpstream.Request request = upstream.last();
        assertThat(request.method()).isEqualTo(method);
        assertThat(request.target()).isEqualTo(target);
        assertThat(request.text()).isEqualTo(body);
    }

    @Test
    @DisplayName("An id cannot reach another path")
    void idIsOneSegment() throws Exception {
        client.as(CALLER).deleteConversation("../a/b?c#d é%2F", deadline);
        assertThat(upstream.last().target()).isEqualTo("/v1/conversations/..%2Fa%2Fb%3Fc%23d%20%C3%A9%252F");
    }

    @Test
    @DisplayName("Headers say who calls, what is sent and what is understood, and nothing else")
    void headers() throws Exception {
        client.as(new Credentials(KEY, "org-1", "proj_1")).createResponse(BODY, deadline);
        assertThat(upstream.last().headers())
                .containsEntry("authorization", "Bearer " + KEY)
                .containsEntry("openai-organization", "org-1")
                .containsEntry("openai-project", "proj_1")
                .containsEntry("user-agent", "openaira/test")
                .containsEntry("accept", "application/json")
                .containsEntry("accept-encoding", "gzip")
                .containsEntry("content-type", "application/json")
                .containsEntry("content-length", String.valueOf(bytes(BODY.toString()).length))
                .containsKeys("host", "connection")
                .hasSize(10);
    }

    @Test
    @DisplayName("Without credentials no header of theirs is sent")
    void noCredentials() throws Exception {
        client.as(Credentials.NONE).listModels(deadline);
        assertThat(upstream.last().headers())
                .containsOnlyKeys("accept", "accept-encoding", "connection", "host", "user-agent");
    }

    @Test
    @DisplayName("Callers with different keys share a client and its connections, never a key")
    void callersShareAClient() throws Exception {
        client.as(Credentials.ofKey("sk-a")).listModels(deadline);
        client.as(Credentials.ofKey("sk-b")).listModels(deadline);
        client.as(Credentials.NONE).listModels(deadline);
        assertThat(upstream.requests())
                .extracting(request -> request.headers().get("authorization"))
                .containsExactly("Bearer sk-a", "Bearer sk-b", null);
        assertThat(upstream.accepted()).isOne();
    }

    @Test
    @OffTheDocument("Azure's version of the API is a query parameter")
    @DisplayName("Azure's way: api-key header, api-version and extra headers")
    void azure() throws Exception {
        use(new Endpoint(
                upstream.url(),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Endpoint.NO_BYTE_LIMIT,
                Authentication.API_KEY,
                "2026-01-01-preview",
                Header.parse("X-Gateway: a, b | X-Team: blue")));
        client.as(CALLER).deleteConversation("c", deadline);
        assertThat(upstream.last().target()).isEqualTo("/v1/conversations/c?api-version=2026-01-01-preview");
        client.as(CALLER).createResponse(BODY, deadline);
        assertThat(upstream.last().target()).isEqualTo("/v1/responses?api-version=2026-01-01-preview");
        assertThat(upstream.last().headers())
                .containsEntry("api-key", KEY)
                .containsEntry("x-gateway", "a, b")
                .containsEntry("x-team", "blue")
                .doesNotContainKey("authorization");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/v1", "/v1//", "/openai/deployments/a%20b/"})
    @OffTheDocument("Other servers have other paths before the endpoint")
    @DisplayName("Paths join the base URL with or without slashes at its end")
    void baseUrls(String path) throws Exception {
        use(endpoint(URI.create("http://127.0.0.1:" + upstream.port() + path)));
        client.as(CALLER).listModels(deadline);
        assertThat(upstream.last().target()).isEqualTo(path.replaceAll("/+$", "") + "/models");
    }

    @Test
    @DisplayName("Answers keep every member, every digit and the response head")
    void answer() throws Exception {
        upstream.next(Replies.json(
                "\ufeff{\"id\":\"r\",\"new\":[null,true],\"n\":1.10,\"big\":123456789012345678901234567890.5,\"e\":1e400}\n ",
                "x-request-id: req_1"));
        Answer<JsonObject> answer = call();
        assertThat(answer.body())
                .hasToString("{\"id\":\"r\",\"new\":[null,true],\"n\":1.10,"
                        + "\"big\":123456789012345678901234567890.5,\"e\":1E+400}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.info().requestId()).isEqualTo("req_1");
    }

    @Test
    @DisplayName("A finished response that has an error member is an answer")
    void failedResponse() throws Exception {
        upstream.next(
                Replies.json("{\"id\":\"r\",\"error\":null,\"output\":[]}"),
                Replies.json(
                        "{\"id\":\"r\",\"status\":\"failed\",\"error\":{\"code\":\"server_error\"},\"output\":[]}"));
        assertThat(call().body()).containsKey("error");
        assertThat(call().body().getString("status")).isEqualTo("failed");
    }

    @Test
    @DisplayName("One connection serves plain, chunked and compressed answers and errors one after the other")
    void connectionIsKept() throws Exception {
        String large = large();
        upstream.next(
                Replies.json(large),
                Replies.chunked(bytes(large)),
                Replies.gzip(large),
                Replies.chunked(Replies.gzipped(large), "Content-Encoding: gzip"),
                Replies.status(400, "{\"error\":{\"message\":\"no\"}}"),
                Replies.json("{\"error\":{\"message\":\"no\"}}"));
        for (int i = 0; i < 4; i++) {
            assertThat(call().body().getString("text")).hasSize(100_000);
        }
        failure(Rejected.class);
        failure(Rejected.class);
        call();
        assertThat(upstream.requests()).hasSize(7);
        assertThat(upstream.accepted()).as("connections").isOne();
    }

    private static String large() {
        return "{\"text\":\"" + "0123456789".repeat(10_000) + "\"}";
    }

    @Test
    @DisplayName("A request of several megabytes arrives whole")
    void largeRequest() throws Exception {
        String text = "0123456789é".repeat(500_000);
        JsonObjectBuilder body = Json.createObjectBuilder().add("input", text);
        client.as(CALLER).createResponse(body.build(), deadline);
        assertThat(upstream.last().text()).isEqualTo("{\"input\":\"" + text + "\"}");
    }

    @Test
    @DisplayName("An answer of many megabytes is read whole")
    void largeAnswer() throws Exception {
        use(endpoint(upstream.url(), Endpoint.NO_BYTE_LIMIT));
        String image = "0123456789".repeat(2_500_000);
        upstream.next(Replies.json("{\"data\":[{\"b64_json\":\"" + image + "\"}]}"));
        JsonObject answer = client.as(CALLER).generateImage(IMAGE, deadline).body();
        assertThat(answer.getJsonArray("data")
                        .getJsonObject(0)
                        .getString("b64_json")
                        .equals(image))
                .isTrue();
    }

    @Test
    @DisplayName("A request nested too deep is refused before anything is sent")
    void deepRequest() {
        JsonObject deep = JsonObject.EMPTY_JSON_OBJECT;
        for (int i = 0; i < 600; i++) {
            deep = Json.createObjectBuilder().add("a", deep).build();
        }
        JsonObject body = deep;
        assertThatThrownBy(() -> client.as(CALLER).createResponse(body, deadline))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The request is nested deeper than 500 levels.");
        assertThat(upstream.requests()).isEmpty();
    }

    @Test
    @DisplayName("The answer of the models endpoint is what the server sent")
    void models() throws Exception {
        upstream.next(Replies.json("{\"object\":\"list\",\"data\":[{\"id\":\"a\",\"shutdown_date\":null}]}"));
        assertThat(client.as(CALLER).listModels(deadline).body().getJsonArray("data"))
                .isEqualTo(Json.createReader(new StringReader("[{\"id\":\"a\",\"shutdown_date\":null}]"))
                        .readArray());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
