package dev.openaira.ra.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ra.limit.AdmissionPolicy;
import dev.openaira.ra.limit.BreakerPolicy;
import dev.openaira.simulator.socket.FakeUpstream;
import dev.openaira.simulator.socket.Replies;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Retries over real connections")
class RetriesTest extends UpstreamTest {

    /** Without waits of any length. */
    private static final RetryPolicy POLICY = new RetryPolicy(2, Duration.ofMillis(20), false);

    private static final FakeUpstream.Reply LIMITED = Replies.status(429, "{\"error\":{\"message\":\"slow down\"}}");
    private static final Deadline MINUTE = Deadline.after(Duration.ofMinutes(1));

    private OpenAiRest rest(RetryPolicy policy) {
        return client.as(CALLER, only(policy));
    }

    private static CallPolicy only(RetryPolicy policy) {
        return new CallPolicy(policy, AdmissionPolicy.OPEN, BreakerPolicy.OFF);
    }

    private static FakeUpstream.Reply steadily(String type, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return (request, socket) -> {
            socket.getOutputStream().write(Replies.head(200, type, "Content-Length: " + bytes.length));
            return Replies.byteByByte(bytes, 60).answer(request, socket);
        };
    }

    @Test
    @DisplayName("An answer that comes steadily after a retry outlives the read timeout, and so does a stream")
    void steady() throws Exception {
        use(endpoint(upstream.url(), Duration.ofSeconds(1)));
        upstream.next(LIMITED, steadily("application/json", ANSWER));
        assertThat(rest(POLICY).createResponse(BODY, Deadline.none()).body().getString("id"))
                .isEqualTo("resp_1");
        upstream.next(LIMITED, steadily("text/event-stream", "data: {\"type\":\"steady\"}\n\n"));
        EventStream stream = rest(POLICY).streamResponse(BODY, Deadline.none());
        assertThat(stream.next()).isNotNull();
        assertThat(stream.next()).isNull();
        assertThat(upstream.requests()).hasSize(4);
    }

    @Test
    @DisplayName("All attempts share one deadline")
    void oneDeadline() {
        upstream.next(LIMITED, LIMITED, Replies.hang());
        TimedOut failure =
                failure(TimedOut.class, () -> rest(POLICY).createResponse(BODY, Deadline.after(Duration.ofSeconds(1))));
        assertThat(failure.limit()).isEqualTo(TimedOut.Limit.DEADLINE);
        assertThat(failure.value()).isEqualTo(Duration.ofSeconds(1));
        assertThat(failure.attempts()).isEqualTo(3);
    }

    @Test
    @DisplayName("A list of models that broke off is asked for again")
    void models() throws Exception {
        upstream.next(Replies.truncated("{\"data\":["), Replies.closeAtOnce(), Replies.json("{\"data\":[]}"));
        assertThat(rest(POLICY).listModels(MINUTE).body()).containsKey("data");
        assertThat(upstream.requests()).hasSize(3);
    }

    @Test
    @DisplayName("A handshake that is cut off without a word is tried again")
    void handshake() {
        upstream.welcome(socket -> {
            assertThat(socket.getInputStream().read()).isNotNegative();
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        });
        use(endpoint(URI.create("https://127.0.0.1:" + upstream.port() + "/v1")));
        NotReached failure = failure(NotReached.class, () -> rest(POLICY).createResponse(BODY, MINUTE));
        assertThat(failure.reason()).isEqualTo(NotReached.Reason.TLS);
        assertThat(failure.attempts()).isEqualTo(3);
        upstream.welcome(null);
    }

    @Test
    @DisplayName("Whoever listens to a client is told the resource, but not which child of it")
    void listener() throws Exception {
        List<CallFacts> told = new CopyOnWriteArrayList<>();
        RestListener listener = new RestListener() {
            @Override
            public void retried(CallFacts call, UpstreamException failure, int attempts, Duration delay) {
                told.add(call);
            }
        };
        try (RestClients clients = new RestClients("openaira/test", listener)) {
            upstream.next(LIMITED, LIMITED);
            clients.acquire(endpoint(upstream.url()))
                    .client()
                    .as(CALLER, only(POLICY))
                    .deleteConversation("conv_1", MINUTE);
        }
        CallFacts facts = new CallFacts(upstream.url(), "DELETE", "/conversations");
        assertThat(told).containsExactly(facts, facts);
    }
}
