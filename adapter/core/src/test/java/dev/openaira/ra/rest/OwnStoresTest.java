package dev.openaira.ra.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.openaira.ra.Certificates;
import dev.openaira.ra.rest.TlsStores.Store;
import dev.openaira.simulator.socket.FakeUpstream;
import dev.openaira.simulator.socket.Replies;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS with an authority of one's own, with certificates of clients, and with certificates that are no good. */
@Timeout(60)
class OwnStoresTest {

    private static final String PASSWORD = Certificates.PASSWORD;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private FakeUpstream upstream;
    private Store trust;
    private String host = "localhost";

    @BeforeEach
    void trust() throws Exception {
        trust = new Store(
                Certificates.trust(directory.resolve("trust.p12"), "PKCS12", PASSWORD, Certificates.AUTHORITY),
                PASSWORD);
    }

    @AfterEach
    void stop() {
        if (upstream != null) {
            upstream.close();
        }
    }

    /** With these versions of TLS. */
    private void server(String certificate, String... versions) throws Exception {
        start(Certificates.server(certificate), versions);
    }

    /** Wants a certificate of the client. */
    private void demandingServer(String version) throws Exception {
        SSLServerSocket server = Certificates.server(Certificates.LOCALHOST);
        server.setNeedClientAuth(true);
        start(server, version);
    }

    /** A socket that waits for a connection has settled already how it will speak with that one. */
    private void start(SSLServerSocket server, String... versions) {
        if (versions.length > 0) {
            server.setEnabledProtocols(versions);
        }
        upstream = FakeUpstream.start(server).always(Replies.json(UpstreamTest.ANSWER));
    }

    private Store key(String type, String alias) throws Exception {
        return new Store(
                Certificates.key(directory.resolve(alias + "." + type), type, PASSWORD, PASSWORD, alias), PASSWORD);
    }

    private Endpoint endpoint(TlsStores stores) {
        return new Endpoint(
                URI.create("https://" + host + ":" + upstream.port() + "/v1"),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                1 << 20,
                Authentication.BEARER,
                null,
                List.of(),
                null,
                stores);
    }

    private void works(TlsStores stores) throws Exception {
        try (RestClient client = new RestClient(endpoint(stores), "openaira/test", RestListener.NONE)) {
            for (int i = 0; i < 2; i++) {
                assertThat(call(client)).isEqualTo("resp_1");
            }
        }
        assertThat(upstream.accepted()).isOne();
    }

    private static String call(RestClient client) throws UpstreamException {
        return client.as(UpstreamTest.CALLER)
                .createResponse(UpstreamTest.BODY, Deadline.after(PATIENCE))
                .body()
                .getString("id");
    }

    private NotReached fails(TlsStores stores) {
        try (RestClient client = new RestClient(endpoint(stores), "openaira/test", RestListener.NONE)) {
            NotReached failure = catchThrowableOfType(NotReached.class, () -> call(client));
            assertThat(failure).isNotNull();
            assertThat(failure.mayHaveRun()).isFalse();
            assertThat(failure.target()).isEqualTo(host + ":" + upstream.port());
            assertThat(client.connections().getLeased()).isZero();
            assertThat(upstream.requests()).isEmpty();
            return failure;
        }
    }

    private TlsStores trusting() {
        return new TlsStores(trust, null);
    }

    @ParameterizedTest
    @CsvSource({"PKCS12, TLSv1.2", "PKCS12, TLSv1.3", "JKS, TLSv1.2", "JKS, TLSv1.3"})
    @DisplayName("A server that an own authority vouches for is trusted, whatever the store's kind and TLS's version")
    void ownAuthority(String type, String version) throws Exception {
        server(Certificates.LOCALHOST, version);
        Path file = Certificates.trust(directory.resolve("store"), type, PASSWORD, Certificates.AUTHORITY);
        works(new TlsStores(new Store(file, PASSWORD), null));
    }

    @Test
    @DisplayName("A single certificate that is trusted itself needs no authority, and a JKS no password")
    void pinned() throws Exception {
        server(Certificates.LOCALHOST);
        Path file = Certificates.trust(directory.resolve("store"), "JKS", PASSWORD, Certificates.LOCALHOST);
        works(new TlsStores(new Store(file, null), null));
    }

    @Test
    @DisplayName("An address is verified like a name")
    void address() throws Exception {
        server(Certificates.LOCALHOST);
        host = "127.0.0.1";
        works(trusting());
    }

