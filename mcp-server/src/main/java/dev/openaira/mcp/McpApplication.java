package dev.openaira.mcp;

import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.mcp.sdk.McpEndpoint;
import dev.openaira.mcp.tool.Tools;
import jakarta.annotation.Resource;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.jspecify.annotations.Nullable;

/** Opens the endpoint when the web application starts and closes it when it stops. */
@WebListener
public class McpApplication implements ServletContextListener {

    @Resource(lookup = "java:app/openaira/mcp")
    private @Nullable OpenAiConnectionFactory connections;

    private @Nullable McpEndpoint endpoint;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        if (connections == null) {
            throw new IllegalStateException(
                    "The connection factory java:app/openaira/mcp was not injected; is the resource adapter deployed?");
        }
        var context = event.getServletContext();
        endpoint = new McpEndpoint(McpSettings.of(context), Tools.all(connections));
        endpoint.register(context);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (endpoint != null) {
            endpoint.close();
        }
    }
}
