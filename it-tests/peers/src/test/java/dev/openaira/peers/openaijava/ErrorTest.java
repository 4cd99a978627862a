package dev.openaira.peers.openaijava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.openai.client.OpenAIClient;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.errors.UnprocessableEntityException;
import com.openai.models.embeddings.EmbeddingCreateParams;
import dev.openaira.oracle.OffTheDocument;
import dev.openaira.simulator.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("openai-java: errors")
class ErrorTest extends ClientFixture {

    private static final String INVALID = "invalid_request_error";

    static Stream<Arguments> statuses() {
        return Stream.of(
                arguments(400, BadRequestException.class, INVALID, null),
                arguments(401, UnauthorizedException.class, INVALID, "invalid_api_key"),
                arguments(403, PermissionDeniedException.class, INVALID, "insufficient_permissions"),
                arguments(404, NotFoundException.class, INVALID, null),
                arguments(422, UnprocessableEntityException.class, INVALID, null),
                arguments(429, RateLimitException.class, "requests", "rate_limit_exceeded"),
                arguments(500, InternalServerException.class, "server_error", null),
                arguments(503, InternalServerException.class, "server_error", "server_overloaded"));
    }

    @ParameterizedTest(name = "{0} is {1} with type {2} and code {3}")
    @MethodSource("statuses")
    @DisplayName("each status has its class, an error body that is read and a request id")
    void statuses(int status, Class<? extends OpenAIServiceException> type, String errorType, @Nullable String code) {
        simulator.fail("POST", "/responses", Fault.status(status), 1);
        OpenAIServiceException failure =
                catchThrowableOfType(type, () -> client.responses().create(ask("x").build()));
        assertThat(failure.statusCode()).isEqualTo(status);
        assertThat(failure.type()).contains(errorType);
        assertThat(failure.code()).isEqualTo(Optional.ofNullable(code));
        assertThat(failure.param()).isEmpty();
        assertThat(failure.getMessage()).startsWith(status + ": ").hasSizeGreaterThan(10);
        assertThat(failure.headers().values("x-request-id"))
                .singleElement()
                .asString()
                .startsWith("req_");
        assertThat(text(client.responses().create(ask("x").build()))).isNotEmpty();
    }

    @Test
    @DisplayName("what the simulator itself finds wrong has parameter and code")
    @OffTheDocument("Values out of range are what it is about")
    void invalidValue() {
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() ->
                        client.responses().create(ask("x").temperature(3.0).build()))
                .satisfies(failure -> {
                    assertThat(failure.param()).contains("temperature");
                    assertThat(failure.code()).contains("decimal_above_max_value");
                    assertThat(failure.type()).contains(INVALID);
                });
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() ->
                        client.responses().create(ask("x").maxOutputTokens(1).build()))
                .satisfies(failure -> {
                    assertThat(failure.param()).contains("max_output_tokens");
                    assertThat(failure.code()).contains("integer_below_min_value");
                });
    }

    @Test
    @DisplayName("a wrong key is refused, and not shown whole")
    void wrongKey() {
        simulator.acceptKeys("sk-another-0123456789");
        assertThatExceptionOfType(UnauthorizedException.class)
                .isThrownBy(() -> client.models().list())
                .satisfies(failure -> {
                    assertThat(failure.code()).contains("invalid_api_key");
                    assertThat(failure.getMessage()).doesNotContain(KEY);
                });
    }

    @Test
    @DisplayName("a model that makes no embeddings is refused for that")
    void wrongKind() {
        assertThatExceptionOfType(PermissionDeniedException.class)
                .isThrownBy(() -> client.embeddings()
                        .create(EmbeddingCreateParams.builder()
                                .model(MODEL)
                                .input("x")
                                .build()));
    }

    @Test
    @DisplayName("used up quota is a 429 that names it in type and code")
    void quota() {
        simulator.fail("POST", "/responses", Fault.status(429, "insufficient_quota"), 1);
        assertThatExceptionOfType(RateLimitException.class)
                .isThrownBy(() -> client.responses().create(ask("x").build()))
                .satisfies(failure -> {
                    assertThat(failure.type()).contains("insufficient_quota");
                    assertThat(failure.code()).contains("insufficient_quota");
                });
    }

    static Stream<Fault> unreadable() {
        return Stream.of(Fault.invalidJson(), Fault.html(), Fault.emptyBody());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadable")
    @DisplayName("what is no JSON is invalid data, and the next call is served")
    void unreadable(Fault fault) {
        simulator.fail("POST", "/responses", fault, 1);
        assertThatExceptionOfType(OpenAIInvalidDataException.class)
                .isThrownBy(() -> client.responses().create(ask("x").build()));
        assertThat(text(client.responses().create(ask("x").build()))).isNotEmpty();
    }

    static Stream<Fault> lost() {
        return Stream.of(Fault.closeWithoutAnswer(), Fault.resetMidBody(), Fault.truncatedStream());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lost")
    @DisplayName("a connection lost before the answer is whole is an I/O error, and the next call is served")
    void lost(Fault fault) {
        simulator.fail("POST", "/responses", fault, 1);
        failsToRead(client);
        assertThat(text(client.responses().create(ask("x").build()))).isNotEmpty();
    }

    static Stream<Fault> late() {
        return Stream.of(Fault.neverAnswers(), Fault.stalledBody(), Fault.latency(Duration.ofMinutes(1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("late")
    @DisplayName("an answer that does not come in time is a timeout, and the next call is served")
    void late(Fault fault) {
        simulator.fail("POST", "/responses", fault, 1);
        failsToRead(client.withOptions(options -> options.timeout(Duration.ofMillis(500))));
        assertThat(text(client.responses().create(ask("x").build()))).isNotEmpty();
    }

    /** Where the body has begun, the client calls it invalid data; the reason is an I/O error all the same. */
    private static void failsToRead(OpenAIClient reader) {
        assertThatExceptionOfType(OpenAIException.class)
                .isThrownBy(() -> reader.responses().create(ask("x").build()))
                .withRootCauseInstanceOf(IOException.class);
    }

    @Test
    @DisplayName("the client does validate: an answer without output is not taken")
    void judge() {
        simulator.fail(
                "POST",
                "/responses",
                Fault.body(200, "application/json", "{\"id\":\"resp_1\",\"object\":\"response\",\"created_at\":1}"),
                1);
        assertThatExceptionOfType(OpenAIInvalidDataException.class)
                .isThrownBy(() -> client.responses().create(ask("x").build()));
    }
}
