package dev.openaira.mcp.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.mcp.StubConnections;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests no good client sends: each is refused with a JSON-RPC error, and the endpoint serves on. */
@Timeout(60)
class HostileRequestTest {
    private static RunningEndpoint endpoint;

    @BeforeAll
    static void start() throws Exception {
        endpoint = new RunningEndpoint(new StubConnections(request -> StubConnections.saying("still here")), 10);
    }

    @AfterAll
    static void stop() throws Exception {
        endpoint.close();
    }

    @AfterEach
    @DisplayName("The endpoint serves on")
    void servesOn() throws Exception {
        assertThat(endpoint.post(McpEndpointTest.toolCall("Hi"), "Mcp-Session-Id", endpoint.initialize())
                        .body())
                .contains("still here");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"jsonrpc\":| -32700",
                "``| -32600",
                "hello| -32700",
                "null| -32600",
                "[]| -32600",
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]| -32600",
                "{}| -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1}| -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":5}| -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":[]}| -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\"}| -32602",
                "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{}}| -32602",
                "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":7,\"arguments\":[]}}| -32602",
                "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"a\",\"arguments\":3}}| -32602",
            })
    @DisplayName("A body that is no message is refused without quoting it")
    void garbage(String body, int code) throws Exception {
        HttpResponse<String> response = endpoint.post(body, "Mcp-Session-Id", endpoint.initialize());

        assertThat(response.statusCode()).isEqualTo(400);
        assertRefusal(response.body(), code);
    }

    @Test
    @DisplayName("A body nested a hundred thousand levels deep is refused")
    void deep() throws Exception {
        HttpResponse<String> response =
                endpoint.post("[".repeat(RunningEndpoint.MAX_REQUEST_BYTES), "Mcp-Session-Id", endpoint.initialize());

        assertThat(response.statusCode()).isEqualTo(400);
        assertRefusal(response.body(), -32600);
    }

    @Test
    @DisplayName("A body over the limit is refused, whether its length is told or not")
    void large() throws Exception {
        byte[] body = new byte[RunningEndpoint.MAX_REQUEST_BYTES + 1];
        String session = endpoint.initialize();
        var told = endpoint.send("POST", BodyPublishers.ofByteArray(body), "Mcp-Session-Id", session);
        var untold = endpoint.send(
                "POST", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)), "Mcp-Session-Id", session);

        assertThat(told.statusCode()).isEqualTo(413);
        assertRefusal(told.body(), -32600);
        assertThat(untold.statusCode()).isEqualTo(413);
        assertRefusal(untold.body(), -32600);
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example, 403",
        "Origin, null, 403",
        "MCP-Protocol-Version, 1999-01-01, 400",
        "Content-Type, text/plain, 415",
        "Accept, text/html, 400",
        "Mcp-Session-Id, 00000000-0000-0000-0000-000000000000, 404",
        "Mcp-Session-Id, '', 400"
    })
    @DisplayName("A header that does not fit is refused")
    void headers(String name, String value, int status) throws Exception {
        HttpResponse<String> response =
                endpoint.post("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}", name, value);

        assertThat(response.statusCode()).isEqualTo(status);
        assertRefusal(response.body(), -32600);
    }

    @Test
    @DisplayName("A page of this machine may call")
    void loopbackOrigin() throws Exception {
        HttpResponse<String> response = endpoint.post(RunningEndpoint.INITIALIZE, "Origin", "http://localhost:5173");

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example:80"})
    @DisplayName("A name that was bent to this machine's address is refused")
    void rebinding(String host) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port())) {
            socket.setSoTimeout(20_000);
            String request = "POST /openaira-mcp/mcp HTTP/1.1\r\nHost: " + host
                    + "\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream\r\n"
                    + "Connection: close\r\nContent-Length: " + RunningEndpoint.INITIALIZE.length() + "\r\n\r\n"
                    + RunningEndpoint.INITIALIZE;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 421").doesNotContain("Mcp-Session-Id");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"logging/setLevel\",\"params\":[]}| -32602",
                "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"../x\"}}| -32602",
                "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"no/such\"}| -32601",
            })
    @DisplayName("A request the server cannot serve is answered with the error of its kind")
    void unservable(String body, int code) throws Exception {
        HttpResponse<String> response = endpoint.post(body, "Mcp-Session-Id", endpoint.initialize());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\"id\":2", "\"code\":" + code);
        assertNothingLeaks(response.body());
    }

    @Test
    @DisplayName("Ending a session that is not there is 404")
    void unknownSession() throws Exception {
        var response = endpoint.send("DELETE", BodyPublishers.noBody(), "Mcp-Session-Id", "nobody");

        assertThat(response.statusCode()).isEqualTo(404);
        assertRefusal(response.body(), -32600);
    }

    @Test
    @DisplayName("There is no stream to listen to: the server sends nothing unasked")
    void listening() throws Exception {
        var response = endpoint.send("GET", BodyPublishers.noBody(), "Mcp-Session-Id", endpoint.initialize());

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("POST, DELETE");
        assertRefusal(response.body(), -32600);
    }

    private static void assertRefusal(String body, int code) {
        var refusal = StubConnections.parse(body);
        assertThat(refusal.getString("jsonrpc")).isEqualTo("2.0");
        assertThat(refusal.isNull("id")).isTrue();
        assertThat(refusal.getJsonObject("error").getInt("code")).isEqualTo(code);
        assertThat(refusal.getJsonObject("error").getString("message")).isNotBlank();
        assertNothingLeaks(body);
    }

    private static void assertNothingLeaks(String body) {
        assertThat(body).doesNotContain("stackTrace", "Exception", "io.modelcontextprotocol", "com.fasterxml", "jetty");
    }
}
