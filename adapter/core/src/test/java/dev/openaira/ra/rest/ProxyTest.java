package dev.openaira.ra.rest;

import static dev.openaira.ra.ForwardProxy.ascii;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.openaira.ra.Certificates;
import dev.openaira.ra.ForwardProxy;
import dev.openaira.ra.rest.TlsStores.Store;
import dev.openaira.simulator.socket.FakeUpstream;
import dev.openaira.simulator.socket.Replies;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Through a proxy: tunnels, requests in absolute form, and proxies that ask, refuse, hang or are not there. */
@Timeout(60)
class ProxyTest {

    private static final String USER = "ünter";
    private static final String SECRET = "pröxy:secret";

    @TempDir
    private static Path directory;

    private static TlsStores trusting;

    private FakeUpstream upstream;
    private ForwardProxy proxy;
    private Duration connectTimeout = Duration.ofSeconds(20);

    @BeforeAll
    static void trust() throws Exception {
        Path file = Certificates.trust(
                directory.resolve("trust.p12"), "PKCS12", Certificates.PASSWORD, Certificates.AUTHORITY);
        trusting = new TlsStores(new Store(file, Certificates.PASSWORD), null);
    }

    @AfterEach
    void stop() {
        proxy.close();
        upstream.close();
    }

    private void plain() {
        upstream = FakeUpstream.start().always(Replies.json(UpstreamTest.ANSWER));
        proxy = ForwardProxy.before(upstream.port());
    }

    private void tls() throws Exception {
        upstream = FakeUpstream.start(Certificates.server(Certificates.LOCALHOST))
                .always(Replies.json(UpstreamTest.ANSWER));
        proxy = ForwardProxy.before(upstream.port());
    }

    private RestClient client(String scheme, String user) {
        return client(scheme, new Proxy("127.0.0.1", proxy.port(), user, user == null ? null : SECRET));
    }

    /** The server's port is none that anything listens on: the proxy alone knows where it is. */
    private RestClient client(String scheme, Proxy through) {
        Endpoint endpoint = new Endpoint(
                URI.create(scheme + "://localhost:1/v1"),
                connectTimeout,
                Duration.ofSeconds(20),
                1 << 20,
                Authentication.BEARER,
                null,
                List.of(),
                through,
                trusting);
        return new RestClient(endpoint, "openaira/test", RestListener.NONE);
    }

    private static void call(RestClient client) throws UpstreamException {
        assertThat(client.as(UpstreamTest.CALLER)
                        .createResponse(UpstreamTest.BODY, Deadline.after(Duration.ofSeconds(30)))
                        .body()
                        .getString("id"))
                .isEqualTo("resp_1");
    }

    private NotReached fails(RestClient client) {
        try (client) {
            NotReached failure = catchThrowableOfType(NotReached.class, () -> call(client));
            assertThat(failure).isNotNull();
            assertThat(failure.mayHaveRun()).isFalse();
            assertThat(failure.getMessage()).doesNotContain(SECRET);
            assertThat(client.connections().getLeased()).isZero();
            assertThat(upstream.requests()).isEmpty();
            return failure;
        }
    }

    @Test
    @DisplayName("A server with TLS is reached by one tunnel, in which the proxy sees neither key nor request")
    void tunnel() throws Exception {
        tls();
        try (RestClient client = client("https", (String) null)) {
            call(client);
            call(client);
        }
        assertThat(proxy.heads()).singleElement().asString().startsWith("CONNECT localhost:1 HTTP/1.1\r\n");
        assertThat(proxy.heads().toString()).doesNotContain(UpstreamTest.KEY, "/v1", "Authorization");
        assertThat(upstream.accepted()).isOne();
        assertThat(upstream.requests()).extracting("target").containsOnly("/v1/responses");
    }

