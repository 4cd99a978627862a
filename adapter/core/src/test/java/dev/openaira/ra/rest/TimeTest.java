package dev.openaira.ra.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.simulator.socket.FakeUpstream;
import dev.openaira.simulator.socket.Replies;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that let one wait; nothing waits longer than it was told to. */
@Timeout(60)
class TimeTest extends UpstreamTest {

    private static final Duration SHORT = Duration.ofMillis(500);

    /** Far more than any limit in these tests, far less than it takes to hang. */
    private static final Duration MUCH_LATER = Duration.ofSeconds(10);

    private static final JsonObject LARGE =
            Json.createObjectBuilder().add("input", "x".repeat(20_000_000)).build();

    static Stream<Named<FakeUpstream.Reply>> silences() {
        return Stream.of(
                Named.of("no answer", Replies.hang()),
                Named.of("half a head", Replies.hangAfter("HTTP/1.1 200 OK\r\nX".getBytes(StandardCharsets.US_ASCII))),
                Named.of("no body", Replies.hangAfter(Replies.head(200, "application/json", "Content-Length: 9"))),
                Named.of(
                        "no body of unknown length",
                        Replies.hangAfter(Replies.head(200, "application/json", "Transfer-Encoding: chunked"))));
    }

    static Stream<Named<FakeUpstream.Reply>> delays() {
        byte[] head = Replies.head(200, "application/json", "X-Long: " + "x".repeat(1000));
        return Stream.concat(
                silences(),
                Stream.of(
                        Named.of("a head byte by byte", Replies.byteByByte(head, 50)),
                        Named.of("an endless body", Replies.endless(head, " "))));
    }

    @ParameterizedTest
    @MethodSource("silences")
    @DisplayName("The read timeout ends a wait for the next byte")
    void readTimeout(FakeUpstream.Reply silence) throws Exception {
        use(endpoint(upstream.url(), SHORT));
        warmUp();
        upstream.next(silence);
        TimedOut failure = within(SHORT, TimedOut.class, this::call);
        assertThat(failure.limit()).isEqualTo(TimedOut.Limit.READ_TIMEOUT);
        assertThat(failure.value()).isEqualTo(SHORT);
        assertThat(failure.mayHaveRun()).isTrue();
        assertThat(failure).hasMessageContaining("no byte arrived within the read timeout of 500 ms");
    }

    @ParameterizedTest
    @MethodSource("delays")
    @DisplayName("The deadline ends a call, whatever it waits for")
    void deadline(FakeUpstream.Reply delay) throws Exception {
        use(endpoint(upstream.url(), Endpoint.NO_BYTE_LIMIT));
        warmUp();
        upstream.next(delay);
        TimedOut failure = within(SHORT, TimedOut.class, () -> call(Deadline.after(SHORT)));
        assertThat(failure.limit()).isEqualTo(TimedOut.Limit.DEADLINE);
        assertThat(failure.value()).isEqualTo(SHORT);
        assertThat(failure.mayHaveRun()).isTrue();
        assertThat(failure).hasMessageContaining("was not over within its deadline of 500 ms");
    }

    /** A first call takes longer than the limits of these tests on a busy machine. */
    private void warmUp() throws UpstreamException {
        call(Deadline.none());
    }

    @Test
    @DisplayName("An answer that comes slowly but steadily outlives the read timeout")
    void steadyAnswer() throws Exception {
        use(endpoint(upstream.url(), Duration.ofSeconds(1)));
        byte[] body = ANSWER.getBytes(StandardCharsets.UTF_8);
        upstream.next((request, socket) -> {
            socket.getOutputStream().write(Replies.head(200, "application/json", "Content-Length: " + body.length));
            return Replies.byteByByte(body, 60).answer(request, socket);
        });
        assertThat(call(Deadline.none()).body().getString("id")).isEqualTo("resp_1");
    }

    @Test
    @DisplayName("A deadline in the past sends nothing")
    void deadlineBefore() {
        TimedOut failure = failure(TimedOut.class, () -> call(Deadline.after(Duration.ZERO)));
        assertThat(failure.mayHaveRun()).isFalse();
        assertThat(failure)
                .hasMessage(
                        "POST /responses: the call was not over within its deadline of 0 ms;" + " nothing was sent.");
        assertThat(upstream.requests()).isEmpty();
    }

    @Test
    @DisplayName("The deadline ends a request that the server does not take")
    void deadlineWhileSending() throws Exception {
        warmUp();
        use(endpoint(upstream.url()));
        upstream.welcome(TimeTest::takeNothing);
        TimedOut failure =
                within(SHORT, TimedOut.class, () -> client.as(CALLER).createResponse(LARGE, Deadline.after(SHORT)));
        assertThat(failure.limit()).isEqualTo(TimedOut.Limit.DEADLINE);
        assertThat(failure.mayHaveRun()).isTrue();
        upstream.welcome(null);
    }

