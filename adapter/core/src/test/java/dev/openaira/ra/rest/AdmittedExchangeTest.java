package dev.openaira.ra.rest;

import static dev.openaira.ra.rest.RestFailures.limited;
import static dev.openaira.ra.rest.RestFailures.refused;
import static dev.openaira.ra.rest.RestFailures.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.openaira.ra.limit.AdmissionPolicy;
import dev.openaira.ra.limit.Gates;
import dev.openaira.ra.limit.VirtualTime;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("An exchange with a gate")
class AdmittedExchangeTest {

    private static final URI URL = URI.create("http://localhost:1/v1");
    private static final AdmissionPolicy ONE = new AdmissionPolicy(1, -1, Duration.ofSeconds(59), true);
    private static final AdmissionPolicy TOKENS = new AdmissionPolicy(-1, 60, Duration.ZERO, true);
    private static final AdmissionPolicy HEEDS = new AdmissionPolicy(-1, -1, Duration.ZERO, true);

    private final VirtualTime time = VirtualTime.byItself();
    private final Gates gates = new Gates(time);
    private final ScriptedExchange server = new ScriptedExchange();
    private final List<String> told = new ArrayList<>();
    private boolean closed;
    private final RestListener listener = new RestListener() {
        @Override
        public void delayed(CallFacts call, Duration wait) {
            told.add("delayed " + call.resource() + " " + wait.toSeconds());
        }

        @Override
        public void refused(CallFacts call, NotAdmitted refusal) {
            told.add("refused " + call.resource() + " " + refusal.reason());
        }
    };

    @AfterEach
    void noInterruptIsLeft() {
        assertThat(Thread.interrupted()).isFalse();
    }

    private static JsonObject body(String model, int tokens) {
        return Json.createObjectBuilder()
                .add("model", model)
                .add("max_output_tokens", tokens)
                .build();
    }

    private static RestRequest request(String method, String resource, JsonObject body, String key) {
        return new RestRequest(method, resource, null, body, Credentials.ofKey(key), false);
    }

    private <T> T send(AdmissionPolicy policy, RestRequest request, BodyReader<T> reader) throws UpstreamException {
        AdmittedExchange exchange = new AdmittedExchange(
                server, policy, new AdmittedExchange.Surroundings(URL, gates, () -> closed, listener));
        return exchange.send(request, reader, Deadline.none()).body();
    }

    private String call(AdmissionPolicy policy) throws UpstreamException {
        return send(policy, ScriptedExchange.CALL, ScriptedExchange.READER);
    }

    private String call(AdmissionPolicy policy, int tokens) throws UpstreamException {
        return send(policy, request("POST", "/responses", body("m", tokens), "k"), ScriptedExchange.READER);
    }

    private <T extends UpstreamException> T fails(Class<T> type, AdmissionPolicy policy) {
        T failure = catchThrowableOfType(type, () -> call(policy));
        assertThat(failure).isNotNull();
        return failure;
    }

