package dev.openaira.ra.recorded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.openaira.JsonValues;
import dev.openaira.oracle.Exchanges;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers what was recorded for a method, path and body, and 418 to everything else. */
final class ReplayServer implements AutoCloseable {

    private static final int NOT_RECORDED = 418;

    private final List<Recording> recordings;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    private ReplayServer(List<Recording> recordings) {
        this.recordings = List.copyOf(recordings);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ReplayServer start(List<Recording> recordings) {
        ReplayServer started = new ReplayServer(recordings);
        started.server.setExecutor(started.threads);
        started.server.createContext("/v1/", started::answer);
        started.server.start();
        return started;
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Exchanges.sent(exchange.getRequestMethod(), exchange.getRequestURI().toString(), body);
            String target = exchange.getRequestURI().toString().substring("/v1".length());
            Optional<Recording> found = find(exchange.getRequestMethod(), target, body);
            byte[] answer = found.map(Recording::bytes)
                    .orElseGet(() -> ("not recorded: " + target + " " + body).getBytes(StandardCharsets.UTF_8));
            found.ifPresent(recording -> recording.headers().forEach(exchange.getResponseHeaders()::set));
            // It writes head and body apart and waits for the client in between, if the connection is to go on.
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(
                    found.map(Recording::status).orElse(NOT_RECORDED), answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private Optional<Recording> find(String method, String target, String body) {
        JsonObject sent =
                body.isEmpty() ? null : comparable(JsonValues.parse(body).asJsonObject());
        return recordings.stream()
                .filter(recording -> recording.is(method, target))
                .filter(recording ->
                        Objects.equals(sent, recording.request() == null ? null : comparable(recording.request())))
                .findFirst();
    }

    /** Vectors are asked for in base64 even where the caller wants numbers. */
    private static JsonObject comparable(JsonObject body) {
        return body.containsKey("encoding_format")
                ? JsonValues.provider()
                        .createObjectBuilder(body)
                        .remove("encoding_format")
                        .build()
                : body;
    }
}
