package dev.openaira.peers.aimock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.openaira.Diagnosis;
import dev.openaira.EmbeddingRequest;
import dev.openaira.GenerateInteractionSpec;
import dev.openaira.ImageRequest;
import dev.openaira.JsonRecord;
import dev.openaira.ObjectType;
import dev.openaira.OpenAiCommException;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiFailure;
import dev.openaira.OpenAiSecurityException;
import dev.openaira.OpenAiSystemException;
import dev.openaira.OpenAiUnavailableException;
import dev.openaira.TextRequest;
import dev.openaira.UpstreamError;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.MappedRecord;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("aimock: errors and chaos")
class ChaosTest extends AdapterFixture {

    /** Far more than any of these calls may take, far less than a hang. */
    private static final Duration DEADLINE = Duration.ofSeconds(8);

    private static final Set<Diagnosis> DOCUMENTED = EnumSet.of(
            Diagnosis.SERVER_ERROR, Diagnosis.BODY_MALFORMED, Diagnosis.CONNECTION_LOST, Diagnosis.RATE_LIMITED);

    static Stream<Arguments> chaos() {
        return Stream.of(ObjectType.TEXT, ObjectType.EMBEDDING, ObjectType.IMAGE)
                .flatMap(type -> Stream.of(
                        arguments(
                                type,
                                "{\"rateLimitRate\":1}",
                                OpenAiUnavailableException.class,
                                Diagnosis.RATE_LIMITED),
                        arguments(type, "{\"malformedRate\":1}", OpenAiCommException.class, Diagnosis.BODY_MALFORMED),
                        arguments(type, "{\"disconnectRate\":1}", OpenAiCommException.class, Diagnosis.CONNECTION_LOST),
                        arguments(type, "{\"dropRate\":1}", OpenAiSystemException.class, Diagnosis.SERVER_ERROR),
                        arguments(type, "{\"latencyMs\":30000}", OpenAiCommException.class, Diagnosis.READ_TIMEOUT)));
    }

    @ParameterizedTest(name = "{0}: {1} is {3}")
    @MethodSource("chaos")
    @DisplayName("each ends in its own exception in time, and the next call is served")
    void chaos(ObjectType type, String chaos, Class<? extends ResourceException> exception, Diagnosis diagnosis)
            throws Exception {
        OpenAiManagedConnectionFactory configured = configured();
        configured.setReadTimeout(800L);
        aimock.chaos(chaos);
        try (OpenAiConnection connection = factory(configured).getConnection()) {
            long begun = System.nanoTime();
            fails(exception, diagnosis, () -> call(connection, type));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(DEADLINE);
            aimock.calm();
            call(connection, type);
        }
    }

    private static void call(OpenAiConnection connection, ObjectType type) throws ResourceException {
        switch (type) {
            case IMAGE ->
                assertThat(connection
                                .generate(ImageRequest.builder()
                                        .model("gpt-image-1")
                                        .prompt("two teapots")
                                        .build())
                                .images())
                        .hasSize(2);
            case EMBEDDING ->
                assertThat(connection
                                .generate(EmbeddingRequest.builder()
                                        .model("text-embedding-3-small")
                                        .input("a cat")
                                        .build())
                                .vectors())
                        .hasSize(1);
            default ->
                assertThat(connection.generate(TextRequest.of("A haiku")).text())
                        .isEqualTo("Water glitters.");
        }
    }

