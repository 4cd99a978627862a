package dev.openaira.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openaira.simulator.json.Jsons;
import jakarta.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest extends SimulatorTest {

    private static final String BODY = Client.quoted("{'model': 'gpt-5.2', 'input': 'Hello'}");
    private static final String STREAMED = Client.quoted("{'model': 'gpt-5.2', 'input': 'Hello', 'stream': true}");

    private HttpResponse<byte[]> struck(Fault fault) throws IOException {
        simulator.fail("POST", "/responses", fault, 1);
        return client.post("/responses", BODY);
    }

    @Test
    @DisplayName("A fault strikes as often as told, on its route only")
    void counted() throws IOException {
        simulator.fail("POST", "/responses", Fault.status(500), 2);
        simulator.fail("GET", "/models/{model}", Fault.status(503), 1);

        assertThat(simulator.faults()).hasSize(2);
        assertThat(client.get("/models").statusCode()).isEqualTo(200);
        assertThat(client.get("/models/gpt-4o").statusCode()).isEqualTo(503);
        assertThat(client.post("/responses", BODY).statusCode()).isEqualTo(500);
        assertThat(client.post("/responses", BODY).statusCode()).isEqualTo(500);
        assertThat(client.post("/responses", BODY).statusCode()).isEqualTo(200);
        assertThat(simulator.faults()).isEmpty();
        assertThat(simulator.requests()).hasSize(5);
        assertThatThrownBy(() -> simulator.fail("GET", "/models", Fault.html(), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("Faults on the same route come in their order, and an open path matches all below it")
    void order() throws IOException {
        simulator.fail("*", "/models*", Fault.status(500), 1);
        simulator.fail("GET", "/models", Fault.status(503), 1);

        assertThat(client.get("/models").statusCode()).isEqualTo(500);
        assertThat(client.get("/models").statusCode()).isEqualTo(503);
        assertThat(client.get("/models").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("Error statuses have the API's bodies")
    @CsvSource({
        "401, invalid_request_error, invalid_api_key",
        "403, invalid_request_error, insufficient_permissions",
        "429, requests, rate_limit_exceeded",
        "500, server_error, none",
        "503, server_error, server_overloaded"
    })
    void statuses(int status, String type, String code) throws IOException {
        HttpResponse<byte[]> answer = struck(Fault.status(status));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Client.error(answer).getString("type")).isEqualTo(type);
        assertThat(Client.error(answer).getString("code", "none")).isEqualTo(code);
        assertThat(answer.headers().map()).doesNotContainKey("retry-after").containsKey("x-openaira-simulator");
        assertThat(simulator.responses()).isEmpty();
    }

    @Test
    @DisplayName("429 comes with and without Retry-After, and with an exhausted quota")
    void rateLimit() throws IOException {
        HttpResponse<byte[]> answer = struck(Fault.status(429).retryAfter(Duration.ofMillis(1500)));
        assertThat(answer.headers().firstValue("retry-after")).hasValue("2");
        assertThat(answer.headers().firstValue("retry-after-ms")).hasValue("1500");
        assertThat(answer.headers().firstValue("x-ratelimit-remaining-requests"))
                .hasValue("0");

        HttpResponse<byte[]> quota = struck(Fault.status(429, "insufficient_quota"));
        assertThat(Client.error(quota).getString("type")).isEqualTo("insufficient_quota");
        assertThatThrownBy(() -> Fault.neverAnswers().retryAfter(Duration.ofSeconds(1)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("Latency delays the endpoint's own answer, and another fault when told")
    void latency() throws IOException {
        long start = System.nanoTime();
        HttpResponse<byte[]> answer = struck(Fault.latency(Duration.ofMillis(300)));
        HttpResponse<byte[]> failure = struck(Fault.status(500).after(Duration.ofMillis(300)));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(600));
        assertThat(Client.said(Client.json(answer))).contains("Hello");
        assertThat(failure.statusCode()).isEqualTo(500);
    }

    @Test
    @DisplayName("A reset in the middle of the body is a TCP reset")
    void reset() throws IOException {
        simulator.fail("POST", "/responses", Fault.resetMidBody(), 1);
        try (Socket socket = connect(BODY)) {
            InputStream in = socket.getInputStream();
            assertThatThrownBy(in::readAllBytes)
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
        assertThat(simulator.responses()).as("the call has happened").hasSize(1);
    }

    /** Sends a request over a bare socket, to see what becomes of the connection. */
    private Socket connect(String body) throws IOException {
        Socket socket = Client.connect(simulator);
        OutputStream out = socket.getOutputStream();
        String request = "POST /v1/responses HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer sk\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        out.write(request.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return socket;
    }

    @Test
    @DisplayName("A reset stream has begun before it breaks")
    void resetStream() throws IOException {
        simulator.fail("POST", "/responses", Fault.resetMidBody(), 1);

        assertThatThrownBy(() -> client.post("/responses", STREAMED)).isInstanceOf(IOException.class);
        assertThat(client.post("/responses", STREAMED).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("A truncated stream ends in order, without its last events")
    void truncatedStream() throws IOException {
        simulator.fail("POST", "/responses", Fault.truncatedStream(), 1);
        HttpResponse<byte[]> answer = client.post("/responses", STREAMED);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Client.text(answer)).contains("response.created").doesNotContain("response.completed");
    }

    @Test
    @DisplayName("A truncated body is shorter than it promised")
    void truncatedBody() {
        assertThatThrownBy(() -> struck(Fault.truncatedStream())).isInstanceOf(IOException.class);
    }

    @Test
    @DisplayName("A stalled body begins and never ends")
    void stalled() throws IOException {
        simulator.fail("POST", "/responses", Fault.stalledBody(), 1);
        try (Socket socket = connect(STREAMED)) {
            byte[] start = socket.getInputStream().readNBytes(200);
            assertThat(new String(start, StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 200 OK");
            socket.setSoTimeout(500);
            assertThatThrownBy(() -> socket.getInputStream().readAllBytes()).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    @DisplayName("Invalid JSON, HTML, nothing, and an error with status 200 look like success")
    void wrongBodies() throws IOException {
        HttpResponse<byte[]> invalid = struck(Fault.invalidJson());
        assertThat(invalid.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> Jsons.parse(invalid.body())).isInstanceOf(JsonException.class);
        HttpResponse<byte[]> html = struck(Fault.html());
        assertThat(html.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
        assertThat(Client.text(html)).startsWith("<!DOCTYPE html>");
        HttpResponse<byte[]> empty = struck(Fault.emptyBody());
        assertThat(empty.statusCode()).isEqualTo(200);
        assertThat(empty.body()).isEmpty();
        HttpResponse<byte[]> error = struck(Fault.errorBodyWith200());
        assertThat(error.statusCode()).isEqualTo(200);
        assertThat(Client.error(error).getString("type")).isEqualTo("server_error");
        HttpResponse<byte[]> own =
                struck(Fault.body(418, "text/plain", "teapot").header("x-mine", "1"));
        assertThat(own.statusCode()).isEqualTo(418);
        assertThat(Client.text(own)).isEqualTo("teapot");
        assertThat(own.headers().firstValue("x-mine")).hasValue("1");
    }

    @Test
    @DisplayName("Deep nesting is as deep as told")
    void deep() throws IOException {
        assertThat(Client.text(struck(Fault.deepNesting(5000)))).contains("[".repeat(5000) + "]".repeat(5000));
    }

    @Test
    @DisplayName("An endless body goes on until the client stops")
    void endless() throws IOException {
        simulator.fail("POST", "/responses", Fault.endlessBody(), 1);
        try (Socket socket = connect(BODY)) {
            assertThat(socket.getInputStream().readNBytes(5_000_000)).hasSize(5_000_000);
        }
        assertThat(client.post("/responses", BODY).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("A connection can be closed without an answer")
    void closed() throws IOException {
        simulator.fail("POST", "/responses", Fault.closeWithoutAnswer(), 1);
        try (Socket socket = connect(BODY)) {
            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        }
    }

    @Test
    @DisplayName("A request may never be answered, and frees the connection at a reset")
    void silent() throws IOException {
        simulator.fail("POST", "/responses", Fault.neverAnswers(), 2);
        assertThatThrownBy(() -> client.send(client.request("POST", "/responses", BODY)
                        .timeout(Duration.ofMillis(500))
                        .build()))
                .isInstanceOf(HttpTimeoutException.class);
        try (Socket socket = connect(BODY)) {
            Client.awaitRequests(simulator, 2);
            simulator.reset();
            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        }
        assertThat(client.post("/responses", BODY).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("Faults meet requests with a wrong key or to unknown paths too")
    @ValueSource(strings = {"/nowhere", "/responses/resp_x/input_items"})
    void anyRequest(String path) throws IOException {
        simulator.fail("GET", path, Fault.status(503), 1);

        assertThat(client.get(path).statusCode()).isEqualTo(503);
        assertThat(client.get(path).statusCode()).isEqualTo(404);
    }
}
