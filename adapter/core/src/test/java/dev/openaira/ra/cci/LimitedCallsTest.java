package dev.openaira.ra.cci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.EmbeddingRequest;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiUnavailableException;
import dev.openaira.TextRequest;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.simulator.Fault;
import jakarta.resource.ResourceException;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Calls within limits")
class LimitedCallsTest extends AdapterFixture {
    private static final TextRequest REQUEST = TextRequest.of("Reply exactly: served");

    private static OpenAiConnectionFactory factory(Consumer<OpenAiManagedConnectionFactory> how)
            throws ResourceException {
        OpenAiManagedConnectionFactory factory = configured();
        factory.setMaxRetries(0);
        factory.setAdmissionTimeout(0L);
        how.accept(factory);
        return (OpenAiConnectionFactory) factory.createConnectionFactory();
    }

    private static OpenAiUnavailableException refused(Diagnosis diagnosis, OpenAiConnection connection) {
        return fails(OpenAiUnavailableException.class, diagnosis, () -> connection.generate(REQUEST));
    }

    private static Duration retryAfter(OpenAiUnavailableException failure) {
        assertThat(failure.upstream().orElseThrow().status()).isZero();
        Duration wait = failure.upstream().orElseThrow().retryAfter();
        assertThat(wait).isNotNull();
        return wait;
    }

    @Test
    @DisplayName(
            "are counted for each model, over all connections, and refused beyond the budget with the time to wait")
    void requests() throws Exception {
        OpenAiConnectionFactory factory = factory(limited -> limited.setRequestsPerMinute(2L));
        for (int i = 0; i < 2; i++) {
            try (OpenAiConnection connection = factory.getConnection()) {
                assertThat(connection.generate(REQUEST).text()).isEqualTo("served");
            }
        }
        try (OpenAiConnection connection = factory.getConnection()) {
            OpenAiUnavailableException failure = refused(Diagnosis.BUDGET_SPENT, connection);
            assertThat(failure).hasMessageContaining(MODEL);
            assertThat(failure.attempts()).isOne();
            assertThat(retryAfter(failure)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
            connection.generate(EmbeddingRequest.of("another model").toBuilder()
                    .model("text-embedding-3-small")
                    .build());
        }
        assertThat(sent("/responses")).hasSize(2);
    }

    @Test
    @DisplayName("are refused by no retry again and again")
    void noRetries() throws Exception {
        OpenAiConnectionFactory factory = factory(limited -> {
            limited.setRequestsPerMinute(1L);
            limited.setMaxRetries(-1);
            limited.setRetryUncertain(true);
        });
        try (OpenAiConnection connection = factory.getConnection()) {
            connection.generate(REQUEST);
            assertThat(refused(Diagnosis.BUDGET_SPENT, connection).attempts()).isOne();
        }
    }

    @Test
    @DisplayName("are refused when their execution timeout ends before their turn")
    void executionTimeout() throws Exception {
        OpenAiConnectionFactory factory = factory(limited -> {
            limited.setRequestsPerMinute(1L);
            limited.setAdmissionTimeout(-1L);
        });
        try (OpenAiConnection connection = factory.getConnection()) {
            connection.generate(REQUEST);
            fails(
                    OpenAiUnavailableException.class,
                    Diagnosis.BUDGET_SPENT,
                    () -> connection.generate(REQUEST.toBuilder()
                            .executionTimeout(Duration.ofSeconds(20))
                            .build()));
        }
    }

    @Test
    @DisplayName("take their tokens from the budget by estimate, and in the end what they used, streamed or not")
    void tokens() throws Exception {
        OpenAiConnectionFactory factory = factory(limited -> limited.setTokensPerMinute(1_000L));
        TextRequest large = REQUEST.toBuilder().maxOutputTokens(900).build();
        try (OpenAiConnection connection = factory.getConnection()) {
            assertThat(connection.generate(large).text()).isEqualTo("served");
            try (var stream = connection.stream(large)) {
                assertThat(stream.response().text()).isEqualTo("served");
            }
            try (var stream = connection.stream(large)) {
                stream.next();
                refused(Diagnosis.BUDGET_SPENT, connection, large);
            }
        }
    }

    private static void refused(Diagnosis diagnosis, OpenAiConnection connection, TextRequest request) {
        fails(OpenAiUnavailableException.class, diagnosis, () -> connection.generate(request));
    }

    @Test
    @DisplayName("are not sent into a refusal that the server announced")
    void announced() throws Exception {
        OpenAiConnectionFactory factory = factory(limited -> limited.setAdmissionTimeout(1_000L));
        simulator.fail("POST", "/responses", lastOne("1h"), 1);
        try (OpenAiConnection connection = factory.getConnection()) {
            fails(OpenAiException.class, Diagnosis.REQUEST_REJECTED, () -> connection.generate(REQUEST));
            OpenAiUnavailableException failure = refused(Diagnosis.SERVER_LIMIT_SPENT, connection);
            assertThat(retryAfter(failure)).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
        }
        assertThat(sent("/responses")).hasSize(1);
    }

    @Test
    @DisplayName("are delayed where that is over in time")
    void delayed() throws Exception {
        OpenAiConnectionFactory factory = factory(limited -> limited.setAdmissionTimeout(60_000L));
        simulator.fail("POST", "/responses", lastOne("200ms"), 1);
        try (OpenAiConnection connection = factory.getConnection()) {
            fails(OpenAiException.class, Diagnosis.REQUEST_REJECTED, () -> connection.generate(REQUEST));
            long begun = System.nanoTime();
            assertThat(connection.generate(REQUEST).text()).isEqualTo("served");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(100));
        }
    }

    private static Fault lastOne(String reset) {
        return Fault.status(400)
                .header("x-ratelimit-limit-requests", "1")
                .header("x-ratelimit-remaining-requests", "0")
                .header("x-ratelimit-reset-requests", reset);
    }

    @Test
    @DisplayName("are sent nevertheless where the administrator does not want the server's word heeded")
    void notHeeded() throws Exception {
        OpenAiConnectionFactory factory = factory(limited -> limited.setHeedRateLimits(false));
        simulator.fail("POST", "/responses", lastOne("1h"), 1);
        simulator.fail("POST", "/responses", Fault.status(429).retryAfter(Duration.ofSeconds(30)), 1);
        try (OpenAiConnection connection = factory.getConnection()) {
            fails(OpenAiException.class, Diagnosis.REQUEST_REJECTED, () -> connection.generate(REQUEST));
            refused(Diagnosis.RATE_LIMITED, connection);
            assertThat(connection.generate(REQUEST).text()).isEqualTo("served");
        }
    }

    @Test
    @DisplayName("of others are spared the refusal that one met, but not where only money helps")
    void others() throws Exception {
        OpenAiConnectionFactory factory = factory(limited -> {});
        simulator.fail(
                "POST", "/responses", Fault.status(429, "insufficient_quota").retryAfter(Duration.ofSeconds(30)), 1);
        try (OpenAiConnection connection = factory.getConnection()) {
            fails(OpenAiException.class, Diagnosis.QUOTA_EXHAUSTED, () -> connection.generate(REQUEST));
            assertThat(connection.generate(REQUEST).text()).isEqualTo("served");
            simulator.fail("POST", "/responses", Fault.status(429).retryAfter(Duration.ofSeconds(30)), 1);
            refused(Diagnosis.RATE_LIMITED, connection);
            assertThat(retryAfter(refused(Diagnosis.SERVER_LIMIT_SPENT, connection)))
                    .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
        }
        assertThat(sent("/responses")).hasSize(3);
    }
}
