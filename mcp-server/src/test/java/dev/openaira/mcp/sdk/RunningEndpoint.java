package dev.openaira.mcp.sdk;

import dev.openaira.mcp.McpSettings;
import dev.openaira.mcp.StubConnections;
import dev.openaira.mcp.tool.Tools;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The endpoint in a real servlet container on a free loopback port. */
final class RunningEndpoint implements AutoCloseable {
    static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},\
            "clientInfo":{"name":"test","version":"1"}}}""";

    static final int MAX_REQUEST_BYTES = 100_000;

    private final Server server;
    private final int port;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    RunningEndpoint(StubConnections connections, int maxSessions) throws Exception {
        var settings = new McpSettings(
                List.of("127.0.0.1:*"), List.of("http://localhost:*"), MAX_REQUEST_BYTES, maxSessions, "1.2.3");
        server = new Server(new QueuedThreadPool(100));
        var connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        var context = new ServletContextHandler("/openaira-mcp");
        context.addEventListener(new ServletContextListener() {
            private final McpEndpoint endpoint = new McpEndpoint(settings, Tools.all(connections));

            @Override
            public void contextInitialized(ServletContextEvent event) {
                endpoint.register(event.getServletContext());
            }

            @Override
            public void contextDestroyed(ServletContextEvent event) {
                endpoint.close();
            }
        });
        server.setHandler(context);
        server.start();
        port = connector.getLocalPort();
    }

    int port() {
        return port;
    }

    /** A request as an MCP client sends it; {@code headers} are names and values in turn and replace the usual ones. */
    HttpResponse<String> send(String method, BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/openaira-mcp/mcp"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .method(method, body);
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String body, String... headers) throws IOException, InterruptedException {
        return send("POST", BodyPublishers.ofString(body), headers);
    }

    /** The id of a new session. */
    String initialize() throws IOException, InterruptedException {
        return post(INITIALIZE).headers().firstValue("Mcp-Session-Id").orElseThrow();
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
    }
}
