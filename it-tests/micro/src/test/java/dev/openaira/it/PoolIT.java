package dev.openaira.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.OpenAiStateException;
import dev.openaira.TextRequest;
import dev.openaira.it.app.Administration;
import jakarta.resource.ResourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PoolIT extends InServer {
    private final Administration administration = new Administration();

    @Test
    @DisplayName("A third caller of a pool of two is refused when the pool's wait is over, and served when one is back")
    void refusedAtTheLimit() throws Exception {
        OpenAiConnection first = pools.small().getConnection();
        try (OpenAiConnection second = pools.small().getConnection()) {
            assertThatThrownBy(() -> pools.small().getConnection()).isInstanceOf(ResourceException.class);
            first.close();
            answers(pools.small());
            assertThat(second.generate(TextRequest.of("Reply exactly: both")).text())
                    .isEqualTo("both");
        } finally {
            first.close();
        }
    }

    @Test
    @DisplayName("A waiting caller gets the connection another gives back")
    void waits() throws Exception {
        OpenAiConnection first = pools.impatient().getConnection();
        try (OpenAiConnection second = pools.impatient().getConnection()) {
            Future<String> third = pools.executor().submit(() -> answer(pools.impatient()));
            first.close();

            assertThat(third.get(30, TimeUnit.SECONDS)).isEqualTo("here");
            assertThat(second.getMetaData()).isNotNull();
        } finally {
            first.close();
        }
    }

    @Test
    @DisplayName("Twelve callers of a pool of two are all answered, never more than two at a time")
    void bounded() throws Exception {
        upstream.fail("POST", "/responses", "\"kind\":\"latency\",\"delay_ms\":50", 12);
        var held = new AtomicInteger();
        var most = new AtomicInteger();
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            answers.add(pools.executor().submit(() -> {
                try (OpenAiConnection connection = pools.impatient().getConnection()) {
                    most.accumulateAndGet(held.incrementAndGet(), Math::max);
                    String text = connection
                            .generate(TextRequest.of("Reply exactly: here"))
                            .text();
                    held.decrementAndGet();
                    return text;
                }
            }));
        }
        for (Future<String> answer : answers) {
            assertThat(answer.get(40, TimeUnit.SECONDS)).isEqualTo("here");
        }
        assertThat(most).hasValueLessThanOrEqualTo(2);
    }

    @Test
    @DisplayName("Calls one after the other use one managed connection")
    void reuses() throws Exception {
        answers(pools.small());
        long before = administration.statistics("openaira-small").get("numconncreated");
        for (int i = 0; i < 20; i++) {
            answers(pools.small());
        }
        assertThat(administration.statistics("openaira-small"))
                .containsEntry("numconncreated", before)
                .containsEntry("numpotentialconnleak", 0L);
    }

    @Test
    @DisplayName("A closed handle says so, and closing it again does no harm")
    void closed() throws Exception {
        OpenAiConnection connection = pools.small().getConnection();
        connection.close();
        connection.close();

        assertThatThrownBy(() -> connection.generate(TextRequest.of("Hi")))
                .isInstanceOfSatisfying(OpenAiStateException.class, failure -> {
                    assertThat(failure.diagnosis()).isEqualTo(Diagnosis.CONNECTION_CLOSED);
                    assertThat(failure.getErrorCode()).isEqualTo("OAI11001");
                });
        answers(pools.small());
    }

    @Test
    @DisplayName("A handle that is not given back takes its place in the pool and no other")
    void leaked() throws Exception {
        OpenAiConnection leaked = pools.small().getConnection();
        try {
            for (int i = 0; i < 5; i++) {
                answers(pools.small());
            }
            assertThat(leaked.generate(TextRequest.of("Reply exactly: still")).text())
                    .isEqualTo("still");
        } finally {
            leaked.close();
        }
    }

    @Test
    @DisplayName("Several handles of one thread are connections of their own")
    void severalHandles() throws Exception {
        OpenAiConnection first = pools.main().getConnection();
        try (OpenAiConnection second = pools.main().getConnection()) {
            first.close();

            assertThat(second.generate(TextRequest.of("Reply exactly: second")).text())
                    .isEqualTo("second");
        }
    }

    @Test
    @DisplayName("The administrator's ping of the pool succeeds")
    void ping() {
        assertThat(administration.run("ping-connection-pool", "openaira-small"))
                .satisfies(outcome ->
                        assertThat(outcome.succeeded()).as(outcome.words()).isTrue());
    }

    private static void answers(OpenAiConnectionFactory factory) throws ResourceException {
        assertThat(answer(factory)).isEqualTo("here");
    }

    private static String answer(OpenAiConnectionFactory factory) throws ResourceException {
        try (OpenAiConnection connection = factory.getConnection()) {
            return connection.generate(TextRequest.of("Reply exactly: here")).text();
        }
    }
}
