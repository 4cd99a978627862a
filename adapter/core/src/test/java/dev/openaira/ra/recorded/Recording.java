package dev.openaira.ra.recorded;

import dev.openaira.JsonValues;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One exchange with a server.
 *
 * @param name folder and file, for people
 * @param target path and query below {@code /v1}
 * @param request the request's body; null where it had none or no JSON
 * @param headers of the answer, without its length, their names in lower case
 * @param answer the answer's body
 */
public record Recording(
        String name,
        String method,
        String target,
        @Nullable JsonObject request,
        int status,
        Map<String, String> headers,
        String answer) {

    private static final String API = "/v1";

    static Recording read(Path file) throws IOException {
        JsonObject recording = JsonValues.parse(Files.readString(file)).asJsonObject();
        JsonObject request = recording.getJsonObject("request");
        JsonObject response = recording.getJsonObject("response");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.getJsonObject("headers").forEach((name, value) -> headers.put(name, ((JsonString) value).getString()));
        headers.remove("content-length");
        JsonValue json = response.get("json");
        return new Recording(
                file.getParent().getFileName() + "/" + file.getFileName(),
                request.getString("method"),
                target(URI.create(request.getString("uri"))),
                request.get("body") instanceof JsonObject body ? body : null,
                response.getInt("status"),
                headers,
                json == null ? response.getString("text", "") : json.toString());
    }

    private static String target(URI uri) {
        String path = uri.getPath().substring(API.length());
        return uri.getQuery() == null ? path : path + "?" + uri.getQuery();
    }

    /** The same exchange as if it had been with this request and answer. */
    Recording with(JsonObject otherRequest, JsonObject otherAnswer) {
        Map<String, String> json = new TreeMap<>(headers);
        json.put("content-type", "application/json");
        return new Recording(name, method, target, otherRequest, status, json, otherAnswer.toString());
    }

    /** The request's body. */
    public JsonObject body() {
        if (request == null) {
            throw new IllegalStateException(name + " has no JSON request");
        }
        return request;
    }

    /** The answer's body. */
    public JsonObject json() {
        return JsonValues.parse(answer).asJsonObject();
    }

    /** The answer's body as it is sent. */
    public byte[] bytes() {
        return answer.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the answer is a stream of server-sent events. */
    public boolean isStream() {
        return headers.getOrDefault("content-type", "").startsWith("text/event-stream");
    }

    boolean is(String wantedMethod, String wantedTarget) {
        return method.equals(wantedMethod) && target.equals(wantedTarget);
    }

    @Override
    public String toString() {
        return name;
    }
}
