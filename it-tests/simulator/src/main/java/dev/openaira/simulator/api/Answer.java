package dev.openaira.simulator.api;

import dev.openaira.simulator.json.Jsons;
import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One HTTP answer: status, headers and the body in the pieces it is sent in. Immutable. */
public final class Answer {

    private final int status;
    private final String contentType;
    private final Map<String, String> headers;
    private final List<ByteBuffer> pieces;
    private final boolean streamed;
    private final int tokens;
    private final boolean madeUp;

    public Answer(int status, String contentType, byte[] body) {
        this(status, contentType, Map.of(), List.of(ByteBuffer.wrap(body)), false, 0, false);
    }

    private Answer(
            int status,
            String contentType,
            Map<String, String> headers,
            List<ByteBuffer> pieces,
            boolean streamed,
            int tokens,
            boolean madeUp) {
        this.status = status;
        this.contentType = contentType;
        this.headers = headers;
        this.pieces = pieces;
        this.streamed = streamed;
        this.tokens = tokens;
        this.madeUp = madeUp;
    }

    public static Answer json(int status, JsonObject body) {
        return new Answer(status, "application/json", Jsons.bytes(body));
    }

    public static Answer ok(JsonObject body) {
        return json(200, body);
    }

    /** Server-sent events: each named by its {@code type} member and sent on its own. */
    public static Answer events(List<JsonObject> events) {
        List<ByteBuffer> pieces = events.stream().map(Answer::event).toList();
        return new Answer(200, "text/event-stream; charset=utf-8", Map.of(), pieces, true, 0, false);
    }

    private static ByteBuffer event(JsonObject event) {
        String text = "event: " + event.getString("type") + "\ndata: " + Jsons.text(event) + "\n\n";
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    public Answer withStatus(int otherStatus) {
        return new Answer(otherStatus, contentType, headers, pieces, streamed, tokens, madeUp);
    }

    public Answer withHeaders(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Answer(status, contentType, all, pieces, streamed, tokens, madeUp);
    }

    /** The same answer, with the tokens it cost for the rate-limit headers. */
    public Answer costing(int used) {
        return new Answer(status, contentType, headers, pieces, streamed, used, madeUp);
    }

    /** The same answer, known to be what a test made up and not what the API would say. */
    public Answer madeUp() {
        return new Answer(status, contentType, headers, pieces, streamed, tokens, true);
    }

    /** Whether a test made it up, so that nothing of the API's need hold of it. */
    public boolean isMadeUp() {
        return madeUp;
    }

    public int status() {
        return status;
    }

    public String contentType() {
        return contentType;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** The body; every buffer is a view of its own. */
    public List<ByteBuffer> pieces() {
        return pieces.stream().map(ByteBuffer::duplicate).toList();
    }

    /** Whether the body is sent piece by piece, its length unknown at the start. */
    public boolean streamed() {
        return streamed;
    }

    public int tokens() {
        return tokens;
    }

    public long length() {
        return pieces.stream().mapToLong(ByteBuffer::remaining).sum();
    }
}