    private void says(String... headers) {
        Map<String, String> map = new TreeMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            map.put("x-ratelimit-" + headers[i], headers[i + 1]);
        }
        server.info = new ResponseInfo(200, "application/json", null, null, null, null, null, null, new TreeMap<>(map));
    }

    @Test
    @DisplayName("refuses what the budget does not allow in time: nothing is sent, and no retry follows")
    void refuses() throws Exception {
        call(ONE);
        NotAdmitted refusal = fails(NotAdmitted.class, ONE);
        assertThat(refusal.reason()).isEqualTo(NotAdmitted.Reason.BUDGET);
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofMinutes(1));
        assertThat(refusal.mayHaveRun()).isFalse();
        assertThat(RetryAdvice.of(refusal)).isEqualTo(RetryAdvice.FINAL);
        assertThat(server.received).hasSize(1);
        assertThat(told).containsExactly("refused /responses BUDGET");
    }

    @Test
    @DisplayName("delays what the budget allows in time, and tells its listener for how long")
    void delays() throws Exception {
        call(ONE);
        time.pass(Duration.ofSeconds(20));
        call(ONE);
        assertThat(told).containsExactly("delayed /responses 40");
    }

    @Test
    @DisplayName("counts each model and each identity apart, and what runs no model not at all")
    void apart() throws Exception {
        call(ONE);
        send(ONE, request("POST", "/responses", body("another", 0), "k"), ScriptedExchange.READER);
        send(ONE, request("POST", "/responses", body("m", 0), "another"), ScriptedExchange.READER);
        for (int i = 0; i < 3; i++) {
            send(ONE, request("POST", "/conversations", ScriptedExchange.BODY, "k"), ScriptedExchange.READER);
            send(ONE, RestRequest.freeQuestion(Credentials.NONE), ScriptedExchange.READER);
            send(
                    ONE,
                    new RestRequest("DELETE", "/conversations", "c", null, Credentials.NONE, false),
                    ScriptedExchange.READER);
        }
        assertThat(server.received).hasSize(12);
    }

    @Test
    @DisplayName("counts what never left as not made, and what failed at the server as made")
    void failures() {
        server.failing(refused(), rejected(400));
        fails(NotReached.class, ONE);
        fails(Rejected.class, ONE);
        fails(NotAdmitted.class, ONE);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    @DisplayName("counts what the server refused as made, as the server does")
    void refusedByTheServer(UpstreamException refusal) {
        server.failing(refusal);
        fails(Rejected.class, ONE);
        assertThat(fails(NotAdmitted.class, ONE).reason()).isEqualTo(NotAdmitted.Reason.BUDGET);
        assertThat(server.received).hasSize(1);
    }

    static Stream<UpstreamException> refusals() {
        return Stream.of(
                rejected(429), rejected(503, null, Duration.ofSeconds(1)), rejected(400, "conversation_locked", null));
    }

    @Test
    @DisplayName("counts what cannot be sent as not made")
    void unsendable() throws Exception {
        AdmittedExchange exchange = new AdmittedExchange(
                (request, deadline) -> {
                    throw new IllegalArgumentException("too deep");
                },
                ONE,
                new AdmittedExchange.Surroundings(URL, gates, () -> closed, listener));
        assertThatIllegalArgumentException().isThrownBy(() -> exchange.open(ScriptedExchange.CALL, Deadline.none()));
        call(ONE);
        assertThat(server.received).hasSize(1);
    }

    @Test
    @DisplayName("corrects the estimate of tokens by what an answer says was used")
    void usage() throws Exception {
        BodyReader<JsonObject> used = body -> Json.createObjectBuilder()
                .add("usage", Json.createObjectBuilder().add("total_tokens", 10))
                .build();
        send(TOKENS, request("POST", "/responses", body("m", 60), "k"), used);
        call(TOKENS, 50);
        assertThat(catchThrowableOfType(NotAdmitted.class, () -> call(TOKENS, 1)))
                .hasMessageContaining("budget");
    }

    @Test
    @DisplayName("corrects the estimate once for a stream, by the event that tells what was used")
    void streamUsage() throws Exception {
        AdmittedExchange exchange = new AdmittedExchange(
                server, TOKENS, new AdmittedExchange.Surroundings(URL, gates, () -> closed, listener));
        OpenAnswer answer = exchange.open(request("POST", "/responses", body("m", 60), "k"), Deadline.none());
        JsonObject last = Json.createObjectBuilder()
                .add("usage", Json.createObjectBuilder().add("total_tokens", 10))
                .build();
        answer.read(body -> Optional.of(new ServerEvent("", JsonObject.EMPTY_JSON_OBJECT, false)));
        answer.read(body -> Optional.of(new ServerEvent("", last, false)));
        answer.read(body -> Optional.of(new ServerEvent("", last, false)));
        answer.finish();
        assertThat(answer.info().status()).isEqualTo(200);
        call(TOKENS, 50);
        assertThat(catchThrowableOfType(NotAdmitted.class, () -> call(TOKENS, 1)))
                .isNotNull();
    }

    @Test
    @DisplayName("refuses what the server said it would refuse, and no longer than it said")
    void toldOfTheLimit() throws Exception {
        says("limit-requests", "1", "remaining-requests", "0", "reset-requests", "20s");
        call(HEEDS);
        NotAdmitted refusal = fails(NotAdmitted.class, HEEDS);
        assertThat(refusal.reason()).isEqualTo(NotAdmitted.Reason.SERVER_LIMIT);
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(20));
        time.pass(Duration.ofSeconds(20));
        says();
        call(HEEDS);
        call(HEEDS);
    }

    @Test
    @DisplayName("refuses what is too large for the tokens the server said are left")
    void toldOfTokens() throws Exception {
        says("limit-tokens", "600", "remaining-tokens", "60", "reset-tokens", "54s");
        call(HEEDS);
        assertThat(catchThrowableOfType(
                                NotAdmitted.class,
                                () -> send(
                                        HEEDS,
                                        new RestRequest(
                                                "POST", "/responses", null, body("m", 70), Credentials.NONE, false),
                                        ScriptedExchange.READER))
                        .retryAfter())
                .isEqualTo(Duration.ofSeconds(1));
        call(HEEDS);
    }

    @Test
    @DisplayName("spares others the refusal that one caller met, for as long as the server asks to wait")
    void afterARefusal() throws Exception {
        server.failing(limited(Duration.ofSeconds(7)));
        fails(Rejected.class, HEEDS);
        assertThat(fails(NotAdmitted.class, HEEDS).retryAfter()).isEqualTo(Duration.ofSeconds(7));
        time.pass(Duration.ofSeconds(7));
        call(HEEDS);
    }

    @Test
    @DisplayName("holds nobody back for a refusal about money, nor for one that names no time")
    void aboutMoney() throws Exception {
        server.failing(
                rejected(429, "insufficient_quota", Duration.ofSeconds(7)),
                rejected(429),
                rejected(503, null, Duration.ofSeconds(7)));
        fails(Rejected.class, HEEDS);
        fails(Rejected.class, HEEDS);
        fails(Rejected.class, HEEDS);
        call(HEEDS);
        assertThat(gates.size()).isZero();
    }

    @Test
    @DisplayName("ends with the client, and with the interrupt of a thread that stays interrupted")
    void ended() throws Exception {
        AdmissionPolicy patient = new AdmissionPolicy(1, -1, AdmissionPolicy.NO_TIMEOUT, false);
        call(patient);
        closed = true;
        fails(Closed.class, patient);
        closed = false;
        Gates real = new Gates(dev.openaira.ra.limit.Time.SYSTEM);
        AdmittedExchange exchange = new AdmittedExchange(
                server, patient, new AdmittedExchange.Surroundings(URL, real, () -> false, listener));
        exchange.open(ScriptedExchange.CALL, Deadline.none());
        Thread.currentThread().interrupt();
        NotAdmitted refusal =
                catchThrowableOfType(NotAdmitted.class, () -> exchange.open(ScriptedExchange.CALL, Deadline.none()));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(refusal.reason()).isEqualTo(NotAdmitted.Reason.INTERRUPTED);
    }
}
