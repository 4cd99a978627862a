package dev.openaira.run;

import dev.openaira.ObjectType;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Calls the sample application over HTTP, as a browser would. */
final class SampleClient {
    /** Images of a real model may take a minute. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI root;

    /**
     * A client of the application at this address.
     *
     * @param root ends with a slash
     */
    SampleClient(URI root) {
        this.root = root;
    }

    /**
     * One call of the object type.
     *
     * @return the application's answer: {@code request}, {@code answer} and {@code millis}
     * @throws IOException with what to tell the user, when there was no answer
     */
    JsonObject call(ObjectType objectType) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(root.resolve("api/demo/" + objectType.id()))
                .timeout(PATIENCE)
                .POST(BodyPublishers.noBody())
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() == 200) {
            return object(response.body());
        }
        throw new IOException("HTTP " + response.statusCode() + explanation(response));
    }

    private static String explanation(HttpResponse<String> response) {
        boolean json = response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("application/json"))
                .isPresent();
        try {
            return json ? ", " + object(response.body()).getString("message", response.body()) : "";
        } catch (IOException e) {
            return ", " + e.getMessage();
        }
    }

    private static JsonObject object(String body) throws IOException {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readObject();
        } catch (JsonException e) {
            throw new IOException("The sample application answered what is no JSON object: " + e.getMessage(), e);
        }
    }
}
