package dev.openaira.ra.cci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.openaira.CallRepeatedException;
import dev.openaira.ConverseInteractionSpec;
import dev.openaira.Diagnosis;
import dev.openaira.OpenAiCommException;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiRequest;
import dev.openaira.OpenAiUnavailableException;
import dev.openaira.StreamEvent;
import dev.openaira.TextRequest;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.ra.rest.NotReached;
import dev.openaira.ra.rest.Rejected;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.simulator.Fault;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.MappedRecord;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A call that is tried again")
class RetriedCallsTest extends AdapterFixture {

    private static final TextRequest REQUEST = TextRequest.of("Reply exactly: served");

    private static OpenAiConnection connect(Consumer<OpenAiManagedConnectionFactory> how) throws ResourceException {
        OpenAiManagedConnectionFactory factory = configured();
        how.accept(factory);
        return ((OpenAiConnectionFactory) factory.createConnectionFactory()).getConnection();
    }

    static Stream<Arguments> times() {
        return Stream.of(
                arguments("retry-after-ms", (Wait) fault -> fault.header("retry-after-ms", "300"), 300),
                arguments("seconds", (Wait) fault -> fault.header("retry-after", "1"), 1_000),
                arguments("a date", (Wait) fault -> fault.header("retry-after", inTwoSeconds()), 1_000));
    }

    @FunctionalInterface
    private interface Wait {
        Fault on(Fault fault);
    }

    /** In whole seconds, so between one and two. */
    private static String inTwoSeconds() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("times")
    @DisplayName("waits as long as the server asks, in whichever form")
    void retryAfter(String form, Wait wait, long least) throws Exception {
        simulator.fail("POST", "/responses", wait.on(Fault.status(429)), 1);
        try (OpenAiConnection connection = connect(factory -> factory.setMaxRetryDelay(60_000L))) {
            long begun = System.nanoTime();
            assertThat(connection.generate(REQUEST).text()).as(form).isEqualTo("served");
            // the server tells dates to the second, and a clock that is read twice may differ by one in the last digit
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(least - 10));
        }
        assertThat(sent("/responses")).hasSize(2);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("times")
    @DisplayName("is not where the server asks for more than maxRetryDelay: the failure tells for how much")
    void tooLong(String form, Wait wait, long least) throws Exception {
        simulator.fail("POST", "/responses", wait.on(Fault.status(503)), 1);
        try (OpenAiConnection connection = connect(factory -> factory.setMaxRetryDelay(200L))) {
            OpenAiUnavailableException failure =
                    fails(OpenAiUnavailableException.class, Diagnosis.UNAVAILABLE, () -> connection.generate(REQUEST));
            assertThat(failure.upstream().orElseThrow().retryAfter())
                    .as(form)
                    .isBetween(Duration.ofMillis(least - 1_000), Duration.ofSeconds(2));
            assertThat(failure.attempts()).isOne();
        }
        assertThat(sent("/responses")).hasSize(1);
    }

    @Test
    @DisplayName("ends in the last failure, which tells how many attempts there were and how the first failed")
    void givesUp() throws Exception {
        simulator.fail("POST", "/responses", Fault.status(503).retryAfter(Duration.ofMillis(1)), 1);
        simulator.fail("POST", "/responses", Fault.status(429), 2);
        try (OpenAiConnection connection = connect()) {
            OpenAiUnavailableException failure =
                    fails(OpenAiUnavailableException.class, Diagnosis.RATE_LIMITED, () -> connection.generate(REQUEST));
            assertThat(failure.attempts()).isEqualTo(3);
            assertThat(failure.getSuppressed())
                    .singleElement()
                    .isInstanceOfSatisfying(CallRepeatedException.class, repeated -> {
                        assertThat(repeated.attempts()).isEqualTo(3);
                        assertThat(repeated).hasMessageStartingWith("OAI14040: The call was tried 3 times");
                        assertThat(repeated.mayHaveRun()).isFalse();
                        assertThat(repeated.getCause())
                                .isInstanceOfSatisfying(
                                        Rejected.class,
                                        first -> assertThat(first.status()).isEqualTo(503));
                    });
            assertThat(connection.generate(REQUEST).text()).isEqualTo("served");
        }
        assertThat(sent("/responses")).hasSize(4);
    }

    @Test
    @DisplayName("is not one that a gateway found to take too long, unless what may have run is repeated")
    void tookTooLong() throws Exception {
        simulator.fail("POST", "/responses", Fault.status(408), 1);
        try (OpenAiConnection connection = connect()) {
            OpenAiUnavailableException failure =
                    fails(OpenAiUnavailableException.class, Diagnosis.UNAVAILABLE, () -> connection.generate(REQUEST));
            assertThat(failure.attempts()).isOne();
        }
        assertThat(sent("/responses")).hasSize(1);
        simulator.fail("POST", "/responses", Fault.status(408), 1);
        try (OpenAiConnection connection = connect(factory -> factory.setRetryUncertain(true))) {
            assertThat(connection.generate(REQUEST).text()).isEqualTo("served");
        }
        assertThat(sent("/responses")).hasSize(3);
    }

