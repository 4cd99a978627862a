package dev.openaira.ra.contract;

import static dev.openaira.Diagnosis.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiFailure;
import dev.openaira.UpstreamError;
import dev.openaira.simulator.Fault;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.CommException;
import jakarta.resource.spi.EISSystemException;
import jakarta.resource.spi.RetryableUnavailableException;
import jakarta.resource.spi.SecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Errors. Seen failing:
 *
 * <ul>
 *   <li>34: with 403 always about the key; with every 429 worth another try; with 503 as any other failure of the
 *       server; without what the server said of request and wait; with an error in an answer of 200 always the application's
 * </ul>
 */
@DisplayName("Contract: errors")
class ErrorsContractTest extends ContractFixture {
    private static final Class<? extends ResourceException> APPLICATION = OpenAiException.class;
    private static final String SERVER_ERROR_BODY = """
            {"error":{"message":"failed","type":"server_error","param":null,"code":"server_error"}}""";
    private static final String MODEL_BODY = """
            {"error":{"message":"Project does not have access to model x","type":"invalid_request_error",
             "param":null,"code":"model_not_found"}}""";

    static Stream<Arguments> statuses() {
        return Stream.of(
                arguments(Fault.status(400), APPLICATION, REQUEST_REJECTED),
                arguments(Fault.status(400, "conversation_locked"), APPLICATION, CONVERSATION_LOCKED),
                arguments(Fault.status(401), SecurityException.class, KEY_REFUSED),
                arguments(Fault.status(403), SecurityException.class, ACCESS_DENIED),
                arguments(Fault.body(403, "application/json", MODEL_BODY), APPLICATION, MODEL_UNAVAILABLE),
                arguments(Fault.status(404), APPLICATION, NOT_FOUND),
                arguments(Fault.status(405), APPLICATION, ENDPOINT_MISSING),
                arguments(Fault.status(408), RetryableUnavailableException.class, UNAVAILABLE),
                arguments(Fault.status(409), APPLICATION, REQUEST_REJECTED),
                arguments(Fault.status(409, "conversation_locked"), APPLICATION, CONVERSATION_LOCKED),
                arguments(Fault.status(413), APPLICATION, REQUEST_REJECTED),
                arguments(Fault.status(422), APPLICATION, REQUEST_REJECTED),
                arguments(Fault.status(429), RetryableUnavailableException.class, RATE_LIMITED),
                arguments(Fault.status(429, "insufficient_quota"), APPLICATION, QUOTA_EXHAUSTED),
                arguments(Fault.status(500), EISSystemException.class, SERVER_ERROR),
                arguments(Fault.status(502), EISSystemException.class, SERVER_ERROR),
                arguments(Fault.status(503), RetryableUnavailableException.class, UNAVAILABLE),
                arguments(Fault.status(504), EISSystemException.class, SERVER_ERROR),
                arguments(Fault.status(529), RetryableUnavailableException.class, UNAVAILABLE),
                arguments(
                        Fault.body(200, "application/json", SERVER_ERROR_BODY),
                        EISSystemException.class,
                        ERROR_IN_ANSWER));
    }

    /** Jakarta Connectors 2.1, section 22.2. */
    @ParameterizedTest(name = "{0} is {2}")
    @MethodSource("statuses")
    @DisplayName("34. Each status has its exception, with code, status, type, param, code, request id and retry-after")
    void status(Fault fault, Class<? extends ResourceException> type, Diagnosis diagnosis) throws Exception {
        Fault told = fault.header("x-request-id", "req_7").retryAfter(Duration.ofMillis(1_500));
        simulator.fail("POST", "/responses", told, 1);
        factory.setMaxRetries(0);
        OpenAiConnection once = handleOf(factory.createManagedConnection(null, null));
        ResourceException failure = fails(type, diagnosis, () -> call(once));
        UpstreamError upstream = ((OpenAiFailure) failure).upstream().orElseThrow();
        assertThat(upstream.status()).isEqualTo(fault.replacement().status());
        assertThat(upstream.requestId()).isEqualTo("req_7");
        assertThat(upstream.retryAfter()).isEqualTo(Duration.ofMillis(1_500));
        assertThat(upstream.type()).isNotBlank();
        assertThat(upstream.message()).isNotBlank();
        assertThat(failure.getCause()).isNotNull();
        assertThat(sent("/responses")).hasSize(1);
    }

    static Stream<Arguments> connections() {
        return Stream.of(
                arguments(Fault.closeWithoutAnswer(), CONNECTION_LOST),
                arguments(Fault.resetMidBody(), CONNECTION_LOST),
                arguments(Fault.neverAnswers(), READ_TIMEOUT),
                arguments(Fault.stalledBody(), READ_TIMEOUT),
                arguments(Fault.emptyBody(), BODY_EMPTY),
                arguments(Fault.invalidJson(), BODY_MALFORMED),
                arguments(Fault.html(), BODY_NOT_JSON));
    }

    /** Jakarta Connectors 2.1, section 22.2. */
    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("connections")
    @DisplayName("34. What the connection does wrong is a communication failure")
    void connection(Fault fault, Diagnosis diagnosis) throws Exception {
        factory.setReadTimeout(700L);
        simulator.fail("POST", "/responses", fault, 1);
        var impatient = handleOf(factory.createManagedConnection(null, null));
        fails(CommException.class, diagnosis, () -> call(impatient));
        assertThat(call(impatient)).isNotEmpty();
    }

    /** Jakarta Connectors 2.1, section 22.2. */
    @Test
    @DisplayName("34. Parameter and code of a rejected request are told as the server gave them")
    void parameter() throws Exception {
        simulator.fail("POST", "/responses", Fault.body(400, "application/json", """
                {"error":{"message":"too hot","type":"invalid_request_error","param":"temperature","code":"too_hot"}}"""), 1);
        OpenAiException failure = catchThrowableOfType(OpenAiException.class, () -> call(handle()));
        Optional<UpstreamError> upstream = failure.upstream();
        assertThat(upstream).hasValueSatisfying(error -> {
            assertThat(error.type()).isEqualTo("invalid_request_error");
            assertThat(error.param()).isEqualTo("temperature");
            assertThat(error.code()).isEqualTo("too_hot");
        });
    }
}
