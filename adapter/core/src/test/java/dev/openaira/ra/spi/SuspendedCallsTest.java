package dev.openaira.ra.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiSystemException;
import dev.openaira.OpenAiUnavailableException;
import dev.openaira.TextRequest;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.simulator.Fault;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.RetryableUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An outage")
class SuspendedCallsTest extends AdapterFixture {
    private static final String CALL = "POST /v1/responses";
    private static final String QUESTION = "GET /v1/models";
    private static final long NEVER = 3_600_000L;

    private OpenAiResourceAdapter adapter;
    private OpenAiManagedConnectionFactory factory;

    @BeforeEach
    void create() throws Exception {
        adapter = new OpenAiResourceAdapter();
        adapter.start(null);
        factory = configured();
        factory.setResourceAdapter(adapter);
        factory.setMaxRetries(0);
        factory.setOutageThreshold(3);
    }

    @AfterEach
    void stopAdapter() {
        adapter.stop();
    }

    /** By a managed connection of its own, which is the only one and ends with it. */
    private String call() throws ResourceException {
        ManagedConnection managed = factory.createManagedConnection(null, null);
        try {
            return ((OpenAiConnection) managed.getConnection(null, null))
                    .generate(TextRequest.of("Reply exactly: served"))
                    .text();
        } finally {
            managed.destroy();
        }
    }

    private OpenAiUnavailableException unavailable(Diagnosis diagnosis) {
        return fails(OpenAiUnavailableException.class, diagnosis, this::call);
    }

    private void outage(int failures) {
        simulator.fail("POST", "/responses", Fault.status(503), failures);
        for (int i = 0; i < failures; i++) {
            unavailable(Diagnosis.UNAVAILABLE);
        }
    }

    private static List<String> books() {
        return simulator.requests().stream()
                .map(request -> request.method() + " " + request.path())
                .toList();
    }

    @Test
    @DisplayName("suspends calls: they fail at once, retryable and with the time to wait, and nothing is sent or paid")
    void suspends() throws Exception {
        factory.setOutageDelay(NEVER);
        outage(3);
        for (int i = 0; i < 5; i++) {
            OpenAiUnavailableException failure = unavailable(Diagnosis.CALLS_SUSPENDED);
            assertThat(failure)
                    .isInstanceOf(RetryableUnavailableException.class)
                    .hasMessageContaining(factory.getBaseUrl());
            assertThat(failure.attempts()).isOne();
            assertThat(failure.upstream().orElseThrow().status()).isZero();
            assertThat(failure.upstream().orElseThrow().retryAfter())
                    .isBetween(Duration.ofMinutes(30), Duration.ofMillis(NEVER));
        }
        assertThat(books()).containsExactly(CALL, CALL, CALL);
    }

    @Test
    @DisplayName("is not repeated into by retries")
    void retries() throws Exception {
        factory.setMaxRetries(-1);
        factory.setRetryUncertain(true);
        factory.setOutageDelay(NEVER);
        simulator.fail("POST", "/responses", Fault.status(502), 100);
        assertThat(unavailable(Diagnosis.CALLS_SUSPENDED).attempts()).isEqualTo(4);
        assertThat(books()).containsExactly(CALL, CALL, CALL);
    }

    @Test
    @DisplayName("ends when the delay is over and the free question is answered, before the next call is made")
    void ends() throws Exception {
        factory.setOutageDelay(1L);
        outage(3);
        String text = null;
        while (text == null) { // until the millisecond is over
            try {
                text = call();
            } catch (OpenAiUnavailableException e) {
                assertThat(e.diagnosis()).isEqualTo(Diagnosis.CALLS_SUSPENDED);
            }
        }
        assertThat(text).isEqualTo("served");
        assertThat(books()).containsExactly(CALL, CALL, CALL, QUESTION, CALL);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405, 401, 403, 429, 500})
    @DisplayName("ends when the question is answered at all, also by a server that has no /models")
    void anyAnswer(int status) throws Exception {
        factory.setOutageDelay(NEVER);
        outage(3);
        simulator.fail("GET", "/models", Fault.status(status), 1);
        validate();
        assertThat(call()).isEqualTo("served");
        assertThat(books()).containsExactly(CALL, CALL, CALL, QUESTION, CALL);
    }

    @Test
    @DisplayName("does not end while the question is not answered, and no paid call goes out")
    void goesOn() throws Exception {
        factory.setOutageDelay(1L);
        outage(3);
        simulator.fail("GET", "/models", Fault.closeWithoutAnswer(), 1);
        simulator.fail("GET", "/models", Fault.status(503), 1);
        while (books().size() < 5) {
            unavailable(Diagnosis.CALLS_SUSPENDED);
        }
        assertThat(books()).containsExactly(CALL, CALL, CALL, QUESTION, QUESTION);
    }

    @Test
    @DisplayName("ends by the pool's own validation")
    void validated() throws Exception {
        factory.setOutageDelay(NEVER);
        outage(3);
        assertThat(validate()).isEmpty();
        assertThat(call()).isEqualTo("served");
        assertThat(books()).containsExactly(CALL, CALL, CALL, QUESTION, CALL);
    }

    private Set<ManagedConnection> validate() throws ResourceException {
        ManagedConnection managed = factory.createManagedConnection(null, null);
        try {
            return factory.getInvalidConnections(Set.of(managed));
        } finally {
            managed.destroy();
        }
    }

    @Test
    @DisplayName("needs failures in a row: a success between them, or a failure of another kind, is none")
    void inARow() throws Exception {
        factory.setOutageDelay(NEVER);
        outage(2);
        call();
        outage(2);
        simulator.fail("POST", "/responses", Fault.status(429), 1);
        unavailable(Diagnosis.RATE_LIMITED);
        outage(2);
        assertThat(call()).isEqualTo("served");
    }

    @Test
    @DisplayName("is none when the server fails at the request")
    void serverError() throws Exception {
        simulator.fail("POST", "/responses", Fault.status(500), 10);
        for (int i = 0; i < 10; i++) {
            fails(OpenAiSystemException.class, Diagnosis.SERVER_ERROR, this::call);
        }
        assertThat(call()).isEqualTo("served");
    }

    @Test
    @DisplayName("suspends nothing where the administrator does not want it")
    void off() throws Exception {
        factory.setOutageThreshold(-1);
        outage(30);
        assertThat(call()).isEqualTo("served");
    }
}
