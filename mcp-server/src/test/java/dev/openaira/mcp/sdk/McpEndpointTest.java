package dev.openaira.mcp.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.openaira.Diagnosis;
import dev.openaira.OpenAiSecurityException;
import dev.openaira.mcp.StubConnections;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.scheduler.Schedulers;

/** The endpoint as a client of the SDK sees it. */
@Timeout(60)
class McpEndpointTest {

    @Test
    @DisplayName("A client initializes, lists the tools and calls one")
    void conversation() throws Exception {
        var connections = new StubConnections(
                request -> StubConnections.saying(request.json().getString("input") + ", too"));
        try (var endpoint = new RunningEndpoint(connections, 10);
                McpSyncClient client = client(endpoint)) {
            var initialized = client.initialize();
            assertThat(initialized.serverInfo().name()).isEqualTo("openaira");
            assertThat(initialized.serverInfo().version()).isEqualTo("1.2.3");
            assertThat(initialized.protocolVersion()).isEqualTo("2025-11-25");
            assertThat(initialized.capabilities().tools()).isNotNull();

            assertThat(client.listTools().tools()).singleElement().satisfies(tool -> {
                assertThat(tool.name()).isEqualTo("generate_text");
                assertThat(tool.inputSchema()).containsKey("properties");
                assertThat(tool.outputSchema()).containsKey("properties");
                assertThat(tool.annotations().openWorldHint()).isTrue();
                assertThat(tool.annotations().readOnlyHint()).isFalse();
            });

            CallToolResult result = call(client, Map.of("input", "You"));
            assertThat(result.isError()).isFalse();
            assertThat(text(result)).isEqualTo("You, too");
            assertThat(result.structuredContent())
                    .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                    .containsEntry("id", "resp_1")
                    .containsEntry("text", "You, too");
        }
    }

