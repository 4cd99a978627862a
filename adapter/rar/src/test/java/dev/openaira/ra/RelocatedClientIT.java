package dev.openaira.ra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.openaira.ra.lib.org.apache.hc.client5.http.classic.methods.HttpGet;
import dev.openaira.ra.lib.org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import dev.openaira.ra.lib.org.apache.hc.client5.http.impl.classic.HttpClients;
import dev.openaira.ra.lib.org.apache.hc.core5.http.io.entity.EntityUtils;
import dev.openaira.ra.lib.org.slf4j.Logger;
import dev.openaira.ra.lib.org.slf4j.LoggerFactory;
import dev.openaira.ra.lib.org.slf4j.helpers.NOPLogger;
import dev.openaira.ra.lib.org.slf4j.spi.SLF4JServiceProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ServiceLoader;
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
    @DisplayName("answers")
    void answers() throws IOException {
        assertThat(userAgentSeenByServer()).contains("Apache-HttpClient");
    }

    @Test
    @DisplayName("answers a caller whose class loader sees none of the libraries")
    void answersForeignCaller() throws IOException {
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        assertThat(userAgentSeenByServer()).contains("Apache-HttpClient");
    }

    @Test
    @DisplayName("logs nothing, whatever provider of SLF4J a server has: the relocated one knows its own alone")
    void silent() {
        assertThat(ServiceLoader.load(SLF4JServiceProvider.class)).hasSize(1);
        Logger logger = LoggerFactory.getLogger(HttpClients.class);
        assertThat(logger).isInstanceOf(NOPLogger.class);
    }

    @Test
    @DisplayName("is tested without a plain one that could answer for it")
    void noPlainClient() {
        assertThatThrownBy(() -> Class.forName("org.apache.hc.client5.http.impl.classic.HttpClients"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    private String userAgentSeenByServer() throws IOException {
        try (CloseableHttpClient client = HttpClients.createMinimal()) {
            return client.execute(
                    new HttpGet("http:/" + server.getAddress()),
                    response -> EntityUtils.toString(response.getEntity()));
        }
    }
}
