package dev.openaira.it.app;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** The simulator as tests inside the server see and steer it: its control interface over HTTP. */
public final class Upstream {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    /** Back to the state of the start. */
    public void reset() {
        send("POST", "/reset", "{}");
    }

    /**
     * Lets the next requests fail.
     *
     * @param fault the kind and what it needs, such as {@code "kind":"status","status":429}
     */
    public void fail(String method, String path, String fault, int times) {
        send(
                "POST",
                "/faults",
                "{\"method\":\"" + method + "\",\"path\":\"" + path + "\",\"times\":" + times + "," + fault + "}");
    }

    /** What the model says next, such as {@code "kind":"text","text":"Hello"}. */
    public void say(String script) {
        send("POST", "/script", "{" + script + "}");
    }

    /** From now on this key is refused. */
    public void revoke(String key) {
        send("POST", "/keys", "{\"revoke\":[\"" + key + "\"]}");
    }

    /** The requests that arrived since the last reset. */
    public List<JsonObject> requests() {
        return send("GET", "/requests", "").getJsonArray("requests").getValuesAs(JsonObject.class);
    }

    /** The requests to one path below {@code /v1}. */
    public List<JsonObject> requests(String path) {
        return requests().stream()
                .filter(request -> request.getString("path").equals("/v1" + path))
                .toList();
    }

    /** Conversations by id, with their items. */
    public JsonObject conversations() {
        return send("GET", "/state", "").getJsonObject("conversations");
    }

    private static JsonObject send(String method, String path, String body) {
        URI base = URI.create(System.getenv("OPENAI_BASE_URL"));
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/_simulator" + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(method + " " + path + ": " + response.body());
            }
            return Json.createReader(new StringReader(response.body())).readObject();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