    @Test
    @DisplayName("is one that found nobody listening")
    void refused() throws Exception {
        int closedPort;
        try (ServerSocket socket = new ServerSocket(0)) {
            closedPort = socket.getLocalPort();
        }
        try (OpenAiConnection connection =
                connect(factory -> factory.setBaseUrl("http://127.0.0.1:" + closedPort + "/v1"))) {
            OpenAiCommException failure =
                    fails(OpenAiCommException.class, Diagnosis.CONNECTION_REFUSED, () -> connection.generate(REQUEST));
            assertThat(failure.attempts()).isEqualTo(3);
            assertThat(failure.getCause()).isInstanceOf(NotReached.class);
            assertThat(failure.getSuppressed())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            CallRepeatedException.class,
                            repeated -> assertThat(repeated.mayHaveRun()).isFalse());
        }
    }

    @Test
    @DisplayName("is not one for which the account has to be paid first")
    void quota() throws Exception {
        simulator.fail("POST", "/responses", Fault.status(429, "insufficient_quota"), 1);
        try (OpenAiConnection connection = connect(factory -> factory.setMaxRetries(-1))) {
            fails(OpenAiException.class, Diagnosis.QUOTA_EXHAUSTED, () -> connection.generate(REQUEST));
        }
        assertThat(sent("/responses")).hasSize(1);
    }

    static Stream<Arguments> uncertain() {
        return Stream.of(
                arguments(Fault.status(500), 0),
                arguments(Fault.status(503), 0),
                arguments(Fault.closeWithoutAnswer(), 0),
                arguments(Fault.invalidJson(), 0),
                arguments(Fault.resetMidBody(), 1),
                arguments(Fault.truncatedStream(), 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uncertain")
    @DisplayName("is one that may have run only where retryUncertain says so")
    void uncertain(Fault fault, int ran) throws Exception {
        simulator.fail("POST", "/responses", fault, 1);
        try (OpenAiConnection connection = connect()) {
            assertThatExceptionOfType(ResourceException.class).isThrownBy(() -> connection.generate(REQUEST));
        }
        assertThat(sent("/responses")).hasSize(1);
        simulator.reset();

        simulator.fail("POST", "/responses", fault, 1);
        try (OpenAiConnection connection = connect(factory -> factory.setRetryUncertain(true))) {
            assertThat(connection.generate(REQUEST).text()).isEqualTo("served");
        }
        assertThat(sent("/responses")).hasSize(2);
        assertThat(simulator.responses()).as("runs").hasSize(1 + ran);
    }

    @Test
    @DisplayName("is not one whose next wait lasts longer than what is left of the execution timeout")
    void deadline() throws Exception {
        simulator.fail("POST", "/responses", Fault.status(429).retryAfter(Duration.ofSeconds(50)), 1);
        TextRequest limited = TextRequest.builder()
                .input("x")
                .executionTimeout(Duration.ofSeconds(40))
                .build();
        try (OpenAiConnection connection = connect(factory -> factory.setMaxRetryDelay(60_000L))) {
            fails(OpenAiUnavailableException.class, Diagnosis.RATE_LIMITED, () -> connection.generate(limited));
        }
        assertThat(sent("/responses")).hasSize(1);
    }

    @Test
    @DisplayName("is tried for an hour at most where nothing else is said")
    void finiteByDefault() throws Exception {
        Fault afterTwoHours = Fault.status(429).retryAfter(Duration.ofHours(2));
        simulator.fail("POST", "/responses", afterTwoHours, 2);
        simulator.fail("DELETE", "/conversations/{id}", afterTwoHours, 1);
        try (OpenAiConnection connection = connect(factory -> {
            factory.setMaxRetries(-1);
            factory.setMaxRetryDelay(-1L);
            factory.setHeedRateLimits(false); // or the first refusal would hold the next call back for a minute
        })) {
            fails(OpenAiUnavailableException.class, Diagnosis.RATE_LIMITED, () -> connection.generate(REQUEST));
            ConverseInteractionSpec spec = new ConverseInteractionSpec();
            spec.setStatefulConversation(false);
            MappedRecord<String, Object> record = factory().getRecordFactory().createMappedRecord("ConverseRequest");
            record.put("model", MODEL);
            record.put("input", "x");
            fails(
                    OpenAiUnavailableException.class,
                    Diagnosis.RATE_LIMITED,
                    () -> connection.createInteraction().execute(spec, record));
            fails(
                    OpenAiUnavailableException.class,
                    Diagnosis.RATE_LIMITED,
                    () -> connection.deleteConversation("conv_1"));
        }
        assertThat(REQUEST.executionTimeout()).contains(OpenAiRequest.DEFAULT_EXECUTION_TIMEOUT);
        TextRequest unlimited =
                TextRequest.builder().input("x").withoutExecutionTimeout().build();
        assertThat(unlimited.executionTimeout()).isEmpty();
        assertThat(unlimited.toBuilder().build().executionTimeout()).isEmpty();
    }

    @Test
    @DisplayName("may be a stream that has not begun")
    void streamBefore() throws Exception {
        simulator.fail("POST", "/responses", Fault.status(429), 2);
        try (OpenAiConnection connection = connect();
                var stream = connection.stream(REQUEST)) {
            assertThat(stream.response().text()).isEqualTo("served");
        }
        assertThat(sent("/responses")).hasSize(3);
    }

    @Test
    @DisplayName("is no stream that has begun, whatever may be repeated")
    void streamAfter() throws Exception {
        simulator.fail("POST", "/responses", Fault.truncatedStream(), 1);
        try (OpenAiConnection connection = connect(factory -> factory.setRetryUncertain(true));
                var stream = connection.stream(REQUEST)) {
            StreamEvent first = stream.next();
            assertThat(first).isNotNull();
            assertThatExceptionOfType(OpenAiCommException.class).isThrownBy(stream::response);
        }
        assertThat(sent("/responses")).hasSize(1);
    }
}
