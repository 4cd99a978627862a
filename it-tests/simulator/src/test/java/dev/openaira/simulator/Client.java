package dev.openaira.simulator;

import dev.openaira.simulator.json.Jsons;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plain HTTP client of one simulator. */
final class Client {

    /** Bounds every call, so that no test hangs. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    Client(Simulator simulator) {
        this.base = simulator.baseUrl();
    }

    /** A request to a path below {@code /v1}, with a key. */
    HttpRequest.Builder request(String method, String path, @Nullable String body) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer sk-test")
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    }

    HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    HttpResponse<byte[]> post(String path, String body) throws IOException {
        return send(request("POST", path, body).build());
    }

    HttpResponse<byte[]> get(String path) throws IOException {
        return send(request("GET", path, null).build());
    }

    HttpResponse<byte[]> delete(String path) throws IOException {
        return send(request("DELETE", path, null).build());
    }

    /** POST, expecting 200 and an object. */
    JsonObject posted(String path, String body) throws IOException {
        return ok(post(path, body));
    }

    /** {@link #posted} where no checked exception may be thrown. */
    JsonObject unchecked(String path, String body) {
        try {
            return posted(path, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** GET, expecting 200 and an object. */
    JsonObject got(String path) throws IOException {
        return ok(get(path));
    }

    /** POST to {@code /responses} with this input for a text model. */
    JsonObject ask(String input) throws IOException {
        return posted("/responses", "{\"model\": \"gpt-5.2\", \"input\": " + Jsons.value(input) + "}");
    }

    private static JsonObject ok(HttpResponse<byte[]> response) {
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + text(response));
        }
        return json(response);
    }

    /** A bare connection; waits 20 seconds at most for anything to read. */
    static Socket connect(Simulator simulator) throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), simulator.baseUrl().getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    /** Waits, for 20 seconds at most, until so many requests have arrived. */
    static void awaitRequests(Simulator simulator, int count) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (simulator.requests().size() < count && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        if (simulator.requests().size() < count) {
            throw new AssertionError("not " + count + " requests: " + simulator.requests());
        }
    }

    /** JSON written with single quotes, for legibility. */
    static String quoted(String json) {
        return json.replace('\'', '"');
    }

    /** An object written with single quotes. */
    static JsonObject object(String json) {
        return Jsons.parse(quoted(json)).asJsonObject();
    }

    static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    static JsonObject json(HttpResponse<byte[]> response) {
        return Jsons.parse(response.body()).asJsonObject();
    }

    /** The {@code error} object of an error body. */
    static JsonObject error(HttpResponse<byte[]> response) {
        return json(response).getJsonObject("error");
    }

    /** The text of a response's last output item. */
    static String said(JsonObject response) {
        List<JsonObject> output = response.getJsonArray("output").getValuesAs(JsonObject.class);
        return output.get(output.size() - 1)
                .getJsonArray("content")
                .getJsonObject(0)
                .getString("text");
    }

    /** The data of all server-sent events. */
    static List<JsonObject> events(HttpResponse<byte[]> response) {
        return Arrays.stream(text(response).split("\n", -1))
                .filter(line -> line.startsWith("data: "))
                .map(line -> Jsons.parse(line.substring(6)).asJsonObject())
                .toList();
    }
}
