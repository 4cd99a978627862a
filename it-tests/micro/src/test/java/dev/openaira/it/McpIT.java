package dev.openaira.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.openaira.it.app.Upstream;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The MCP web application beside the adapter in the same server, as an agent's host sees it. */
@ArquillianTest
@RunAsClient
@Timeout(90)
class McpIT {
    private final Upstream upstream = new Upstream();

    @ArquillianResource
    private URL application;

    @Deployment
    static WebArchive application() {
        return TestApplication.archive();
    }

    @BeforeEach
    void newSimulator() {
        upstream.reset();
    }

    @Test
    @DisplayName("A host initializes, lists the tools, and generate_text answers through the adapter")
    void generateText() {
        try (McpSyncClient client = client()) {
            assertThat(client.initialize().serverInfo().name()).isEqualTo("openaira");
            assertThat(client.listTools().tools())
                    .extracting(tool -> tool.name())
                    .contains("generate_text");

            CallToolResult result = call(client, Map.of("input", "Reply exactly: hello agent"));
            assertThat(result.isError()).isFalse();
            assertThat(text(result)).isEqualTo("hello agent");
            assertThat(result.structuredContent()).isInstanceOf(Map.class);
            assertThat(((Map<?, ?>) result.structuredContent()).get("status")).isEqualTo("completed");
        }
        var request = upstream.requests("/responses").get(0);
        assertThat(request.getJsonObject("headers").getString("authorization"))
                .isEqualTo("Bearer sk-of-the-environment");
        assertThat(request.getJsonObject("body").getString("model")).isEqualTo("gpt-5-mini");
    }

    @Test
    @DisplayName("An upstream failure is an error result with the adapter's code, and the next call is answered")
    void failure() {
        upstream.fail("POST", "/responses", "\"kind\":\"status\",\"status\":429", 3);
        try (McpSyncClient client = client()) {
            client.initialize();
            CallToolResult failed = call(client, Map.of("input", "Hi"));

            assertThat(failed.isError()).isTrue();
            assertThat(text(failed)).startsWith("OAI14024: ").doesNotContain("Exception");
            assertThat(text(call(client, Map.of("input", "Reply exactly: again"))))
                    .isEqualTo("again");
        }
    }

    @Test
    @DisplayName("Thirty callers at once of a slow upstream are all answered")
    void concurrency() throws Exception {
        upstream.fail("POST", "/responses", "\"kind\":\"latency\",\"delay_ms\":200", 30);
        var threads = Executors.newFixedThreadPool(30);
        try (McpSyncClient client = client()) {
            client.initialize();
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                String words = "caller " + i;
                answers.add(threads.submit(() -> text(call(client, Map.of("input", "Reply exactly: " + words)))));
            }
            for (int i = 0; i < 30; i++) {
                assertThat(answers.get(i).get(60, TimeUnit.SECONDS)).isEqualTo("caller " + i);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @DisplayName("A page of another site is refused")
    void foreignOrigin() throws Exception {
        var response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server() + "/openaira-mcp/mcp"))
                                .timeout(Duration.ofSeconds(30))
                                .header("Content-Type", "application/json")
                                .header("Accept", "application/json, text/event-stream")
                                .header("Origin", "https://evil.example")
                                .POST(BodyPublishers.ofString("{}"))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).startsWith("{\"jsonrpc\":\"2.0\"").doesNotContain("Payara");
    }

    private String server() {
        return "http://" + application.getAuthority();
    }

    private McpSyncClient client() {
        return McpClient.sync(HttpClientStreamableHttpTransport.builder(server())
                        .endpoint("/openaira-mcp/mcp")
                        .jsonMapper(new JacksonMcpJsonMapper(new ObjectMapper()))
                        .build())
                .requestTimeout(Duration.ofSeconds(60))
                .build();
    }

    private static CallToolResult call(McpSyncClient client, Map<String, Object> arguments) {
        return client.callTool(
                CallToolRequest.builder("generate_text").arguments(arguments).build());
    }

    private static String text(CallToolResult result) {
        return ((TextContent) result.content().get(0)).text();
    }
}
