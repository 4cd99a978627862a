package dev.openaira.mcp.sdk;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.openaira.mcp.McpSettings;
import dev.openaira.mcp.tool.Tool;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.jackson2.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.DefaultServerTransportSecurityValidator;
import io.modelcontextprotocol.server.transport.HeaderAccessor;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.server.transport.ServerHttpHeaderValidator;
import io.modelcontextprotocol.server.transport.ServerTransportSecurityException;
import io.modelcontextprotocol.spec.HttpHeaders;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;

/**
 * The MCP endpoint {@code /mcp}: our tools behind the SDK's streamable HTTP servlet, for the protocol's revisions
 * 2025-03-26 to 2025-11-25.
 *
 * <p>A tool runs on the container's thread that brought its request: the SDK's own pool would bound all calls of the
 * whole application to 10 a processor.
 */
public final class McpEndpoint implements AutoCloseable {
    private static final String PATH = "/mcp";
    private static final String NAME = "mcp";

    private final McpSyncServer server;
    private final HttpServletStreamableServerTransportProvider transport;
    private final McpJsonMapper json;
    private final McpSettings settings;

    /** An endpoint that is yet to be registered. */
    public McpEndpoint(McpSettings settings, List<Tool> tools) {
        this.settings = settings;
        json = new JacksonMcpJsonMapper(new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS));
        transport = HttpServletStreamableServerTransportProvider.builder()
                .mcpEndpoint(PATH)
                .jsonMapper(new PlainErrorMapper(json))
                .maxRequestSize(settings.maxRequestBytes())
                .httpHeaderValidator(headerValidator(settings))
                // Both would be threads of the SDK's own. SessionLimitFilter bounds the sessions instead, and
                // NoListeningFilter leaves no stream to keep alive.
                .sessionSweepInterval(null)
                .keepAliveInterval(null)
                .build();
        var validator = new DefaultJsonSchemaValidator();
        server = McpServer.sync(transport)
                .serverInfo("openaira", settings.version())
                .jsonMapper(json)
                .jsonSchemaValidator(validator)
                // SdkTool validates, so that a misfit carries a code like any other failure.
                .validateToolInputs(false)
                .immediateExecution(true)
                .capabilities(ServerCapabilities.builder().tools(false).build())
                .tools(tools.stream()
                        .map(tool -> new SdkTool(tool, json, validator).specification())
                        .toList())
                .build();
    }

    /** Registers the servlet and its filters. */
    public void register(ServletContext context) {
        filter(context, "json-errors", new JsonErrorFilter(json));
        filter(context, "no-listening", new NoListeningFilter());
        filter(context, "session-limit", new SessionLimitFilter(settings.maxSessions(), transport));
        var servlet = context.addServlet(NAME, transport);
        servlet.setAsyncSupported(true);
        servlet.addMapping(PATH);
    }

    private static void filter(ServletContext context, String name, Filter filter) {
        var registration = context.addFilter(name, filter);
        registration.setAsyncSupported(true);
        registration.addMappingForServletNames(null, true, NAME);
    }

    /** Ends all sessions. */
    @Override
    public void close() {
        server.closeGracefully();
    }

    private ServerHttpHeaderValidator headerValidator(McpSettings settings) {
        var addresses = DefaultServerTransportSecurityValidator.builder()
                .allowedHosts(settings.allowedHosts())
                .allowedOrigins(settings.allowedOrigins())
                .build();
        return headers -> {
            addresses.validate(headers);
            requireKnownRevision(headers);
        };
    }

    private void requireKnownRevision(HeaderAccessor headers) throws ServerTransportSecurityException {
        List<String> known = transport.protocolVersions();
        for (String asked : headers.getHeader(HttpHeaders.PROTOCOL_VERSION)) {
            if (!known.contains(asked)) {
                throw new ServerTransportSecurityException(
                        HttpServletResponse.SC_BAD_REQUEST,
                        "The MCP-Protocol-Version is not supported; this server speaks " + String.join(", ", known)
                                + ".");
            }
        }
    }
}
