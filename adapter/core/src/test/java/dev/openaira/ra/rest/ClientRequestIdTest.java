package dev.openaira.ra.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openaira.ra.limit.AdmissionPolicy;
import dev.openaira.ra.limit.BreakerPolicy;
import dev.openaira.simulator.socket.FakeUpstream;
import dev.openaira.simulator.socket.Replies;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A name of the caller's own for a request")
class ClientRequestIdTest extends UpstreamTest {

    private static final String HEADER = "x-client-request-id";
    private static final Deadline MINUTE = Deadline.after(Duration.ofMinutes(1));

    private List<String> sent() {
        return upstream.requests().stream()
                .map(request -> String.valueOf(request.headers().get(HEADER)))
                .toList();
    }

    @Test
    @DisplayName("Goes out with every kind of request, and the endpoints it was made from do not have it")
    void sentWithAll() throws Exception {
        OpenAiRest unnamed = client.as(CALLER);
        OpenAiRest rest = unnamed.withClientRequestId("unit-1/effect-2");
        rest.createConversation(JsonObject.EMPTY_JSON_OBJECT, MINUTE);
        rest.createResponse(BODY, MINUTE);
        rest.streamResponse(BODY, MINUTE).finish();
        rest.getResponse("resp_1", MINUTE);
        rest.listItems("conv_1", null, 1, MINUTE);
        rest.deleteResponse("resp_1", MINUTE);
        assertThat(sent()).hasSize(6).containsOnly("unit-1/effect-2");
        unnamed.createResponse(BODY, MINUTE);
        rest.withClientRequestId("other").createResponse(BODY, MINUTE);
        assertThat(sent()).endsWith("null", "other");
    }

    @Test
    @DisplayName("Is the same at each attempt of a call")
    void sameAtRetries() throws Exception {
        FakeUpstream.Reply limited = Replies.status(429, "{\"error\":{\"message\":\"slow down\"}}");
        upstream.next(limited, limited);
        RetryPolicy retries = new RetryPolicy(2, Duration.ofMillis(20), false);
        client.as(CALLER, new CallPolicy(retries, AdmissionPolicy.OPEN, BreakerPolicy.OFF))
                .withClientRequestId("mine")
                .createResponse(BODY, MINUTE);
        assertThat(sent()).containsExactly("mine", "mine", "mine");
    }

    @Test
    @DisplayName("Is sent once, whatever an administrator adds to all requests")
    void insteadOfExtraHeader() throws Exception {
        use(new Endpoint(
                upstream.url(),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Endpoint.NO_BYTE_LIMIT,
                Authentication.BEARER,
                null,
                Header.parse("x-client-request-ID: the pool")));
        client.as(CALLER).withClientRequestId("mine").createResponse(BODY, MINUTE);
        client.as(CALLER).createResponse(BODY, MINUTE);
        assertThat(sent()).containsExactly("mine", "the pool");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words", "a\r\nAuthorization: b", "é", "\u007f"})
    @DisplayName("Holds visible ASCII characters, and at least one")
    void characters(String id) {
        assertRefused(id);
    }

    @Test
    @DisplayName("Has 512 characters at most")
    void length() throws Exception {
        client.as(CALLER).withClientRequestId("i".repeat(512)).createResponse(BODY, MINUTE);
        assertThat(sent()).containsExactly("i".repeat(512));
        assertRefused("i".repeat(513));
    }

    private void assertRefused(String id) {
        assertThatThrownBy(() -> client.as(CALLER).withClientRequestId(id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A client request id must be 1 to 512 visible ASCII characters.");
    }
}
