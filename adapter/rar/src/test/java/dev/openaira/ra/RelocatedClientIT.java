package dev.openaira.ra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.openaira.ra.lib.jakarta.ws.rs.client.Client;
import dev.openaira.ra.lib.org.glassfish.jersey.apache5.connector.Apache5ConnectorProvider;
import dev.openaira.ra.lib.org.glassfish.jersey.client.ClientConfig;
import dev.openaira.ra.lib.org.glassfish.jersey.client.JerseyClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The relocated HTTP client")
class RelocatedClientIT {
    private final Thread thread = Thread.currentThread();
    private final ClassLoader before = thread.getContextClassLoader();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestHeaders().getFirst("User-Agent").getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        thread.setContextClassLoader(before);
        server.stop(0);
    }

    @Test
    @DisplayName("answers over its Apache connector")
    void answers() {
        assertThat(userAgentSeenByServer()).contains("Apache HttpClient");
    }

    @Test
    @DisplayName("answers a caller whose class loader sees none of the libraries")
    void answersForeignCaller() {
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        assertThat(userAgentSeenByServer()).contains("Apache HttpClient");
    }

    @Test
    @DisplayName("is tested without a plain Jersey that could answer for it")
    void noPlainJersey() {
        assertThatThrownBy(() -> Class.forName("org.glassfish.jersey.client.JerseyClient"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    private String userAgentSeenByServer() {
        Client client =
                JerseyClientBuilder.createClient(new ClientConfig().connectorProvider(new Apache5ConnectorProvider()));
        try {
            return client.target("http:/" + server.getAddress()).request().get(String.class);
        } finally {
            client.close();
        }
    }
}