    @Test
    @DisplayName("Decimal arguments reach the adapter with the digits they were written with")
    void decimals() throws Exception {
        var connections = new StubConnections(request -> StubConnections.saying("ok"));
        try (var endpoint = new RunningEndpoint(connections, 10)) {
            String session = endpoint.initialize();
            endpoint.post("""
                    {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"generate_text","arguments":\
                    {"input":"Hi","top_p":0.12345678901234567890123}}}""", "Mcp-Session-Id", session);
        }
        assertThat(connections.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.json().get("top_p")).hasToString("0.12345678901234567890123"));
    }

    @Test
    @DisplayName("What the adapter throws becomes an error result with its code and remedy")
    void failure() throws Exception {
        var connections = new StubConnections(request -> {
            throw new OpenAiSecurityException(
                    Diagnosis.KEY_REFUSED, Diagnosis.KEY_REFUSED.message(401, "bad key"), null, null);
        });
        try (var endpoint = new RunningEndpoint(connections, 10);
                McpSyncClient client = client(endpoint)) {
            client.initialize();
            CallToolResult result = call(client, Map.of("input", "Hi"));

            assertThat(result.isError()).isTrue();
            assertThat(text(result)).isEqualTo(Diagnosis.KEY_REFUSED.message(401, "bad key"));
            assertThat(result.structuredContent())
                    .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                    .containsEntry("code", "OAI14020");
        }
    }

    @Test
    @DisplayName("An unexpected exception gives a reference and nothing of the exception")
    void unexpected() throws Exception {
        var connections = new StubConnections(request -> {
            throw new IllegalStateException("secret detail");
        });
        try (var endpoint = new RunningEndpoint(connections, 10);
                McpSyncClient client = client(endpoint)) {
            client.initialize();
            CallToolResult result = call(client, Map.of("input", "Hi"));

            assertThat(result.isError()).isTrue();
            assertThat(text(result)).startsWith("OAI18003: ").doesNotContain("secret", "IllegalState");
            assertThat(result.toString()).doesNotContain("secret");
        }
    }

    @Test
    @DisplayName("Arguments that do not fit are an error result that names the misfit, and nothing is sent")
    void misfit() throws Exception {
        var connections = new StubConnections(request -> StubConnections.saying("ok"));
        try (var endpoint = new RunningEndpoint(connections, 10);
                McpSyncClient client = client(endpoint)) {
            client.initialize();
            CallToolResult result = call(client, Map.of("input", "Hi", "max_output_tokens", 3));

            assertThat(result.isError()).isTrue();
            assertThat(text(result)).startsWith("OAI18002: ").contains("max_output_tokens");
        }
        assertThat(connections.requests()).isEmpty();
    }

    @Test
    @DisplayName("A tool that does not exist is a protocol error that names it")
    void unknownTool() throws Exception {
        try (var endpoint = new RunningEndpoint(new StubConnections(request -> StubConnections.saying("ok")), 10);
                McpSyncClient client = client(endpoint)) {
            client.initialize();

            assertThatThrownBy(() -> client.callTool(CallToolRequest.builder("generate_music")
                            .arguments(Map.of())
                            .build()))
                    .isInstanceOfSatisfying(McpError.class, error -> {
                        assertThat(error.getJsonRpcError().code()).isEqualTo(-32602);
                        assertThat(error.getJsonRpcError().message()).isEqualTo("Unknown tool: generate_music");
                    });
        }
    }

    @Test
    @DisplayName("64 calls block at the same time: the SDK's own pool of threads does not bound them")
    void concurrency() throws Exception {
        int callers = 64;
        var together = new CyclicBarrier(callers);
        var connections = new StubConnections(request -> {
            try {
                together.await(30, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return StubConnections.saying("ok");
        });
        var threads = Executors.newFixedThreadPool(callers);
        try (var endpoint = new RunningEndpoint(connections, 10)) {
            String session = endpoint.initialize();
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                answers.add(threads.submit(() ->
                        endpoint.post(toolCall("Hi"), "Mcp-Session-Id", session).body()));
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get(40, TimeUnit.SECONDS)).contains("\"isError\":false");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @DisplayName("Sessions and calls run on the container's threads alone")
    void startsNoThread() throws Exception {
        // Those of the SDK's client in other tests.
        Schedulers.shutdownNow();
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (var endpoint = new RunningEndpoint(new StubConnections(request -> StubConnections.saying("ok")), 10)) {
            String session = endpoint.initialize();
            endpoint.post(toolCall("Hi"), "Mcp-Session-Id", session);
            endpoint.post(
                    "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/roots/list_changed\"}", "Mcp-Session-Id", session);

            assertThat(startedSince(before)).isEmpty();
        }
    }

    /** New threads that neither Jetty nor the test's own HTTP client started. */
    private static List<Thread> startedSince(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .filter(thread -> !thread.getName()
                        .matches("(qtp|Scheduler-|HttpClient-|Session-|Connector-|JettyShutdown|junit-).*"))
                .toList();
    }

    static String toolCall(String input) {
        return "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"generate_text\","
                + "\"arguments\":{\"input\":\"" + input + "\"}}}";
    }

    private static CallToolResult call(McpSyncClient client, Map<String, Object> arguments) {
        return client.callTool(
                CallToolRequest.builder("generate_text").arguments(arguments).build());
    }

    private static String text(CallToolResult result) {
        assertThat(result.content()).hasSize(1);
        return ((TextContent) result.content().get(0)).text();
    }

    private static McpSyncClient client(RunningEndpoint endpoint) {
        return McpClient.sync(HttpClientStreamableHttpTransport.builder("http://127.0.0.1:" + endpoint.port())
                        .endpoint("/openaira-mcp/mcp")
                        .jsonMapper(new JacksonMcpJsonMapper(new ObjectMapper()))
                        .build())
                .requestTimeout(Duration.ofSeconds(30))
                .build();
    }
}
