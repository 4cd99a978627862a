package dev.openaira.ra.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What goes out and comes back when all is well. */
class OpenAiRestTest {

    private static final JsonObject BODY =
            Json.createObjectBuilder().add("model", "m").add("input", "é").build();

    private FakeUpstream upstream;
    private RestClient client;

    @BeforeEach
    void start() {
        upstream = FakeUpstream.start();
        client = new RestClient(
                new Endpoint(
                        upstream.url(),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        1 << 20,
                        Authentication.BEARER,
                        null,
                        List.of()),
                "openaira/test");
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(client.connections().getLeased()).isZero();
        client.close();
        upstream.close();
    }

    @Test
    @DisplayName("A response is created with exactly the JSON given")
    void createsAResponse() throws Exception {
        upstream.next(Replies.json("{\"id\":\"resp_1\",\"n\":1.10}", "x-request-id: req_1"));
        Answer<JsonObject> answer = client.as(Credentials.ofKey("k")).createResponse(BODY, Deadline.none());
        assertThat(answer.body().getString("id")).isEqualTo("resp_1");
        assertThat(answer.body().getJsonNumber("n").toString()).isEqualTo("1.10");
        assertThat(answer.info().requestId()).isEqualTo("req_1");
        assertThat(upstream.last().headers()).containsEntry("authorization", "Bearer k");
        assertThat(upstream.last().text()).isEqualTo(BODY.toString());
        assertThat(upstream.last().target()).isEqualTo("/v1/responses");
    }
}
