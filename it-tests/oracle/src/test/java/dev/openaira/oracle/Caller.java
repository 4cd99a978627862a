package dev.openaira.oracle;

import dev.openaira.simulator.Simulator;
import dev.openaira.simulator.json.Jsons;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Calls one server. */
final class Caller {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    Caller(Simulator simulator) {
        this(simulator.baseUrl());
    }

    Caller(URI base) {
        this.base = base;
    }

    HttpResponse<byte[]> get(String path) throws IOException {
        return send(path, HttpRequest.newBuilder().GET());
    }

    HttpResponse<byte[]> delete(String path) throws IOException {
        return send(path, HttpRequest.newBuilder().DELETE());
    }

    HttpResponse<byte[]> post(String path, String body) throws IOException {
        return send(path, HttpRequest.newBuilder().POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<byte[]> send(String path, HttpRequest.Builder request) throws IOException {
        try {
            return http.send(
                    request.uri(URI.create(base + path))
                            .timeout(Duration.ofSeconds(30))
                            .header("Authorization", "Bearer sk-test")
                            .header("Content-Type", "application/json")
                            .build(),
                    BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    static JsonObject json(HttpResponse<byte[]> response) {
        return Jsons.parse(response.body()).asJsonObject();
    }
}