    @Test
    @DisplayName("A server without TLS gets its requests in absolute form, on a kept connection")
    void absolute() throws Exception {
        plain();
        try (RestClient client = client("http", (String) null)) {
            call(client);
            call(client);
        }
        assertThat(proxy.heads())
                .hasSize(2)
                .allSatisfy(head -> assertThat(head)
                        .startsWith("POST http://localhost:1/v1/responses HTTP/1.1\r\n")
                        .contains("Host: localhost:1\r\n")
                        .doesNotContain("Proxy-Authorization"));
        assertThat(proxy.accepted()).isOne();
    }

    @ParameterizedTest
    @CsvSource({"https, false, 1", "https, true, 1", "http, false, 3", "http, true, 3"})
    @DisplayName("A proxy that asks by Basic is told user and password, and only once has to ask")
    void basic(String scheme, boolean closing, int requests) throws Exception {
        if (scheme.equals("https")) {
            tls();
        } else {
            plain();
        }
        proxy.basic(USER, SECRET);
        if (closing) {
            proxy.closingAfterChallenge();
        }
        try (RestClient client = client(scheme, USER)) {
            for (int i = 0; i < 3; i++) {
                call(client);
            }
        }
        assertThat(proxy.heads()).hasSize(1 + requests);
        assertThat(proxy.heads().get(0)).doesNotContain("Proxy-Authorization");
        assertThat(upstream.requests()).hasSize(3).allSatisfy(request -> {
            assertThat(request.headers()).doesNotContainKey("proxy-authorization");
            assertThat(request.headers()).containsEntry("authorization", "Bearer " + UpstreamTest.KEY);
            assertThat(request.text()).contains("été");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"https", "http"})
    @DisplayName("A proxy that asks by Digest is told no password in clear")
    void digest(String scheme) throws Exception {
        if (scheme.equals("https")) {
            tls();
        } else {
            plain();
        }
        proxy.digest("user");
        try (RestClient client = client(scheme, "user")) {
            call(client);
        }
        assertThat(proxy.heads()).hasSize(2);
        assertThat(proxy.heads().get(1)).contains("response=\"").doesNotContain("Basic", SECRET);
    }

    @ParameterizedTest
    @CsvSource({"https, ", "https, somebody", "http, ", "http, somebody"})
    @DisplayName("A proxy that wants another user is not a server that refuses the key")
    void refusedUser(String scheme, String user) throws Exception {
        if (scheme.equals("https")) {
            tls();
        } else {
            plain();
        }
        proxy.basic(USER, SECRET);
        NotReached failure = fails(client(scheme, user));
        assertThat(failure.reason()).isEqualTo(NotReached.Reason.PROXY_AUTHENTICATION);
        assertThat(failure.proxyStatus()).isEqualTo(407);
        assertThat(failure)
                .hasMessage("POST /responses: proxy 127.0.0.1:" + proxy.port()
                        + " on the way to localhost:1: the proxy wants another user or password (HTTP 407).");
    }

    @Test
    @DisplayName("A proxy that says 401 to a wrong user, as tinyproxy does, is no server that refuses the key")
    void unauthorized() throws Exception {
        tls();
        proxy.mood((head, client) -> {
            client.getOutputStream().write(ascii("HTTP/1.0 401 Unauthorized\r\nContent-Length: 0\r\n\r\n"));
            return true;
        });
        NotReached failure = fails(client("https", USER));
        assertThat(failure.reason()).isEqualTo(NotReached.Reason.PROXY_AUTHENTICATION);
        assertThat(failure.proxyStatus()).isEqualTo(401);
    }

    @Test
    @DisplayName("A proxy that asks without reading the request, and cuts its own answer off, is told who asks")
    void cutOffQuestion() throws Exception {
        plain();
        proxy.basic(USER, SECRET).mood((head, client) -> {
            boolean asks = !head.contains("Proxy-Authorization");
            if (asks) {
                client.getOutputStream()
                        .write(ascii("HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
                                + "Content-Length: 1000\r\n\r\nbegun"));
            }
            return asks;
        });
        try (RestClient client = client("http", USER)) {
            call(client);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 500, 502, 504, 302, 204})
    @DisplayName("A tunnel that the proxy does not make is its own failure, whatever the status")
    void refusedTunnel(int status) throws Exception {
        tls();
        proxy.mood((head, client) -> {
            client.getOutputStream()
                    .write(ascii("HTTP/1.1 " + status + " No\r\n"
                            + (status == 204 ? "\r\n" : "Content-Length: 13\r\n\r\n<html></html>")));
            return true;
        });
        NotReached failure = fails(client("https", USER));
        assertThat(failure.reason()).isEqualTo(NotReached.Reason.PROXY_REFUSED);
        assertThat(failure.proxyStatus()).isEqualTo(status);
        assertThat(failure).hasMessageEndingWith("the proxy made no connection to the server (HTTP " + status + ").");
    }

    @Test
    @DisplayName("A proxy that is not there is named, not the server")
    void notThere() throws Exception {
        plain();
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        for (String scheme : new String[] {"http", "https"}) {
            NotReached failure = fails(client(scheme, new Proxy("127.0.0.1", free, null, null)));
            assertThat(failure.reason()).isEqualTo(NotReached.Reason.REFUSED);
            assertThat(failure.proxy()).isEqualTo("127.0.0.1:" + free);
            NotReached unknown = fails(client(scheme, new Proxy("proxy.invalid", 3128, null, null)));
            assertThat(unknown.reason()).isEqualTo(NotReached.Reason.UNKNOWN_HOST);
            assertThat(unknown.proxy()).isEqualTo("proxy.invalid:3128");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SSH-2.0-OpenSSH_9.2\r\n"})
    @DisplayName("A proxy that goes away while it is asked for a tunnel, or speaks something else, is not reached")
    void gone(String words) throws Exception {
        tls();
        proxy.mood((head, client) -> {
            client.getOutputStream().write(ascii(words));
            return true;
        });
        NotReached failure = fails(client("https", (String) null));
        assertThat(failure.reason()).isEqualTo(NotReached.Reason.FAILED);
        assertThat(failure.proxy()).isEqualTo("127.0.0.1:" + proxy.port());
    }

    @Test
    @DisplayName("A proxy that says nothing is given up after the connect timeout")
    void silent() throws Exception {
        tls();
        proxy.mood((head, client) -> client.getInputStream().read() < 0);
        connectTimeout = Duration.ofMillis(300);
        NotReached failure = fails(client("https", (String) null));
        assertThat(failure.reason()).isEqualTo(NotReached.Reason.CONNECT_TIMEOUT);
        assertThat(failure.proxy()).isEqualTo("127.0.0.1:" + proxy.port());
    }

    @Test
    @DisplayName("A tunnel behind which no handshake begins is given up after the connect timeout")
    void silentTunnel() throws Exception {
        tls();
        proxy.mood((head, client) -> {
            client.getOutputStream().write(ascii("HTTP/1.1 200 OK\r\n\r\n"));
            client.getInputStream().readAllBytes();
            return true;
        });
        connectTimeout = Duration.ofMillis(300);
        assertThat(fails(client("https", (String) null)).reason()).isEqualTo(NotReached.Reason.CONNECT_TIMEOUT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 407 No\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n"})
    @DisplayName("A proxy that answers byte by byte is left at the call's deadline")
    void slow(String begun) throws Exception {
        tls();
        proxy.mood((head, client) -> {
            client.getOutputStream().write(ascii(begun));
            while (!client.isClosed()) {
                client.getOutputStream().write(ascii(begun.endsWith(": ") ? "x" : "1\r\nx\r\n"));
                sleep();
            }
            return true;
        });
        try (RestClient client = client("https", USER)) {
            TimedOut failure = catchThrowableOfType(
                    TimedOut.class,
                    () -> client.as(UpstreamTest.CALLER)
                            .createResponse(UpstreamTest.BODY, Deadline.after(Duration.ofMillis(500))));
            assertThat(failure.limit()).isEqualTo(TimedOut.Limit.DEADLINE);
            assertThat(failure.mayHaveRun()).isFalse();
            assertThat(client.connections().getLeased()).isZero();
        }
    }

    private static void sleep() throws IOException {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    @DisplayName("A proxy whose question never ends is not listened to for ever")
    void endless() throws Exception {
        tls();
        proxy.mood((head, client) -> {
            client.getOutputStream().write(ascii("HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"x\"\r\n\r\n"));
            byte[] block = new byte[1 << 16];
            while (true) {
                client.getOutputStream().write(block);
            }
        });
        try (RestClient client = client("https", USER)) {
            NotReached failure = catchThrowableOfType(
                    NotReached.class,
                    () -> client.as(UpstreamTest.CALLER).createResponse(UpstreamTest.BODY, Deadline.none()));
            assertThat(failure.reason()).isEqualTo(NotReached.Reason.PROXY_AUTHENTICATION);
        }
    }

    @Test
    @DisplayName("What is wrong with the server's certificate is the server's, behind a proxy too")
    void certificate() throws Exception {
        upstream = FakeUpstream.start(Certificates.server(Certificates.OTHER_HOST));
        proxy = ForwardProxy.before(upstream.port());
        NotReached failure = fails(client("https", (String) null));
        assertThat(failure.reason()).isEqualTo(NotReached.Reason.TLS_OTHER_HOST);
        assertThat(failure.proxy()).isNull();
        assertThat(failure.target()).isEqualTo("localhost:1");
    }

    @Test
    @DisplayName("A server that answers 407 in the tunnel is not taken for the proxy")
    void serverAsksLikeProxy() throws Exception {
        tls();
        upstream.always(Replies.status(407, "{}"));
        try (RestClient client = client("https", USER)) {
            assertThat(catchThrowableOfType(Rejected.class, () -> call(client)).status())
                    .isEqualTo(407);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https", "http"})
    @DisplayName("A server that refuses the key does so behind a proxy too, and gets no other credentials for it")
    void serverRefuses(String scheme) throws Exception {
        if (scheme.equals("https")) {
            tls();
        } else {
            plain();
        }
        proxy.basic(USER, SECRET);
        upstream.always(Replies.status(401, "{}", "WWW-Authenticate: Basic realm=\"server\""));
        try (RestClient client = client(scheme, USER)) {
            Rejected failure = catchThrowableOfType(Rejected.class, () -> call(client));
            assertThat(failure.status()).isEqualTo(401);
            assertThat(client.connections().getLeased()).isZero();
        }
        assertThat(upstream.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.headers())
                        .containsEntry("authorization", "Bearer " + UpstreamTest.KEY)
                        .doesNotContainKey("proxy-authorization"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "proxy.example:3128|of the form http://host:port",
                "ftp://proxy.example:3128|of the form http://host:port",
                "https://proxy.example:3128|spoken to in TLS is not supported",
                "socks5://proxy.example:1080|SOCKS proxies are not supported",
                "http://me:secret@proxy.example:3128|proxyUser and proxyPassword",
                "http://proxy.example|name a port",
                "http://proxy.example:0|name a port",
                "http://proxy.example:99999|name a port",
                "http://:3128|names no valid host",
                "http://proxy.example:3128/path|end after the port",
                "http://proxy.example:3128?x|end after the port",
                "http://a b:1|malformed"
            })
    @DisplayName("Proxy URLs that cannot work are refused with the reason")
    void badUrl(String url, String reason) {
        plain();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Proxy.of(url, null, null))
                .withMessageContaining(reason)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    @Test
    @DisplayName("Proxies are equal by all they are, and no text shows the password")
    void values() {
        plain();
        assertThat(Proxy.of(" HTTP://Proxy.example:3128/ ", "u", SECRET))
                .isEqualTo(new Proxy("proxy.example", 3128, "u", SECRET))
                .isNotEqualTo(new Proxy("proxy.example", 3128, "u", null))
                .hasToString("Proxy[proxy.example:3128, user=u, password=***]");
        assertThatIllegalArgumentException().isThrownBy(() -> new Proxy("p", 1, "a:b", null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Proxy("p", 1, "a", "secret\n"))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }
}
