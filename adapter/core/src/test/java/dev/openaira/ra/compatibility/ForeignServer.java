package dev.openaira.ra.compatibility;

import dev.openaira.JsonValues;
import dev.openaira.simulator.socket.FakeUpstream;
import dev.openaira.simulator.socket.Replies;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server that answers exactly the bytes it is given, one request to a connection; without an answer, 404. */
final class ForeignServer implements AutoCloseable {

    /** A request as it arrived; header names are in lower case, and the body is empty where there was none. */
    record Request(String method, String path, Map<String, String> headers, JsonObject body) {}

    private final Map<String, Queue<FakeUpstream.Reply>> answers = new ConcurrentHashMap<>();
    private final FakeUpstream upstream = FakeUpstream.start().always(this::answer);

    static ForeignServer start() {
        return new ForeignServer();
    }

    /** {@code http://host:port}, without a path. */
    String root() {
        return upstream.root().toString();
    }

    List<Request> requests() {
        return upstream.requests().stream()
                .map(request ->
                        new Request(request.method(), request.target(), request.headers(), body(request.text())))
                .toList();
    }

    private static JsonObject body(String text) {
        return text.isEmpty()
                ? JsonObject.EMPTY_JSON_OBJECT
                : JsonValues.parse(text).asJsonObject();
    }

    /** Answers the next request to a path with JSON. */
    void json(String path, int status, String body) {
        answer(path, status, "Content-Type: application/json", body);
    }

    /** Answers the next request to a path; headers are whole lines, without {@code Content-Length}. */
    void answer(String path, int status, String headers, String body) {
        answer(path, status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    void answer(String path, int status, String headers, byte[] body) {
        raw(path, status, headers + "\r\nContent-Length: " + body.length, body);
    }

    /** Answers the next request to a path with these headers and bytes and nothing else, then closes. */
    void raw(String path, int status, String headers, byte[] body) {
        answers.computeIfAbsent(path, any -> new ConcurrentLinkedQueue<>())
                .add(Replies.raw(Replies.head(status, null, "Connection: close", headers.strip()), body, false));
    }

    private boolean answer(FakeUpstream.Request request, Socket socket) throws IOException {
        Queue<FakeUpstream.Reply> waiting = answers.get(request.target());
        FakeUpstream.Reply next = waiting == null ? null : waiting.poll();
        return (next == null ? Replies.raw(notFound(), new byte[0], false) : next).answer(request, socket);
    }

    private static byte[] notFound() {
        return Replies.head(404, null, "Connection: close", "Content-Length: 0");
    }

    @Override
    public void close() {
        upstream.close();
    }
}
