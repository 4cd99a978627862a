package dev.openaira.ra.rest;

import static dev.openaira.ra.rest.RestFailures.lost;
import static dev.openaira.ra.rest.RestFailures.refused;
import static dev.openaira.ra.rest.RestFailures.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.openaira.ra.limit.Breaker;
import dev.openaira.ra.limit.BreakerPolicy;
import dev.openaira.ra.limit.VirtualTime;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An exchange with a breaker")
class BreakerExchangeTest {

    private static final URI URL = URI.create("http://localhost:1/v1");
    private static final String CALL = "POST /responses";
    private static final String QUESTION = "GET /models";
    private static final Duration DELAY = Duration.ofSeconds(5);

    private final VirtualTime time = VirtualTime.byItself();
    private final Breaker breaker = new Breaker(new BreakerPolicy(2, DELAY), time);
    private final ScriptedExchange server = new ScriptedExchange();
    private final List<String> told = new ArrayList<>();
    private final RestListener listener = new RestListener() {
        @Override
        public void refused(CallFacts call, NotAdmitted refusal) {
            told.add("refused " + refusal.reason());
        }

        @Override
        public void suspended(CallFacts call, UpstreamException failure, Duration delay) {
            told.add("suspended " + failure.getClass().getSimpleName() + " " + delay.toSeconds());
        }

        @Override
        public void resumed(URI baseUrl) {
            told.add("resumed " + baseUrl);
        }
    };
    private final BreakerExchange exchange =
            new BreakerExchange(server, breaker, new BreakerExchange.Surroundings(URL, server, listener));

    private void call() throws UpstreamException {
        call(Deadline.none());
    }

    private void call(Deadline deadline) throws UpstreamException {
        exchange.send(ScriptedExchange.CALL, ScriptedExchange.READER, deadline);
    }

    private <T extends UpstreamException> T fails(Class<T> type) {
        T failure = catchThrowableOfType(type, this::call);
        assertThat(failure).isNotNull();
        return failure;
    }

    private void outage() {
        server.failing(rejected(503), lost());
        fails(Rejected.class);
        fails(ConnectionLost.class);
        server.received.clear();
    }

    @Test
    @DisplayName("refuses calls after failures in a row, sends nothing, and tells for how long")
    void opens() {
        outage();
        NotAdmitted refusal = fails(NotAdmitted.class);
        assertThat(refusal.reason()).isEqualTo(NotAdmitted.Reason.OUTAGE);
        assertThat(refusal.retryAfter()).isEqualTo(DELAY);
        assertThat(refusal.mayHaveRun()).isFalse();
        assertThat(RetryAdvice.of(refusal)).isEqualTo(RetryAdvice.FINAL);
        assertThat(server.received).isEmpty();
        assertThat(told).containsExactly("suspended ConnectionLost 5", "refused OUTAGE");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 429})
    @DisplayName("takes every answer that is no outage for a sign that the server is there")
    void answersBetween(int status) throws Exception {
        server.failing(refused(), rejected(status), refused());
        fails(NotReached.class);
        fails(Rejected.class);
        fails(NotReached.class);
        call();
        assertThat(told).isEmpty();
    }

    @Test
    @DisplayName("learns nothing from a mere 500, neither good nor bad")
    void serverError() {
        server.failing(refused(), rejected(500), refused());
        fails(NotReached.class);
        fails(Rejected.class);
        fails(NotReached.class);
        assertThat(breaker.state()).isEqualTo(Breaker.State.OPEN);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 401, 403, 404, 405, 429, 500})
    @DisplayName("asks the server after the delay, before the call; any answer lets calls out again")
    void closes(int status) throws Exception {
        outage();
        time.pass(DELAY);
        if (status != 200) {
            server.failing(rejected(status));
        }
        call();
        call();
        assertThat(server.received).containsExactly(QUESTION, CALL, CALL);
        assertThat(told).containsExactly("suspended ConnectionLost 5", "resumed " + URL);
    }

    @Test
    @DisplayName("refuses the call when the server is still out, and asks again later")
    void stillOut() throws Exception {
        outage();
        time.pass(DELAY);
        UpstreamException still = rejected(503);
        server.failing(still);
        NotAdmitted refusal = fails(NotAdmitted.class);
        assertThat(refusal).hasCause(still);
        assertThat(refusal.retryAfter()).isEqualTo(DELAY.multipliedBy(2));
        time.pass(DELAY);
        fails(NotAdmitted.class);
        time.pass(DELAY);
        call();
        assertThat(server.received).containsExactly(QUESTION, QUESTION, CALL);
    }

    @Test
    @DisplayName("always lets the free question out, and closes by its answer")
    void freeQuestion() throws Exception {
        outage();
        exchange.send(RestRequest.freeQuestion(Credentials.NONE), ScriptedExchange.READER, Deadline.none());
        call();
        assertThat(server.received).containsExactly(QUESTION, CALL);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"401, CLOSED", "404, CLOSED", "429, CLOSED", "500, CLOSED", "502, OPEN", "503, OPEN", "504, OPEN"})
    @DisplayName("closes by any answer to the free question that is no outage, whoever asks it")
    void freeQuestionFails(int status, Breaker.State then) {
        outage();
        server.failing(rejected(status));
        assertThat(catchThrowableOfType(
                        Rejected.class,
                        () -> exchange.send(
                                RestRequest.freeQuestion(Credentials.NONE), ScriptedExchange.READER, Deadline.none())))
                .isNotNull();
        assertThat(breaker.state()).isEqualTo(then);
    }

    @Test
    @DisplayName("keeps the next caller asking when a caller's own time was too short for the answer")
    void tooShort() throws Exception {
        outage();
        time.pass(DELAY);
        server.failing(new TimedOut("GET", "/models", null, TimedOut.Limit.DEADLINE, Duration.ZERO, true, null));
        Deadline over = Deadline.after(Duration.ZERO);
        assertThat(catchThrowableOfType(NotAdmitted.class, () -> call(over))).isNotNull();
        call();
        assertThat(server.received).containsExactly(QUESTION, QUESTION, CALL);
    }

    @Test
    @DisplayName("ends with the client while it asks")
    void closedMeanwhile() throws Exception {
        outage();
        time.pass(DELAY);
        server.failing(new Closed("GET", "/models", null, true, null));
        fails(Closed.class);
        assertThat(breaker.state()).isEqualTo(Breaker.State.OPEN);
    }

    @Test
    @DisplayName("tries a call itself in the end, for a server that answers calls but never that question")
    void trial() throws Exception {
        outage();
        for (int i = 0; i < 4; i++) {
            time.pass(Duration.ofMinutes(1));
            server.failing(rejected(503));
            fails(NotAdmitted.class);
        }
        assertThat(server.received).hasSize(4).containsOnly(QUESTION);
        time.pass(Duration.ofMinutes(1));
        server.failing(rejected(503), rejected(503));
        fails(Rejected.class);
        fails(NotAdmitted.class);
        time.pass(Duration.ofMinutes(1));
        server.failing(rejected(503), rejected(500));
        fails(Rejected.class);
        assertThat(breaker.state()).isEqualTo(Breaker.State.OPEN);
        server.failing(rejected(503));
        call();
        call();
        assertThat(server.received).endsWith(QUESTION, CALL, QUESTION, CALL, QUESTION, CALL, CALL);
    }
}