    @Test
    @DisplayName("a rate limit tells status, code, request id and when to come back")
    void rateLimit() throws Exception {
        aimock.chaos("{\"rateLimitRate\":1}");
        try (OpenAiConnection connection = connect()) {
            OpenAiUnavailableException failure = fails(
                    OpenAiUnavailableException.class,
                    Diagnosis.RATE_LIMITED,
                    () -> connection.generate(TextRequest.of("A haiku")));
            UpstreamError said = failure.upstream().orElseThrow();
            assertThat(said.status()).isEqualTo(429);
            assertThat(said.code()).isEqualTo("chaos_ratelimit");
            assertThat(said.type()).isEqualTo("rate_limit_error");
            assertThat(said.message()).isEqualTo("Chaos: rate limit exceeded");
            assertThat(said.requestId()).startsWith("req-");
            assertThat(said.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    @DisplayName("an answer later than the execution timeout ends the interaction in time")
    void executionTimeout() throws Exception {
        aimock.chaos("{\"latencyMs\":30000}");
        GenerateInteractionSpec spec = GenerateInteractionSpec.of(ObjectType.TEXT);
        spec.setExecutionTimeout(700);
        try (OpenAiConnection connection = connect()) {
            MappedRecord<String, Object> request =
                    factory(configured()).getRecordFactory().createMappedRecord("GenerateTextRequest");
            request.put("input", "A haiku");
            long begun = System.nanoTime();
            fails(
                    OpenAiCommException.class,
                    Diagnosis.EXECUTION_TIMEOUT,
                    () -> connection.createInteraction().execute(spec, request));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(DEADLINE);
            aimock.calm();
            JsonRecord answer = (JsonRecord) connection.createInteraction().execute(spec, request);
            assertThat(answer.toJson().getJsonArray("output").toString()).contains("Water glitters.");
        }
    }

    @Test
    @DisplayName("an answer that is late but in time is served")
    void late() throws Exception {
        aimock.chaos("{\"latencyMs\":300}");
        try (OpenAiConnection connection = connect()) {
            call(connection, ObjectType.TEXT);
        }
    }

    @Test
    @DisplayName("extra headers arrive: by them the server can be asked for its chaos")
    void headers() throws Exception {
        OpenAiManagedConnectionFactory configured = configured();
        configured.setExtraHeaders("x-aimock-chaos-drop: 1");
        try (OpenAiConnection connection = factory(configured).getConnection()) {
            fails(
                    OpenAiSystemException.class,
                    Diagnosis.SERVER_ERROR,
                    () -> connection.generate(TextRequest.of("A haiku")));
        }
    }

    @Test
    @DisplayName("of many calls in changing chaos each is served or ends in a documented exception")
    void weather() throws Exception {
        aimock.chaos("{\"dropRate\":0.2,\"malformedRate\":0.2,\"disconnectRate\":0.2,\"rateLimitRate\":0.2}");
        try (OpenAiConnection connection = connect()) {
            int failed = 0;
            for (int i = 0; i < 80; i++) {
                try {
                    call(connection, ObjectType.TEXT);
                } catch (ResourceException e) {
                    assertThat(e).isInstanceOf(OpenAiFailure.class);
                    assertThat(((OpenAiFailure) e).diagnosis()).isIn(DOCUMENTED);
                    failed++;
                }
            }
            assertThat(failed).as("calls struck by chaos").isPositive();
            assertThat(aimock.received("/responses")).as("none was sent twice").hasSize(80);
            aimock.calm();
            for (int i = 0; i < 10; i++) {
                call(connection, ObjectType.TEXT);
            }
        }
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                arguments(400, "invalid_request_error", "bad", OpenAiException.class, Diagnosis.REQUEST_REJECTED),
                arguments(
                        400,
                        "invalid_request_error",
                        "conversation_locked",
                        OpenAiException.class,
                        Diagnosis.CONVERSATION_LOCKED),
                arguments(
                        401,
                        "authentication_error",
                        "invalid_api_key",
                        OpenAiSecurityException.class,
                        Diagnosis.KEY_REFUSED),
                arguments(403, "permission_error", "denied", OpenAiSecurityException.class, Diagnosis.ACCESS_DENIED),
                arguments(404, "not_found_error", "gone", OpenAiException.class, Diagnosis.NOT_FOUND),
                arguments(422, "invalid_request_error", "bad", OpenAiException.class, Diagnosis.REQUEST_REJECTED),
                arguments(
                        429,
                        "insufficient_quota",
                        "insufficient_quota",
                        OpenAiException.class,
                        Diagnosis.QUOTA_EXHAUSTED),
                arguments(500, "server_error", "oops", OpenAiSystemException.class, Diagnosis.SERVER_ERROR),
                arguments(503, "server_error", "busy", OpenAiUnavailableException.class, Diagnosis.UNAVAILABLE));
    }

    @ParameterizedTest(name = "{0} {2} is {4}")
    @MethodSource("errors")
    @DisplayName("each error answer has its exception with what the server said, and the next call is served")
    void errors(int status, String type, String code, Class<? extends ResourceException> exception, Diagnosis diagnosis)
            throws Exception {
        aimock.failNext(status, "{\"message\":\"Told so.\",\"type\":\"" + type + "\",\"code\":\"" + code + "\"}");
        OpenAiManagedConnectionFactory once = configured();
        once.setMaxRetries(0);
        try (OpenAiConnection connection = factory(once).getConnection()) {
            ResourceException failure =
                    fails(exception, diagnosis, () -> connection.generate(TextRequest.of("A haiku")));
            UpstreamError said = ((OpenAiFailure) failure).upstream().orElseThrow();
            assertThat(said.status()).isEqualTo(status);
            assertThat(said.type()).isEqualTo(type);
            assertThat(said.code()).isEqualTo(code);
            assertThat(said.message()).isEqualTo("Told so.");
            assertThat(said.requestId()).startsWith("req-");
        }
        try (OpenAiConnection connection = connect()) {
            call(connection, ObjectType.TEXT);
        }
    }

    @Test
    @DisplayName("a call that came too soon is tried again when the server says, and served")
    void retried() throws Exception {
        aimock.failNext(429, "{\"message\":\"Too soon.\",\"type\":\"rate_limit_error\"}");
        OpenAiManagedConnectionFactory patient = configured();
        patient.setMaxRetryDelay(60_000L);
        try (OpenAiConnection connection = factory(patient).getConnection()) {
            long begun = System.nanoTime();
            call(connection, ObjectType.TEXT);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
        assertThat(aimock.received("/responses")).hasSize(2);
    }

    @Test
    @DisplayName("an error of a fixture, and a prompt without a fixture, are told in the server's words")
    void fixtureErrors() throws Exception {
        try (OpenAiConnection connection = connect()) {
            OpenAiException tooLong = fails(
                    OpenAiException.class,
                    Diagnosis.REQUEST_REJECTED,
                    () -> connection.generate(TextRequest.of("Too much")));
            assertThat(tooLong.upstream().orElseThrow().code()).isEqualTo("context_length_exceeded");
            OpenAiException unknown = fails(
                    OpenAiException.class,
                    Diagnosis.NOT_FOUND,
                    () -> connection.generate(TextRequest.of("Nobody wrote an answer to this")));
            assertThat(unknown.getMessage()).contains("No fixture matched").doesNotContain("Nobody wrote");
        }
    }

    @Test
    @DisplayName("a model that the server does not know is told with the nearest of its list")
    void model() throws Exception {
        aimock.failNext(
                404,
                "{\"message\":\"The model does not exist\",\"type\":\"invalid_request_error\",\"code\":\"model_not_found\"}");
        try (OpenAiConnection connection = connect()) {
            OpenAiException failure = fails(
                    OpenAiException.class,
                    Diagnosis.MODEL_UNAVAILABLE,
                    () -> connection.generate(TextRequest.builder()
                            .model("gpt-5.4-nano")
                            .input("A haiku")
                            .build()));
            assertThat(failure.getMessage())
                    .contains("'gpt-5.4-nano'", "nearest ids")
                    .containsPattern("'gpt-[^']+'");
        }
    }

    @Test
    @DisplayName("a wrong key and a missing one are told apart")
    void keys() throws Exception {
        OpenAiManagedConnectionFactory wrong = configured();
        wrong.setApiKey("sk-wrong-0123456789");
        try (OpenAiConnection connection = factory(wrong).getConnection()) {
            OpenAiSecurityException refused = fails(
                    OpenAiSecurityException.class,
                    Diagnosis.KEY_REFUSED,
                    () -> connection.generate(TextRequest.of("A haiku")));
            assertThat(refused.getMessage()).contains("Invalid API key").doesNotContain("sk-wrong");
        }
        OpenAiManagedConnectionFactory none = configured();
        none.setApiKey(null);
        try (OpenAiConnection connection = factory(none).getConnection()) {
            fails(
                    OpenAiSecurityException.class,
                    Diagnosis.API_KEY_MISSING,
                    () -> connection.generate(TextRequest.of("A haiku")));
        }
    }
}
