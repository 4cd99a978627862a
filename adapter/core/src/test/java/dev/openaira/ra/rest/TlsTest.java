package dev.openaira.ra.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.openaira.ra.Certificates;
import dev.openaira.simulator.socket.FakeUpstream;
import dev.openaira.simulator.socket.Replies;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over TLS, with a certificate for localhost that the virtual machine's default trusts, as a server's would. */
@Timeout(60)
class TlsTest {

    private static SSLContext trusting;
    private static SSLContext before;

    private FakeUpstream upstream;

    @BeforeAll
    static void certificate() throws Exception {
        trusting = Certificates.context(Certificates.LOCALHOST);
    }

    @BeforeEach
    void start() throws Exception {
        before = SSLContext.getDefault();
        SSLContext.setDefault(trusting);
        upstream = FakeUpstream.start(Certificates.server(Certificates.LOCALHOST))
                .always(Replies.json(UpstreamTest.ANSWER));
    }

    @AfterEach
    void stop() {
        SSLContext.setDefault(before);
        upstream.close();
    }

    private RestClient client(String host) {
        return new RestClient(
                UpstreamTest.endpoint(URI.create("https://" + host + ":" + upstream.port() + "/v1")),
                "openaira/test",
                RestListener.NONE);
    }

    @Test
    @DisplayName("Calls go over one kept connection, whatever the form of the answers")
    void calls() throws Exception {
        byte[] body = UpstreamTest.ANSWER.getBytes(StandardCharsets.UTF_8);
        upstream.next(
                Replies.json(UpstreamTest.ANSWER),
                Replies.chunked(body),
                Replies.chunked(Replies.gzipped(UpstreamTest.ANSWER), "Content-Encoding: gzip"));
        try (RestClient client = client("localhost")) {
            for (int i = 0; i < 5; i++) {
                assertThat(call(client, Deadline.none()).getString("id")).isEqualTo("resp_1");
                Thread.sleep(10); // long enough for the client to look at the connection before it uses it again
            }
            assertThat(upstream.accepted()).isOne();
            assertThat(client.connections().getLeased()).isZero();
        }
        upstream.awaitNoConnections();
    }

    private static JsonObject call(RestClient client, Deadline deadline) throws UpstreamException {
        return client.as(UpstreamTest.CALLER)
                .createResponse(UpstreamTest.BODY, deadline)
                .body();
    }

    @Test
    @DisplayName("A kept connection that the server has closed meanwhile is not used again")
    void staleConnection() throws Exception {
        try (RestClient client = client("localhost")) {
            for (int i = 0; i < 3; i++) {
                call(client, Deadline.none());
                upstream.dropConnections();
                upstream.awaitNoConnections();
            }
            assertThat(upstream.requests()).hasSize(3);
        }
    }

    @Test
    @DisplayName("The deadline ends a wait for an answer")
    void deadline() throws Exception {
        try (RestClient client = client("localhost")) {
            call(client, Deadline.none());
            upstream.next(Replies.hang());
            TimedOut failure =
                    catchThrowableOfType(TimedOut.class, () -> call(client, Deadline.after(Duration.ofMillis(500))));
            assertThat(failure.limit()).isEqualTo(TimedOut.Limit.DEADLINE);
            assertThat(client.connections().getLeased()).isZero();
            call(client, Deadline.none());
        }
    }

    @Test
    @DisplayName("Closing the client ends a wait for an answer")
    void closing() throws Exception {
        upstream.next(Replies.hang());
        RestClient client = client("localhost");
        Thread closer = new Thread(() -> {
            while (upstream.requests().isEmpty()) {
                Thread.onSpinWait();
            }
            client.close();
        });
        closer.start();
        assertThatExceptionOfType(Closed.class).isThrownBy(() -> call(client, Deadline.none()));
        closer.join();
        upstream.awaitNoConnections();
    }

    @Test
    @DisplayName("A certificate that nobody vouches for is refused")
    void untrusted() {
        SSLContext.setDefault(before);
        try (RestClient client = client("localhost")) {
            NotReached failure = catchThrowableOfType(NotReached.class, () -> call(client, Deadline.none()));
            assertThat(failure.reason()).isEqualTo(NotReached.Reason.TLS_UNTRUSTED);
            assertThat(failure)
                    .hasMessage("POST /responses: localhost:" + upstream.port()
                            + ": the TLS handshake failed; nobody who is trusted vouches for the server's"
                            + " certificate.");
        }
        assertThat(upstream.requests()).isEmpty();
    }

    @Test
    @DisplayName("A stream whose reader waits is cut at once by another thread")
    void cancelled() throws Exception {
        byte[] begun = (new String(
                                Replies.head(200, "text/event-stream", "Content-Length: 5000"),
                                StandardCharsets.US_ASCII)
                        + "data: {\"type\":\"response.created\"}\n\n")
                .getBytes(StandardCharsets.US_ASCII);
        upstream.next(Replies.hangAfter(begun));
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try (RestClient client = client("localhost")) {
            EventStream stream = client.as(UpstreamTest.CALLER).streamResponse(UpstreamTest.BODY, Deadline.none());
            assertThat(stream.next()).isNotNull();
            Future<Cancelled> failed = reader.submit(() -> catchThrowableOfType(Cancelled.class, stream::next));
            Thread.sleep(50); // the reader is most likely waiting by now; were it not, it would fail likewise
            long start = System.nanoTime();
            stream.cancel();
            assertThat(failed.get(10, TimeUnit.SECONDS)).isNotNull();
            upstream.awaitNoConnections();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(EventStreamTest.CANCEL_BOUND);
            assertThat(client.connections().getLeased()).isZero();
        } finally {
            reader.shutdown();
        }
    }
}