    @ParameterizedTest
    @CsvSource({"PKCS12, TLSv1.2", "PKCS12, TLSv1.3", "JKS, TLSv1.2", "JKS, TLSv1.3"})
    @DisplayName("A server that asks for the client's certificate is shown it")
    void clientCertificate(String type, String version) throws Exception {
        demandingServer(version);
        works(new TlsStores(trust, key(type, Certificates.CLIENT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    @DisplayName("A server that asks for a certificate where there is none is not reached, though TLS 1.3 says so late")
    void noClientCertificate(String version) throws Exception {
        demandingServer(version);
        // in TLS 1.2 newer Java servers only say handshake_failure (RFC 5246, 7.4.6), which may mean anything
        boolean vague = version.equals("TLSv1.2") && Runtime.version().feature() > 17;
        for (int i = 0; i < 20; i++) {
            assertThat(fails(trusting()).reason())
                    .isIn(NotReached.Reason.TLS_CLIENT_REFUSED, vague ? NotReached.Reason.TLS : null);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    @DisplayName("A trusted certificate for another host is refused")
    void otherHost(String version) throws Exception {
        server(Certificates.OTHER_HOST, version);
        NotReached failure = fails(trusting());
        assertThat(failure.reason()).isEqualTo(NotReached.Reason.TLS_OTHER_HOST);
        assertThat(failure)
                .hasMessage("POST /responses: localhost:" + upstream.port()
                        + ": the TLS handshake failed; the server's certificate is for another host.");
        host = "127.0.0.1";
        assertThat(fails(trusting()).reason()).isEqualTo(NotReached.Reason.TLS_OTHER_HOST);
    }

    @Test
    @DisplayName("The host is verified even where the Java runtime's trust manager takes anything")
    void otherHostTakenByAll() throws Exception {
        server(Certificates.OTHER_HOST);
        SSLContext lax = SSLContext.getInstance("TLS");
        lax.init(null, new TrustManager[] {new TrustsAll()}, null);
        SSLContext before = SSLContext.getDefault();
        SSLContext.setDefault(lax);
        try {
            assertThat(fails(TlsStores.NONE).reason()).isEqualTo(NotReached.Reason.TLS_OTHER_HOST);
        } finally {
            SSLContext.setDefault(before);
        }
    }

    private static final class TrustsAll extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Test
    @DisplayName("A certificate that is valid no more is refused")
    void expired() throws Exception {
        server(Certificates.EXPIRED);
        assertThat(fails(trusting()).reason()).isEqualTo(NotReached.Reason.TLS_EXPIRED);
    }

    @Test
    @DisplayName("Without the own authority its servers are not trusted; with it, nobody else's are")
    void untrusted() throws Exception {
        server(Certificates.LOCALHOST);
        assertThat(fails(TlsStores.NONE).reason()).isEqualTo(NotReached.Reason.TLS_UNTRUSTED);
        Path other = Certificates.trust(directory.resolve("store"), "PKCS12", PASSWORD, Certificates.OTHER_HOST);
        assertThat(fails(new TlsStores(new Store(other, PASSWORD), null)).reason())
                .isEqualTo(NotReached.Reason.TLS_UNTRUSTED);
    }

    @Test
    @DisplayName("A server with nothing but forsaken versions of TLS is told apart")
    void oldVersion() {
        byte[] protocolVersion = {21, 3, 1, 0, 2, 2, 70};
        upstream = FakeUpstream.start().welcome(socket -> {
            socket.getInputStream().read(new byte[1000]);
            socket.getOutputStream().write(protocolVersion);
        });
        assertThat(fails(trusting()).reason()).isEqualTo(NotReached.Reason.TLS_VERSION);
    }

    @Test
    @DisplayName("A server that speaks HTTP/2 alone is told apart in the handshake")
    void http2Alone() throws Exception {
        SSLServerSocket server = Certificates.server(Certificates.LOCALHOST);
        var parameters = server.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        server.setSSLParameters(parameters);
        start(server);
        assertThat(fails(trusting()).reason()).isEqualTo(NotReached.Reason.NOT_HTTP_1);
    }

    @Test
    @DisplayName("Where the server has a choice, HTTP/1.1 is spoken")
    void choice() throws Exception {
        SSLServerSocket server = Certificates.server(Certificates.LOCALHOST);
        var parameters = server.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
        server.setSSLParameters(parameters);
        upstream = FakeUpstream.start(server)
                .always((request, socket) -> Replies.json(
                                "{\"id\":\"" + ((SSLSocket) socket).getApplicationProtocol() + "\"}")
                        .answer(request, socket));
        try (RestClient client = new RestClient(endpoint(trusting()), "openaira/test", RestListener.NONE)) {
            assertThat(call(client)).isEqualTo("http/1.1");
        }
    }

    @Test
    @DisplayName("A handshake that goes on byte by byte ends at the call's deadline")
    void slowHandshake() {
        upstream = FakeUpstream.start().welcome(socket -> {
            socket.getInputStream().read(new byte[1000]);
            byte[] begun = {22, 3, 3, 64, 0};
            for (int i = 0; !socket.isClosed(); i++) {
                socket.getOutputStream().write(i < begun.length ? begun[i] : 0);
                sleep();
            }
        });
        try (RestClient client = new RestClient(endpoint(trusting()), "openaira/test", RestListener.NONE)) {
            long start = System.nanoTime();
            TimedOut failure = catchThrowableOfType(
                    TimedOut.class,
                    () -> client.as(UpstreamTest.CALLER)
                            .createResponse(UpstreamTest.BODY, Deadline.after(Duration.ofMillis(500))));
            assertThat(failure.limit()).isEqualTo(TimedOut.Limit.DEADLINE);
            assertThat(failure.mayHaveRun()).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @DisplayName("Endpoints are equal by their stores, whose passwords no text shows")
    void values() throws Exception {
        server(Certificates.LOCALHOST);
        Endpoint endpoint = endpoint(trusting());
        assertThat(endpoint)
                .isEqualTo(endpoint(trusting()))
                .isNotEqualTo(endpoint(TlsStores.NONE))
                .isNotEqualTo(endpoint(new TlsStores(new Store(trust.file(), "another"), null)));
        assertThat(endpoint.toString()).contains("trust.p12", "***").doesNotContain(PASSWORD);
    }
}
