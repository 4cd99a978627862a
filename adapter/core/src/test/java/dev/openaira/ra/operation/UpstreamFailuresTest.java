package dev.openaira.ra.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.openaira.ConverseRequest;
import dev.openaira.Diagnosis;
import dev.openaira.EmbeddingRequest;
import dev.openaira.ImageRequest;
import dev.openaira.OpenAiCommException;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiFailure;
import dev.openaira.OpenAiSecurityException;
import dev.openaira.OpenAiSystemException;
import dev.openaira.OpenAiUnavailableException;
import dev.openaira.TextRequest;
import dev.openaira.UpstreamError;
import dev.openaira.oracle.OffTheDocument;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.ra.browse.CallerModels;
import dev.openaira.ra.effect.UnitOfWork;
import dev.openaira.ra.effect.Units;
import dev.openaira.ra.journal.MemoryJournal;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.TimedOut;
import dev.openaira.ra.spi.AdapterProbe;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.simulator.Fault;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.ConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Jakarta Connectors 2.1, section 22.2. */
@DisplayName("Upstream failures")
class UpstreamFailuresTest extends AdapterFixture {

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments(Fault.status(401), OpenAiSecurityException.class, Diagnosis.KEY_REFUSED),
                arguments(Fault.status(403), OpenAiSecurityException.class, Diagnosis.ACCESS_DENIED),
                arguments(Fault.status(429), OpenAiUnavailableException.class, Diagnosis.RATE_LIMITED),
                arguments(Fault.status(429, "insufficient_quota"), OpenAiException.class, Diagnosis.QUOTA_EXHAUSTED),
                arguments(Fault.status(429, "billing_not_active"), OpenAiException.class, Diagnosis.QUOTA_EXHAUSTED),
                arguments(Fault.status(503), OpenAiUnavailableException.class, Diagnosis.UNAVAILABLE),
                arguments(Fault.status(500), OpenAiSystemException.class, Diagnosis.SERVER_ERROR),
                arguments(Fault.status(502), OpenAiSystemException.class, Diagnosis.SERVER_ERROR),
                arguments(Fault.status(400), OpenAiException.class, Diagnosis.REQUEST_REJECTED),
                arguments(Fault.status(422), OpenAiException.class, Diagnosis.REQUEST_REJECTED),
                arguments(
                        Fault.status(400, "conversation_locked"), OpenAiException.class, Diagnosis.CONVERSATION_LOCKED),
                arguments(Fault.html(), OpenAiCommException.class, Diagnosis.BODY_NOT_JSON),
                arguments(
                        Fault.body(404, "text/html", "<html>no</html>"),
                        OpenAiException.class,
                        Diagnosis.ENDPOINT_MISSING),
                arguments(
                        Fault.body(404, "application/json", "{\"detail\":\"Not Found\"}"),
                        OpenAiException.class,
                        Diagnosis.ENDPOINT_MISSING),
                arguments(
                        Fault.body(302, "text/plain", "").header("Location", "https://elsewhere.example/v1"),
                        OpenAiException.class,
                        Diagnosis.REDIRECTED),
                arguments(Fault.emptyBody(), OpenAiCommException.class, Diagnosis.BODY_EMPTY),
                arguments(Fault.invalidJson(), OpenAiCommException.class, Diagnosis.BODY_MALFORMED),
                arguments(Fault.deepNesting(100_000), OpenAiCommException.class, Diagnosis.BODY_TOO_DEEP),
                arguments(Fault.endlessBody(), OpenAiCommException.class, Diagnosis.BODY_TOO_LARGE),
                arguments(Fault.resetMidBody(), OpenAiCommException.class, Diagnosis.CONNECTION_LOST),
                arguments(Fault.truncatedStream(), OpenAiCommException.class, Diagnosis.CONNECTION_LOST),
                arguments(Fault.closeWithoutAnswer(), OpenAiCommException.class, Diagnosis.CONNECTION_LOST),
                arguments(Fault.neverAnswers(), OpenAiCommException.class, Diagnosis.READ_TIMEOUT),
                arguments(Fault.stalledBody(), OpenAiCommException.class, Diagnosis.READ_TIMEOUT),
                arguments(Fault.errorBodyWith200(), OpenAiException.class, Diagnosis.ERROR_IN_ANSWER));
    }

    @ParameterizedTest(name = "{0} is {2}")
    @MethodSource("faults")
    @DisplayName("each ends in its own exception, and the next call works")
    void faults(Fault fault, Class<? extends ResourceException> type, Diagnosis diagnosis) throws Exception {
        OpenAiManagedConnectionFactory configured = configured();
        configured.setReadTimeout(1_000L);
        configured.setMaxResponseBytes(1_000_000L);
        configured.setMaxRetries(0);
        ConnectionFactory factory = (ConnectionFactory) configured.createConnectionFactory();
        simulator.fail("POST", "/responses", fault, 1);
        try (OpenAiConnection connection = (OpenAiConnection) factory.getConnection()) {
            ResourceException failure = fails(type, diagnosis, () -> connection.generate(TextRequest.of("a prompt")));
            assertThat(failure.getCause()).isNotNull();
            assertThat(failure.getMessage()).doesNotContain("a prompt");
        }
        try (OpenAiConnection connection = (OpenAiConnection) factory.getConnection()) {
            assertThat(connection.generate(TextRequest.of("again")).text()).isNotEmpty();
        }
    }

    static Stream<Arguments> faultsElsewhere() {
        return Stream.of("/images/generations", "/embeddings", "/conversations")
                .flatMap(path -> Stream.of(
                        arguments(path, Fault.html(), Diagnosis.BODY_NOT_JSON),
                        arguments(path, Fault.emptyBody(), Diagnosis.BODY_EMPTY),
                        arguments(path, Fault.endlessBody(), Diagnosis.BODY_TOO_LARGE),
                        arguments(path, Fault.deepNesting(100_000), Diagnosis.BODY_TOO_DEEP),
                        arguments(path, Fault.neverAnswers(), Diagnosis.READ_TIMEOUT)));
    }

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @MethodSource("faultsElsewhere")
    @DisplayName("images, embeddings and conversations are as safe from bad answers as responses are")
    void elsewhere(String path, Fault fault, Diagnosis diagnosis) throws Exception {
        OpenAiManagedConnectionFactory configured = configured();
        configured.setReadTimeout(1_000L);
        configured.setMaxResponseBytes(1_000_000L);
        simulator.fail("POST", path, fault, 1);
        try (OpenAiConnection connection = connectionOf(configured)) {
            fails(OpenAiCommException.class, diagnosis, () -> call(connection, path));
            call(connection, path);
        }
    }

    private static void call(OpenAiConnection connection, String path) throws ResourceException {
        switch (path) {
            case "/images/generations" ->
                assertThat(connection
                                .generate(ImageRequest.builder()
                                        .model("gpt-image-1")
                                        .prompt("x")
                                        .quality("low")
                                        .build())
                                .images())
                        .hasSize(1);
            case "/embeddings" ->
                assertThat(connection
                                .generate(EmbeddingRequest.builder()
                                        .model("text-embedding-3-small")
                                        .input("x")
                                        .build())
                                .vectors())
                        .hasSize(1);
            default ->
                assertThat(connection.converse(ConverseRequest.of("x")).conversation())
                        .isPresent();
        }
    }

    @Test
    @DisplayName("what the server said is kept: status, type, code, message, request id, retry-after")
    void details() throws Exception {
        simulator.fail("POST", "/responses", Fault.status(429).retryAfter(Duration.ofMillis(1500)), 1);
        OpenAiManagedConnectionFactory once = configured();
        once.setMaxRetries(0);
        try (OpenAiConnection connection = connectionOf(once)) {
            OpenAiUnavailableException failure = fails(
                    OpenAiUnavailableException.class,
                    Diagnosis.RATE_LIMITED,
                    () -> connection.generate(TextRequest.of(PROMPT)));
            UpstreamError said = failure.upstream().orElseThrow();
            assertThat(said.status()).isEqualTo(429);
            assertThat(said.requestId()).startsWith("req_");
            assertThat(said.retryAfter()).isEqualTo(Duration.ofMillis(1500));
            assertThat(said.message()).isNotEmpty();
            assertThat(failure.getMessage()).contains("Try again in 1500 ms");
        }
    }

    @Test
    @DisplayName("an unknown model is named, with the nearest ids the server offers")
    void unknownModel() throws Exception {
        try (OpenAiConnection connection = connect()) {
            OpenAiException failure = fails(
                    OpenAiException.class,
                    Diagnosis.MODEL_UNAVAILABLE,
                    () -> connection.generate(TextRequest.builder()
                            .model("gpt-5.5-minni")
                            .input("x")
                            .build()));
            assertThat(failure.getMessage()).contains("'gpt-5.5-minni'", "'gpt-5.4-mini'");
        }
    }

    @Test
    @DisplayName("a prompt in the place of the model is not repeated at length")
    void modelTooLong() throws Exception {
        String prompt = "word ".repeat(200);
        simulator.fail("POST", "/responses", Fault.emptyBody(), 1);
        try (OpenAiConnection connection = connect()) {
            OpenAiCommException failure = fails(
                    OpenAiCommException.class,
                    Diagnosis.BODY_EMPTY,
                    () -> connection.generate(
                            TextRequest.builder().model(prompt).input("x").build()));
            assertThat(failure.getMessage()).contains("word …'").hasSizeLessThan(400);
        }
    }

    @Test
    @DisplayName("an unknown model is named also where the server lists no models")
    void unknownModelWithoutList() throws Exception {
        simulator.fail("GET", "/models", Fault.status(404), 1);
        try (OpenAiConnection connection = connect()) {
            OpenAiException failure = fails(
                    OpenAiException.class,
                    Diagnosis.MODEL_UNAVAILABLE,
                    () -> connection.generate(
                            TextRequest.builder().model("nope").input("x").build()));
            assertThat(failure.getMessage()).contains("'nope'", "Check the model id");
        }
    }

    @Test
    @DisplayName("a missing key is said as such, before the call for OpenAI itself and after it elsewhere")
    void missingKey() throws Exception {
        OpenAiManagedConnectionFactory elsewhere = configured();
        elsewhere.setApiKey(null);
        try (OpenAiConnection connection = connectionOf(elsewhere)) {
            fails(
                    OpenAiSecurityException.class,
                    Diagnosis.API_KEY_MISSING,
                    () -> connection.generate(TextRequest.of(PROMPT)));
        }
        fails(
                OpenAiSecurityException.class,
                Diagnosis.API_KEY_MISSING,
                () -> connectionOf(new OpenAiManagedConnectionFactory()));
    }

    private static OpenAiConnection connectionOf(OpenAiManagedConnectionFactory factory) throws ResourceException {
        return (OpenAiConnection) ((ConnectionFactory) factory.createConnectionFactory()).getConnection();
    }

    @Test
    @DisplayName("an unknown host and a closed port are told apart, and nothing was sent")
    void unreachable() throws Exception {
        int closedPort;
        try (ServerSocket socket = new ServerSocket(0)) {
            closedPort = socket.getLocalPort();
        }
        unreachable("http://127.0.0.1:" + closedPort + "/v1", Diagnosis.CONNECTION_REFUSED, "127.0.0.1:" + closedPort);
        unreachable("http://no-such-host.invalid/v1", Diagnosis.HOST_UNKNOWN, "no-such-host.invalid");
    }

    private static void unreachable(String baseUrl, Diagnosis diagnosis, String named) throws Exception {
        OpenAiManagedConnectionFactory factory = configured();
        factory.setBaseUrl(baseUrl);
        try (OpenAiConnection connection = connectionOf(factory)) {
            OpenAiCommException failure =
                    fails(OpenAiCommException.class, diagnosis, () -> connection.generate(TextRequest.of(PROMPT)));
            assertThat(failure.getMessage()).contains(named, "not sent");
            assertThat(((OpenAiFailure) failure).upstream()).isEmpty();
        }
    }

    @Test
    @OffTheDocument("The base URL is wrong, so the path is")
    @DisplayName("a base URL without the API's path is told from an unknown thing")
    void wrongPath() throws Exception {
        OpenAiManagedConnectionFactory factory = configured();
        factory.setBaseUrl(simulator.baseUrl().resolve("/v2").toString());
        try (OpenAiConnection connection = connectionOf(factory)) {
            OpenAiException failure = fails(
                    OpenAiException.class,
                    Diagnosis.ENDPOINT_MISSING,
                    () -> connection.generate(TextRequest.of(PROMPT)));
            assertThat(failure.getMessage()).contains("/responses", "Check baseUrl");
        }
    }

    @Test
    @DisplayName("a port where something else than HTTP listens is said as such")
    void notHttp() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread banner = new Thread(() -> {
                try (Socket caller = other.accept()) {
                    caller.getOutputStream().write("SSH-2.0-OpenSSH_9.2\r\n".getBytes(StandardCharsets.US_ASCII));
                    caller.shutdownOutput();
                    assertThat(caller.getInputStream().readAllBytes()).isNotNull();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            banner.start();
            OpenAiManagedConnectionFactory factory = configured();
            factory.setBaseUrl("http://127.0.0.1:" + other.getLocalPort() + "/v1");
            try (OpenAiConnection connection = connectionOf(factory)) {
                OpenAiCommException failure = fails(
                        OpenAiCommException.class,
                        Diagnosis.NOT_HTTP,
                        () -> connection.generate(TextRequest.of(PROMPT)));
                assertThat(failure.getMessage()).contains(factory.getBaseUrl(), "port");
            }
            banner.join(10_000);
        }
    }

    @Test
    @DisplayName("TLS spoken to a plain port is said as such")
    void notTls() throws Exception {
        OpenAiManagedConnectionFactory factory = configured();
        factory.setBaseUrl(simulator.baseUrl().toString().replace("http://", "https://"));
        try (OpenAiConnection connection = connectionOf(factory)) {
            fails(OpenAiCommException.class, Diagnosis.TLS_FAILED, () -> connection.generate(TextRequest.of(PROMPT)));
        }
    }

    @Test
    @DisplayName("by time are told of a list of models without advice that is of no use there")
    void lateModels() {
        Units units = AdapterProbe.units(AdapterProbe.over(new MemoryJournal()));
        UnitOfWork outside = units.current(simulator.baseUrl(), () -> {
                    throw new IllegalStateException();
                })
                .get();
        Upstream upstream = new Upstream(simulator.baseUrl(), 1, null, true, CallerModels.unknown());
        Call call = new Call(null, upstream, outside, Deadline.none(), Observation.NONE);
        assertThat(UpstreamFailures.translate(late("/models"), call))
                .isInstanceOf(OpenAiCommException.class)
                .hasMessageStartingWith(Diagnosis.MODELS_LATE.code())
                .hasMessageContaining("10000 ms")
                .hasMessageNotContaining("executionTimeout");
        assertThat(UpstreamFailures.translate(late("/responses"), call))
                .hasMessageStartingWith(Diagnosis.EXECUTION_TIMEOUT.code());
    }

    private static TimedOut late(String path) {
        return new TimedOut("GET", path, null, TimedOut.Limit.DEADLINE, Duration.ofSeconds(10), true, null);
    }
}
