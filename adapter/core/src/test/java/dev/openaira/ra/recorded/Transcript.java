package dev.openaira.ra.recorded;

import dev.openaira.JsonValues;
import jakarta.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recorded stream of server-sent events.
 *
 * @param recording what it was recorded with: the request that asked for the stream, status and headers
 */
public record Transcript(Recording recording) {

    /** Transcripts of the real API; empty where the recordings are not there. */
    public static List<Transcript> real() {
        return of(Recordings.real());
    }

    /** Our own transcripts. */
    public static List<Transcript> handWritten() {
        return of(Recordings.handWritten());
    }

    private static List<Transcript> of(List<Recording> recordings) {
        return recordings.stream()
                .filter(Recording::isStream)
                .map(Transcript::new)
                .toList();
    }

    /** Folder and file, for people. */
    public String name() {
        return recording.name();
    }

    /** What asked for the stream; null where it was no request with a body. */
    public @Nullable JsonObject request() {
        return recording.request();
    }

    /** The stream as it came. */
    public byte[] bytes() {
        return recording.bytes();
    }

    /** The data of all events, in order. */
    public List<JsonObject> events() {
        return recording
                .answer()
                .lines()
                .filter(line -> line.startsWith("data: ") && !line.equals("data: [DONE]"))
                .map(line -> JsonValues.parse(line.substring("data: ".length())).asJsonObject())
                .toList();
    }

    /** The response as the last event that carries one has it: completed, incomplete or failed. */
    public JsonObject response() {
        List<JsonObject> carrying = events().stream()
                .filter(event -> event.containsKey("response"))
                .map(event -> event.getJsonObject("response"))
                .toList();
        if (carrying.isEmpty()) {
            throw new IllegalStateException(name() + " ends without a response");
        }
        return carrying.get(carrying.size() - 1);
    }

    /** The same turn as if it had not been streamed: asked without {@code stream}, answered with the last response. */
    Recording whole() {
        JsonObject asked = JsonValues.provider()
                .createObjectBuilder(recording.body())
                .remove("stream")
                .build();
        return recording.with(asked, response());
    }

    @Override
    public String toString() {
        return name();
    }
}