    @Test
    @DisplayName("The read timeout ends a request that the server does not take")
    void readTimeoutWhileSending() {
        use(endpoint(upstream.url(), SHORT));
        upstream.welcome(TimeTest::takeNothing);
        TimedOut failure =
                within(SHORT, TimedOut.class, () -> client.as(CALLER).createResponse(LARGE, Deadline.none()));
        assertThat(failure.limit()).isEqualTo(TimedOut.Limit.READ_TIMEOUT);
        upstream.welcome(null);
    }

    @Test
    @DisplayName("A server slow to take a large request is waited for")
    void slowButSteadyServer() throws Exception {
        use(endpoint(upstream.url(), Duration.ofSeconds(2)));
        upstream.welcome(socket -> {
            for (int i = 0; i < 5; i++) {
                socket.getInputStream().skipNBytes(LARGE.toString().length() / 5);
                pause(500);
            }
            Replies.json(ANSWER, "Connection: close").answer(null, socket);
        });
        client.as(CALLER).createResponse(LARGE, Deadline.none());
        upstream.welcome(null);
    }

    private static void takeNothing(Socket socket) throws IOException {
        while (!socket.isClosed() && socket.getInputStream().available() >= 0) {
            pause(5);
        }
    }

    private static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    @DisplayName("A host that lets no connection come about is given up after the connect timeout")
    void connectTimeout() throws Exception {
        List<Socket> full = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 10; i++) { // more than the server's backlog takes
                Socket socket = new Socket();
                full.add(socket);
                try {
                    socket.connect(server.getLocalSocketAddress(), 50);
                } catch (IOException e) {
                    break;
                }
            }
            URI url = URI.create("http://127.0.0.1:" + server.getLocalPort());
            use(new Endpoint(url, SHORT, Duration.ofSeconds(20), 1000, Authentication.BEARER, null, List.of()));
            NotReached failure = within(SHORT, NotReached.class, this::call);
            assertThat(failure.reason()).isEqualTo(NotReached.Reason.CONNECT_TIMEOUT);
            assertThat(failure.mayHaveRun()).isFalse();

            use(endpoint(url));
            TimedOut deadline = within(SHORT, TimedOut.class, () -> call(Deadline.after(SHORT)));
            assertThat(deadline.limit()).isEqualTo(TimedOut.Limit.DEADLINE);
            assertThat(deadline.mayHaveRun()).isFalse();
        } finally {
            for (Socket socket : full) {
                socket.close();
            }
        }
    }

    @Test
    @DisplayName("A TLS handshake that does not begin is given up after the connect timeout")
    void silentTls() {
        upstream.welcome(socket -> socket.getInputStream().readAllBytes());
        URI url = URI.create("https://127.0.0.1:" + upstream.port());
        use(new Endpoint(url, SHORT, Duration.ofSeconds(20), 1000, Authentication.BEARER, null, List.of()));
        NotReached failure = within(SHORT, NotReached.class, this::call);
        assertThat(failure.reason()).isEqualTo(NotReached.Reason.CONNECT_TIMEOUT);

        use(endpoint(url));
        assertThat(within(SHORT, TimedOut.class, () -> call(Deadline.after(SHORT)))
                        .mayHaveRun())
                .isFalse();
        upstream.welcome(null);
    }

    @Test
    @DisplayName("An error body that never comes holds its status up for a while only")
    void silentErrorBody() throws Exception {
        warmUp();
        upstream.next(Replies.hangAfter(Replies.head(429, "application/json", "Content-Length: 9")));
        Rejected failure = within(SHORT, Rejected.class, () -> call(Deadline.after(SHORT)));
        assertThat(failure.status()).isEqualTo(429);
    }

    @Test
    @DisplayName("Interrupting the thread ends its call and leaves it interrupted")
    void interrupted() throws Exception {
        upstream.next(Replies.hang());
        AtomicReference<Throwable> failure = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread caller = new Thread(() -> {
            try {
                call(Deadline.none());
            } catch (UpstreamException e) {
                failure.set(e);
                flag.set(Thread.currentThread().isInterrupted());
            }
        });
        caller.start();
        while (upstream.requests().isEmpty()) {
            Thread.onSpinWait();
        }
        caller.interrupt();
        caller.join(MUCH_LATER.toMillis());
        assertThat(failure.get()).isInstanceOf(ConnectionLost.class);
        assertThat(flag.get()).isTrue();
    }

    private <T extends UpstreamException> T within(Duration limit, Class<T> type, ThrowingCallable call) {
        long start = System.nanoTime();
        T failure = failure(type, call);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(limit, MUCH_LATER);
        return failure;
    }
}
