package dev.openaira.ra.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiCommException;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.OpenAiSecurityException;
import dev.openaira.TextRequest;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.ra.Certificates;
import dev.openaira.ra.ForwardProxy;
import dev.openaira.ra.Relay;
import dev.openaira.simulator.Fault;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@DisplayName("The properties for a proxy")
class ProxyPropertiesTest extends AdapterFixture {
    private static final String PASSWORD = "a-secret-password";

    @TempDir
    private Path directory;

    private ForwardProxy proxy;

    @BeforeEach
    void proxy() {
        proxy = ForwardProxy.before(simulator.baseUrl().getPort());
    }

    @AfterEach
    void close() {
        proxy.close();
    }

    private OpenAiManagedConnectionFactory behindProxy() {
        OpenAiManagedConnectionFactory factory = configured();
        factory.setProxyUrl(proxy.url());
        return factory;
    }

    private static String answer(OpenAiManagedConnectionFactory factory) throws Exception {
        try (OpenAiConnection connection =
                ((OpenAiConnectionFactory) factory.createConnectionFactory()).getConnection()) {
            return connection.generate(TextRequest.of("x")).text();
        }
    }

    @Test
    @DisplayName("a server without TLS is reached through it, with user and password")
    void plain() throws Exception {
        proxy.basic("me", PASSWORD);
        OpenAiManagedConnectionFactory factory = behindProxy();
        factory.setProxyUser("me");
        factory.setProxyPassword(PASSWORD);
        assertThat(answer(factory)).isNotEmpty();
        assertThat(proxy.heads()).isNotEmpty();
        assertThat(simulator.requests()).singleElement().satisfies(request -> {
            assertThat(request.header("Proxy-Authorization")).isNull();
            assertThat(request.header("Authorization")).isEqualTo("Bearer " + KEY);
        });
    }

    @Test
    @DisplayName("a server with TLS and an own authority is reached through it")
    void tunnel() throws Exception {
        try (Relay gateway = Relay.tls(
                        Certificates.server(Certificates.LOCALHOST),
                        simulator.baseUrl().getPort());
                ForwardProxy before = ForwardProxy.before(gateway.port())) {
            OpenAiManagedConnectionFactory factory = configured();
            factory.setBaseUrl("https://localhost:1/v1");
            factory.setProxyUrl(before.url());
            factory.setTrustStore(
                    Certificates.trust(directory.resolve("trust"), "PKCS12", PASSWORD, Certificates.AUTHORITY)
                            .toString());
            factory.setTrustStorePassword(PASSWORD);
            assertThat(answer(factory)).isNotEmpty();
            assertThat(before.heads().toString())
                    .contains("CONNECT localhost:1")
                    .doesNotContain(KEY);
        }
    }

    @Test
    @DisplayName("one that wants another user is no refused key")
    void refusedUser() {
        proxy.basic("me", PASSWORD);
        OpenAiManagedConnectionFactory factory = behindProxy();
        factory.setProxyUser("me");
        factory.setProxyPassword("wrong");
        assertThat(fails(OpenAiCommException.class, Diagnosis.PROXY_AUTHENTICATION, () -> answer(factory)))
                .hasMessageContaining("127.0.0.1:" + proxy.port())
                .hasMessageNotContaining("wrong");
    }

    @Test
    @DisplayName("one that makes no tunnel is named with what it said")
    void refusedTunnel() {
        proxy.mood((head, client) -> {
            client.getOutputStream().write(ForwardProxy.ascii("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n"));
            return true;
        });
        OpenAiManagedConnectionFactory factory = behindProxy();
        factory.setBaseUrl("https://server.example/v1");
        assertThat(fails(OpenAiCommException.class, Diagnosis.PROXY_REFUSED, () -> answer(factory)))
                .hasMessageContaining(
                        "127.0.0.1:" + proxy.port() + " made no connection to server.example:443 (HTTP 403)");
    }

    @Test
    @DisplayName("one that is not there is named, and not the server")
    void notThere() throws Exception {
        OpenAiManagedConnectionFactory factory = configured();
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            factory.setProxyUrl("http://127.0.0.1:" + free.getLocalPort());
        }
        assertThat(fails(OpenAiCommException.class, Diagnosis.PROXY_NOT_REACHED, () -> answer(factory)))
                .hasMessageContaining(factory.getProxyUrl().substring("http://".length()) + ": it was refused.");
        factory.setProxyUrl("http://proxy.invalid:3128");
        assertThat(fails(OpenAiCommException.class, Diagnosis.PROXY_NOT_REACHED, () -> answer(factory)))
                .hasMessageContaining("proxy.invalid:3128: the host is not known.");
    }

    @Test
    @DisplayName("a key that the server refuses stays a refused key")
    void refusedKey() {
        simulator.fail("POST", "/responses", Fault.status(401), 1);
        fails(OpenAiSecurityException.class, Diagnosis.KEY_REFUSED, () -> answer(behindProxy()));
    }

    @Test
    @DisplayName("none is taken from the Java runtime")
    void systemProperties() throws Exception {
        System.setProperty("http.proxyHost", "proxy.invalid");
        System.setProperty("http.proxyPort", "1");
        System.setProperty("http.nonProxyHosts", "");
        try {
            assertThat(answer(configured())).isNotEmpty();
        } finally {
            System.clearProperty("http.proxyHost");
            System.clearProperty("http.proxyPort");
            System.clearProperty("http.nonProxyHosts");
        }
    }

    @Test
    @DisplayName("what cannot work is refused when it is set, and what is incomplete at the first connection")
    void unusable() {
        OpenAiManagedConnectionFactory factory = configured();
        assertThatThrownBy(() -> factory.setProxyUrl("http://me:" + PASSWORD + "@proxy.example:1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(Diagnosis.PROPERTY_INVALID.code())
                .hasMessageContaining("'proxyUrl'")
                .hasMessageNotContaining(PASSWORD);
        factory.setProxyPassword(PASSWORD);
        assertThat(fails(
                        OpenAiCommException.class,
                        Diagnosis.PROPERTY_INCOMPLETE,
                        () -> factory.createManagedConnection(null, null)))
                .hasMessageContaining("'proxyPassword' is set but 'proxyUser' is not")
                .hasMessageNotContaining(PASSWORD);
        factory.setProxyUser("me");
        assertThat(fails(
                        OpenAiCommException.class,
                        Diagnosis.PROPERTY_INCOMPLETE,
                        () -> factory.createManagedConnection(null, null)))
                .hasMessageContaining("'proxyUser' is set but 'proxyUrl' is not");
        assertThat(factory).isNotEqualTo(configured());
    }
}
