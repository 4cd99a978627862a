package dev.openaira.ra.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import dev.openaira.simulator.socket.FakeUpstream;
import dev.openaira.simulator.socket.Replies;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that are not there, go away or talk nonsense; what each means to the caller. */
class FaultTest extends UpstreamTest {

    private static final String HALF = "{\"id\":\"resp_1\",\"out";

    @Test
    @DisplayName("A host nobody knows")
    void unknownHost() {
        use(endpoint(URI.create("http://no-such-host.invalid/v1")));
        NotReached failure = failure(NotReached.class);
        assertThat(failure.reason()).isEqualTo(NotReached.Reason.UNKNOWN_HOST);
        assertThat(failure).hasMessageStartingWith("POST /responses: no-such-host.invalid:80: the host is unknown;");
        assertThat(failure.mayHaveRun()).isFalse();
    }

    @Test
    @DisplayName("A port where nobody listens")
    void refused() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        use(endpoint(URI.create("http://127.0.0.1:" + port + "/v1")));
        NotReached failure = failure(NotReached.class);
        assertThat(failure.reason()).isEqualTo(NotReached.Reason.REFUSED);
        assertThat(failure.target()).isEqualTo("127.0.0.1:" + port);
        assertThat(failure.mayHaveRun()).isFalse();
    }

    static Stream<Named<FakeUpstream.Reply>> ends() {
        return Stream.of(
                named("closed", Replies.closeAtOnce()),
                named("half closed", Replies.halfClose()),
                named("reset", (request, socket) -> {
                    socket.setSoLinger(true, 0);
                    return false;
                }));
    }

    @ParameterizedTest
    @MethodSource("ends")
    @DisplayName("A connection that ends before the answer began may have run, and is not tried again")
    void lostBeforeTheAnswer(FakeUpstream.Reply reply) {
        upstream.next(reply);
        ConnectionLost failure = failure(ConnectionLost.class);
        assertThat(failure.mayHaveRun()).isTrue();
        assertThat(failure.info()).isNull();
        assertThat(upstream.requests()).hasSize(1);
    }

    @Test
    @DisplayName("A server that accepts and closes without reading")
    void acceptsAndCloses() {
        upstream.welcome(socket -> {});
        ConnectionLost failure = failure(ConnectionLost.class);
        assertThat(failure.mayHaveRun()).isTrue();
        upstream.welcome(null);
    }

    static Stream<Named<FakeUpstream.Reply>> breaks() {
        return Stream.of(
                named("short of its length", Replies.truncated(HALF)),
                named("in a chunk", Replies.truncatedChunk(HALF)),
                named("reset", Replies.resetAfter(HALF)),
                named(
                        "in compressed data",
                        Replies.raw(
                                Replies.head(200, "application/json", "Content-Encoding: gzip", "Content-Length: 5000"),
                                Arrays.copyOf(Replies.gzipped(HALF), 30),
                                false)));
    }

    @ParameterizedTest
    @MethodSource("breaks")
    @DisplayName("A connection that ends in the middle of the answer says how far it came")
    void lostInTheAnswer(FakeUpstream.Reply reply) {
        upstream.next(reply);
        ConnectionLost failure = failure(ConnectionLost.class);
        assertThat(failure.mayHaveRun()).isTrue();
        assertThat(failure.status()).isEqualTo(200);
        assertThat(failure).hasMessageContaining("in the middle of the answer");
    }

    @Test
    @DisplayName("A body that ends with the connection, too early")
    void cutWithoutLength() {
        upstream.next(Replies.raw(Replies.head(200, "application/json"), HALF.getBytes(StandardCharsets.UTF_8), false));
        Unreadable failure = failure(Unreadable.class);
        assertThat(failure.reason()).isEqualTo(Unreadable.Reason.INVALID_JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2\r\n",
                "\u0000\u0001\u0002garbage without any line end",
                "220 mail ESMTP\r\n\r\n",
                "HTTP/9.9 200 OK\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}"
            })
    @DisplayName("Something that is not HTTP")
    void notHttp(String garbage) {
        upstream.next(Replies.raw(garbage.getBytes(StandardCharsets.ISO_8859_1), new byte[0], false));
        Unreadable failure = failure(Unreadable.class);
        assertThat(failure.reason()).isEqualTo(Unreadable.Reason.NOT_HTTP);
    }

    @Test
    @DisplayName("A head without end is given up")
    void endlessHead() {
        upstream.next(
                Replies.endless("HTTP/1.1 200 OK\r\nX-Long: ".getBytes(StandardCharsets.US_ASCII), "x"),
                Replies.endless("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII), "X-Many: 1\r\n"),
                Replies.endless(new byte[0], "\r\n"),
                Replies.endless(new byte[0], "HTTP/1.1 100 Continue\r\n\r\n"));
        for (int i = 0; i < 4; i++) {
            assertThat(failure(Unreadable.class).reason()).isEqualTo(Unreadable.Reason.NOT_HTTP);
        }
    }

    @Test
    @DisplayName("An answer longer than the limit is given up, with and without compression and stated length")
    void endlessBody() {
        use(endpoint(upstream.url(), 10_000));
        String start = "{\"text\":\"";
        upstream.next(
                Replies.endless(bytes(Replies.head(200, "application/json"), start), "x"),
                Replies.json(start + "x".repeat(10_000) + "\"}"),
                Replies.gzip(start + "x".repeat(10_000_000) + "\"}"));
        for (int i = 0; i < 3; i++) {
            Unreadable failure = failure(Unreadable.class);
            assertThat(failure.reason()).isEqualTo(Unreadable.Reason.TOO_LARGE);
            assertThat(failure).hasMessageContaining("longer than the allowed 10000 bytes (status 200)");
        }
    }

    @Test
    @DisplayName("An answer of exactly the limit is read")
    void exactlyTheLimit() throws Exception {
        use(endpoint(upstream.url(), ANSWER.length()));
        call();
        use(endpoint(upstream.url(), ANSWER.length() - 1));
        failure(Unreadable.class);
        use(endpoint(upstream.url()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nContent-", "HTTP/1.1 200 OK\r\nX-Request-Id: 1", "HTTP/1.1 200"})
    @DisplayName("A head that breaks off is not an answer")
    void brokenHead(String head) {
        upstream.next(Replies.raw(head.getBytes(StandardCharsets.US_ASCII), new byte[0], false));
        failure(Unreadable.class);
    }

    private static byte[] bytes(byte[] head, String start) {
        byte[] tail = start.getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, all, head.length, tail.length);
        return all;
    }

    @Test
    @DisplayName("An error body without end is cut")
    void endlessErrorBody() {
        upstream.next(Replies.endless(bytes(Replies.head(500, "text/plain"), "no"), "o"));
        Rejected failure = failure(Rejected.class);
        assertThat(failure.status()).isEqualTo(500);
        assertThat(failure.excerpt()).startsWith("nooo").hasSizeLessThan(2100);
    }

    @Test
    @DisplayName("An error body that breaks off still tells its status")
    void brokenErrorBody() {
        upstream.next(Replies.raw(
                Replies.head(503, "application/json", "Content-Length: 500", "Retry-After: 7"),
                "{\"error\"".getBytes(StandardCharsets.UTF_8),
                false));
        Rejected failure = failure(Rejected.class);
        assertThat(failure.status()).isEqualTo(503);
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(failure.error()).isNull();
    }

    @Test
    @DisplayName("A kept connection that the server has closed meanwhile is not used again")
    void staleConnection() throws Exception {
        for (int i = 0; i < 5; i++) {
            call();
            upstream.dropConnections();
            upstream.awaitNoConnections();
        }
        assertThat(upstream.requests()).hasSize(5);
        assertThat(upstream.accepted()).isEqualTo(5);
    }

    @Test
    @DisplayName("Bytes after an answer never become the next caller's answer")
    void leftOverBytes() throws Exception {
        String more = "HTTP/1.1 200 OK\r\nContent-Length: 14\r\n\r\n{\"id\":\"other\"}";
        upstream.next(Replies.raw(
                Replies.head(200, "application/json", "Content-Length: " + ANSWER.length()),
                (ANSWER + more).getBytes(StandardCharsets.UTF_8),
                true));
        call();
        assertThat(call().body().getString("id")).isEqualTo("resp_1");
    }

    @ParameterizedTest
    @CsvSource({"close", "keep-alive"})
    @DisplayName("Connection: close is obeyed")
    void connectionClose(String connection) throws Exception {
        upstream.next(Replies.json(ANSWER, "Connection: " + connection));
        call();
        call();
        assertThat(upstream.accepted()).isEqualTo(connection.equals("close") ? 2 : 1);
    }

    @Test
    @DisplayName("A server that refuses a large request before it has read it all is heard")
    void earlyRefusal() {
        upstream.welcome(socket -> {
            InputStream in = socket.getInputStream();
            if (in.read(new byte[1000]) < 0) {
                throw new IOException("nothing came");
            }
            Replies.status(413, "{\"error\":{\"code\":\"too_large\"}}", "Connection: close")
                    .answer(null, socket);
            socket.shutdownOutput();
            in.readAllBytes();
        });
        JsonObject large =
                Json.createObjectBuilder().add("input", "x".repeat(20_000_000)).build();
        Rejected failure = failure(Rejected.class, () -> client.as(CALLER).createResponse(large, Deadline.none()));
        assertThat(failure.status()).isEqualTo(413);
        upstream.welcome(null);
    }

    @Test
    @DisplayName("What a server says before it ends a connection is heard, though the request could not be sent whole")
    void lastWords() throws Exception {
        upstream.welcome(socket -> {
            socket.getInputStream().read(new byte[100]);
            Replies.status(413, "{\"error\":{\"code\":\"too_large\"}}", "Connection: close")
                    .answer(null, socket);
        });
        JsonObject large =
                Json.createObjectBuilder().add("input", "x".repeat(20_000_000)).build();
        Rejected failure = failure(Rejected.class, () -> client.as(CALLER).createResponse(large, Deadline.none()));
        assertThat(failure.status()).isEqualTo(413);
        upstream.welcome(null);
    }
}
