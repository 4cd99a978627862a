package dev.openaira.ra.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ra.dispatch.Attempt;
import dev.openaira.ra.rest.Rejected;
import dev.openaira.simulator.Fault;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Seen failing: with refusals by 403 that all wait; with those that break off taken for final. */
@DisplayName("A deferred send that is refused")
class RefusedSendTest extends OutboxFixture {
    @ParameterizedTest
    @CsvSource({"429,rate_limit_exceeded", "503,server_overloaded", "400,conversation_locked"})
    @DisplayName("is sent again, and not doubled, where it certainly did not run")
    void certainlyNot(int status, String code) throws Exception {
        simulator.fail("POST", "/responses", Fault.status(status, code).retryAfter(Duration.ofSeconds(7)), 1);
        send(text("one", true));

        assertThat(later().after()).isEqualTo(Duration.ofSeconds(7));
        assertThat(receive("one")).isInstanceOfSatisfying(Receipt.Nothing.class, nothing -> {
            assertThat(nothing.status()).isEqualTo("queued");
            assertThat(nothing.why()).contains(String.valueOf(status));
        });
        crash();
        run();
        assertThat(outcome("one").kind()).isEqualTo(Outcome.Kind.ANSWERED);
        assertThat(outcome("one").doubled()).isFalse();
        assertThat(orphans).isEmpty();
    }

    @Test
    @DisplayName(
            "is sent again, and not doubled, where it breaks off why it was refused: it may be a locked conversation")
    void refusedWithoutAReason() throws Exception {
        simulator.fail("POST", "/responses", Fault.body(400, "application/json", "{\"error\":{\"message\":\"An"), 1);
        send(text("one", true));

        assertThat(later().after()).isZero();
        run();
        assertThat(outcome("one").kind()).isEqualTo(Outcome.Kind.ANSWERED);
        assertThat(outcome("one").doubled()).isFalse();
        assertThat(orphans).isEmpty();
    }

    @Test
    @DisplayName("waits for whoever pays, and looks now and then")
    void money() throws Exception {
        simulator.fail("POST", "/responses", Fault.status(429, "insufficient_quota"), 1);
        send(text("one"));

        assertThat(later().after()).isEqualTo(SendTask.AFTER_MONEY);
        run();
        assertThat(outcome("one").kind()).isEqualTo(Outcome.Kind.ANSWERED);
    }

    @Test
    @DisplayName("waits for somebody whose key is not refused")
    void keyRefused() throws Exception {
        simulator.revokeKey(KEY);
        send(text("one", true));

        assertThat(attempt()).isInstanceOf(Attempt.Waiting.class);
        assertThat(((Receipt.Nothing) receive("one")).why()).contains("401");
        simulator.acceptKeys(KEY);
        run();
        assertThat(outcome("one").kind()).isEqualTo(Outcome.Kind.ANSWERED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing_scope", "insufficient_permissions", "of_another_server"})
    @DisplayName("waits for somebody who may, where its key is said to be allowed too little")
    void forbidden(String code) throws Exception {
        simulator.fail("POST", "/responses", Fault.status(403, code), 1);
        send(text("one", true));

        assertThat(attempt()).isInstanceOf(Attempt.Waiting.class);
        assertThat(((Receipt.Nothing) receive("one")).why()).contains("403", code);
        run();
        assertThat(outcome("one").kind()).isEqualTo(Outcome.Kind.ANSWERED);
        assertThat(outcome("one").doubled()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unsupported_country_region_territory",
                "content_policy_violation",
                "content_filter",
                "moderation_blocked"
            })
    @DisplayName("ends where it is forbidden whoever asks")
    void forbiddenToAll(String code) throws Exception {
        simulator.fail("POST", "/responses", Fault.status(403, code), 1);
        send(text("one"));

        assertThat(attempt()).isInstanceOf(Attempt.Done.class);
        assertThat(outcome("one").kind()).isEqualTo(Outcome.Kind.FAILED);
        assertThat(sent("/responses")).hasSize(1);
    }

    @Test
    @DisplayName("waits for somebody who may act for its sender")
    void nobodyHere() throws Exception {
        presence.close();
        send(text("one"));

        assertThat(attempt()).isInstanceOf(Attempt.Waiting.class);
        assertThat(simulator.requests()).isEmpty();
        presence = enter();
        run();
        assertThat(outcome("one").kind()).isEqualTo(Outcome.Kind.ANSWERED);
    }

    @ParameterizedTest
    @CsvSource({
        "400,invalid_value",
        "403,model_not_found",
        "403,invalid_value",
        "404,model_not_found",
        "422,invalid_value"
    })
    @DisplayName("ends with what the server refuses it for, without what that quotes of its prompt")
    void refused(int status, String code) throws Exception {
        String error = """
                {"error":{"message":"You said: %s","type":"invalid_request_error","param":"input","code":"%s"}}""";
        simulator.fail("POST", "/responses", Fault.body(status, "application/json", error.formatted(PROMPT, code)), 1);
        send(text("one"));
        assertThat(attempt()).isInstanceOf(Attempt.Done.class);
        crash();

        assertThat(sent("/responses")).hasSize(1);
        Outcome outcome = outcome("one");
        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.FAILED);
        assertThat(outcome.failure()).isInstanceOfSatisfying(Rejected.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(status);
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.type()).isEqualTo("invalid_request_error");
            assertThat(refusal.error().param()).isEqualTo("input");
            assertThat(refusal.error().message()).isEqualTo("You said: …");
            assertThat(refusal.excerpt()).contains("You said: …").doesNotContain(PROMPT);
            assertThat(refusal.path()).isEqualTo("/responses");
        });
        assertThat(outcome.request().keySet()).containsExactly("model");
    }

    @Test
    @DisplayName(
            "asks a server that never gets well as seldom as the dispatcher does, until an administrator has enough")
    void neverWell() throws Exception {
        simulator.fail("POST", "/responses", Fault.status(500), 50);
        send(text("one"));
        for (int i = 0; i < 50; i++) {
            Attempt.Later later = later();
            assertThat(later.after()).isZero();
            assertThat(later.why()).contains("the server answered 500");
        }
        assertThat(((Receipt.Nothing) receive("one")).why()).contains("the server answered 500");

        tasks.get(0).giveUp();
        assertThat(outcome("one").kind()).isEqualTo(Outcome.Kind.GIVEN_UP);
        assertThat(attempt()).isInstanceOf(Attempt.Done.class);
        assertThat(sent("/responses")).hasSize(50);
    }
}
