package dev.openaira.peers.openaijava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.openai.client.OpenAIClient;
import com.openai.core.Sleeper;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.RateLimitException;
import dev.openaira.simulator.Fault;
import dev.openaira.simulator.ReceivedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("openai-java: retries")
class RetryTest extends ClientFixture {

    /** Keeps how long the client would have slept instead of sleeping. */
    private static final class Waits implements Sleeper {
        private final List<Duration> asked = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void sleep(Duration duration) {
            asked.add(duration);
        }

        @Override
        public CompletableFuture<Void> sleepAsync(Duration duration) {
            asked.add(duration);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close() {}
    }

    private final Waits waits = new Waits();
    private OpenAIClient patient;

    @BeforeEach
    void retrying() {
        patient = configured().maxRetries(2).sleeper(waits).build();
    }

    @AfterEach
    void closeRetrying() {
        patient.close();
    }

    static Stream<Arguments> passing() {
        return Stream.of(
                arguments(Fault.status(429).retryAfter(Duration.ofMillis(1234)), Duration.ofMillis(1234)),
                arguments(Fault.status(503).retryAfter(Duration.ofMillis(250)), Duration.ofMillis(250)),
                arguments(Fault.status(429).header("retry-after", "3"), Duration.ofSeconds(3)),
                arguments(Fault.status(503).header("retry-after", "2"), Duration.ofSeconds(2)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("passing")
    @DisplayName("429 and 503 are tried again after the time that the answer names")
    void retried(Fault fault, Duration wait) {
        simulator.fail("POST", "/responses", fault, 2);
        assertThat(text(patient.responses().create(ask("x").build()))).isNotEmpty();
        assertThat(waits.asked)
                .hasSize(2)
                .allSatisfy(asked -> assertThat(asked).isBetween(wait.minusMillis(1), wait.plusMillis(1)));
        assertThat(received("POST", "/responses"))
                .extracting(request -> request.header("x-stainless-retry-count"))
                .containsExactly("0", "1", "2");
        assertThat(received("POST", "/responses"))
                .extracting(ReceivedRequest::body)
                .containsOnly(received("POST", "/responses").get(0).body());
    }

    @Test
    @DisplayName("when all tries are used up, the last answer is the error")
    void usedUp() {
        simulator.fail("POST", "/responses", Fault.status(503), 3);
        assertThatExceptionOfType(InternalServerException.class)
                .isThrownBy(() -> patient.responses().create(ask("x").build()))
                .satisfies(failure -> assertThat(failure.statusCode()).isEqualTo(503));
        assertThat(received("POST", "/responses")).hasSize(3);
        assertThat(simulator.faults()).isEmpty();
    }

    @Test
    @DisplayName("a lost connection is tried again too")
    void lost() {
        simulator.fail("POST", "/responses", Fault.closeWithoutAnswer(), 1);
        assertThat(text(patient.responses().create(ask("x").build()))).isNotEmpty();
        assertThat(received("POST", "/responses")).hasSize(2);
    }

    @Test
    @DisplayName("a rejected request is sent once")
    void notRetried() {
        simulator.fail("POST", "/responses", Fault.status(400), 1);
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> patient.responses().create(ask("x").build()));
        assertThat(received("POST", "/responses")).hasSize(1);
        assertThat(waits.asked).isEmpty();
    }

    @Test
    @DisplayName("with maxRetries(0) a 429 is sent once and says when to come back")
    void none() {
        simulator.fail("POST", "/responses", Fault.status(429).retryAfter(Duration.ofMillis(1500)), 1);
        assertThatExceptionOfType(RateLimitException.class)
                .isThrownBy(() -> client.responses().create(ask("x").build()))
                .satisfies(failure -> {
                    assertThat(failure.headers().values("retry-after")).containsExactly("2");
                    assertThat(failure.headers().values("retry-after-ms")).containsExactly("1500");
                    assertThat(failure.headers().values("x-ratelimit-remaining-requests"))
                            .containsExactly("0");
                });
        assertThat(received("POST", "/responses")).hasSize(1);
    }
}
