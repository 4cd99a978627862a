package dev.openaira.ra.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openaira.Diagnosis;
import dev.openaira.ObjectType;
import dev.openaira.ra.dispatch.Attempt;
import dev.openaira.ra.journal.JournalException;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.Rejected;
import dev.openaira.ra.rest.Unreadable;
import dev.openaira.simulator.Fault;
import jakarta.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Seen failing: with the mark that a request goes out not forced; with calls that the HTTP client repeats by itself; with
 * lost answers sent again at most once; with lost answers taken for requests that did not run.
 */
@DisplayName("A deferred send")
class SendTaskTest extends OutboxFixture {

    private static JournalException diskFull() {
        return new JournalException(Diagnosis.PROPERTY_INVALID, null, "journalDirectory", "the disk is full");
    }

    private Attempt.Later later() throws Exception {
        Attempt attempt = attempt();
        assertThat(attempt).isInstanceOf(Attempt.Later.class);
        return (Attempt.Later) attempt;
    }

    /** As if the server had died. */
    private void crash() throws Exception {
        journal.failWith(null);
        outbox = restarted();
        outbox.resume();
    }

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

    @ParameterizedTest
    @ValueSource(strings = {"reset", "500", "503", "html"})
    @DisplayName("is sent again where it may have run, says so, and lists what may be left")
    void atLeastOnce(String fault) throws Exception {
        simulator.fail("POST", "/responses", fault(fault), 1);
        send(text("one"));

        later();
        assertThat(sent("/responses")).hasSize(1);
        assertThat(orphans).singleElement().asString().contains("OAI17061", "'one'", "response");
        crash();
        run();
        assertThat(sent("/responses")).hasSize(2);
        assertThat(outcome("one").kind()).isEqualTo(Outcome.Kind.ANSWERED);
        assertThat(outcome("one").doubled()).isTrue();
        assertThat(orphans).hasSize(1);
        assertThat(keys()).contains("orphan/1");
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

    private static Fault fault(String name) {
        return switch (name) {
            case "reset" -> Fault.resetMidBody();
            case "html" -> Fault.html();
            default -> Fault.status(Integer.parseInt(name));
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "500", "503", "html"})
    @DisplayName("ends as unknown where it may have run and must not run twice")
    void atMostOnce(String fault) throws Exception {
        simulator.fail("POST", "/responses", fault(fault), 1);
        send(text("one", true));

        assertThat(attempt()).isInstanceOf(Attempt.Done.class);
        crash();
        assertThat(tasks).isEmpty();
        assertThat(sent("/responses")).hasSize(1);
        Outcome outcome = outcome("one");
        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.UNKNOWN);
        assertThat(simulator.requests().get(0).header("X-Client-Request-Id")).isEqualTo(outcome.lost());
        assertThat(orphans).singleElement().asString().contains(outcome.lost());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("is treated as lost when the server dies while it goes out")
    void crashWhileSending(boolean once) throws Exception {
        send(text("one", once));
        KillSwitch.at(journal, "WAITING");
        assertThatThrownBy(this::attempt).isInstanceOf(JournalException.class);
        crash();
        assertThat(((Receipt.Nothing) receive("one")).why()).isEqualTo("it is being sent");

        if (once) {
            assertThat(attempt()).isInstanceOf(Attempt.Done.class);
            assertThat(outcome("one").kind()).isEqualTo(Outcome.Kind.UNKNOWN);
        } else {
            run();
            assertThat(outcome("one").doubled()).isTrue();
        }
        assertThat(sent("/responses")).hasSize(once ? 1 : 2);
    }

    @Test
    @DisplayName("does not go out while the journal cannot say so, and is not doubled by that")
    void journalFailsBefore() throws Exception {
        send(text("one", true));
        journal.failWith(diskFull());
        assertThatThrownBy(this::attempt).isInstanceOf(JournalException.class);
        assertThat(simulator.requests()).isEmpty();
        journal.failWith(null);
        run();
        assertThat(outcome("one").kind()).isEqualTo(Outcome.Kind.ANSWERED);
        assertThat(sent("/responses")).hasSize(1);
    }

    @Test
    @DisplayName("is remembered while the journal fails after it went out, and not sent again")
    void journalFailsAfter() throws Exception {
        send(text("one", true));
        KillSwitch.at(journal, "WAITING");
        assertThatThrownBy(this::attempt).isInstanceOf(JournalException.class);
        assertThatThrownBy(this::attempt).isInstanceOf(JournalException.class);
        journal.failWith(null);
        run();
        assertThat(sent("/responses")).hasSize(1);
        assertThat(outcome("one").kind()).isEqualTo(Outcome.Kind.ANSWERED);
    }

    @Test
    @DisplayName("goes on after a restart where the server works on it")
    void crashWhileWaiting() throws Exception {
        send(text("one"));
        attempt();
        crash();
        run();

        assertThat(sent("/responses")).hasSize(1);
        assertThat(outcome("one").doubled()).isFalse();
    }

    @Test
    @DisplayName("looks for its response for as long as it takes, whatever fails meanwhile")
    void lookingFails() throws Exception {
        send(text("one"));
        attempt();
        simulator.fail("GET", "/responses/{id}", Fault.status(500), 1);
        later();
        simulator.fail("GET", "/responses/{id}", Fault.status(403), 1);
        assertThat(attempt()).isInstanceOf(Attempt.Waiting.class);
        simulator.fail("GET", "/responses/{id}", Fault.resetMidBody(), 1);
        later();
        run();
        assertThat(outcome("one").kind()).isEqualTo(Outcome.Kind.ANSWERED);
        assertThat(sent("/responses")).hasSize(1);
    }

    @Test
    @DisplayName("ends when its response is gone at the server")
    void gone() throws Exception {
        send(text("one"));
        attempt();
        simulator.fail("GET", "/responses/{id}", Fault.status(404), 1);
        assertThat(attempt()).isInstanceOf(Attempt.Done.class);

        Outcome outcome = outcome("one");
        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.FAILED);
        assertThat(outcome.failure().method()).isEqualTo("GET");
        assertThat(outcome.response()).startsWith("resp_");
    }

    @Test
    @DisplayName(
            "takes the answer of a server that knows no background mode, and one without an id that is not finished")
    void otherServers() throws Exception {
        simulator.fail(
                "POST",
                "/responses",
                Fault.body(200, "application/json", "{\"status\":\"completed\",\"output\":[]}"),
                1);
        send(text("one"));
        assertThat(attempt()).isInstanceOf(Attempt.Done.class);
        assertThat(outcome("one").answer().body().getString("status")).isEqualTo("completed");

        tasks.clear();
        simulator.fail("POST", "/responses", Fault.body(200, "application/json", "{\"status\":\"queued\"}"), 1);
        send(text("two"));
        assertThat(attempt()).isInstanceOf(Attempt.Done.class);
        assertThat(outcome("two").failure())
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("the answer has no id");
    }

    @Test
    @DisplayName("begins the conversation it needs when it goes out, once, and keeps it")
    void conversation() throws Exception {
        simulator.fail("POST", "/responses", Fault.status(429).retryAfter(Duration.ofMillis(1)), 1);
        Send held = hold(turn("one"));
        assertThat(simulator.requests()).isEmpty();
        commit(held);
        later();
        crash();
        run();

        assertThat(simulator.conversations()).hasSize(1);
        String id = simulator.conversations().keySet().iterator().next();
        assertThat(outcome("one").conversation()).isEqualTo(id);
        assertThat(sent("/responses"))
                .hasSize(2)
                .allSatisfy(sent -> assertThat(sent.getString("conversation")).isEqualTo(id));
        assertThat(simulator.items(id)).hasSize(2);
    }

    @Test
    @DisplayName("lists a conversation that may have been begun when its answer was lost, and begins another")
    void conversationLost() throws Exception {
        simulator.fail("POST", "/conversations", Fault.resetMidBody(), 1);
        send(turn("one"));
        later();
        assertThat(orphans).singleElement().asString().contains("OAI17061", "conversation");
        run();
        assertThat(simulator.conversations()).hasSize(2);
        assertThat(outcome("one").doubled()).isFalse();
    }

    @Test
    @DisplayName("deletes the conversation it began when it is refused, also after a restart")
    void conversationDeleted() throws Exception {
        simulator.fail("POST", "/responses", Fault.status(400), 1);
        simulator.fail("DELETE", "/conversations/{id}", Fault.status(500), 1);
        send(turn("one"));
        later();
        assertThat(outcome("one").kind()).isEqualTo(Outcome.Kind.FAILED);
        assertThat(simulator.conversations()).hasSize(1);
        crash();
        run();
        assertThat(simulator.conversations()).isEmpty();
        assertThat(keys()).containsExactly("ended/one", "outcome/one");
        assertThat(orphans).isEmpty();
    }

    @Test
    @DisplayName("deletes the items that a lost attempt left in that conversation, and lists what it may yet add")
    void conversationDeletedWithItems() throws Exception {
        simulator.fail("POST", "/responses", Fault.resetMidBody(), 1);
        send(turn("one"));
        later();
        String id = simulator.conversations().keySet().iterator().next();
        finish(simulator.responses().keySet().iterator().next());
        int items = simulator.items(id).size();
        assertThat(items).isPositive();
        simulator.fail("POST", "/responses", Fault.status(400), 1);
        run();

        assertThat(outcome("one").kind()).isEqualTo(Outcome.Kind.FAILED);
        assertThat(simulator.items(id)).isEmpty();
        assertThat(simulator.conversations()).isEmpty();
        assertThat(lines().stream().filter(line -> line.startsWith("DELETE"))).hasSize(items + 1);
        assertThat(orphans).hasSize(2);
        assertThat(orphans.get(1)).contains("OAI17064", id);
    }

    /** Looks at a response, of which this outbox knows nothing, until it is there. */
    private void finish(String response) throws Exception {
        for (int i = 0; i < 20; i++) {
            String status = identities.actFor(
                    owner,
                    (rest, same) -> rest.getResponse(response, Deadline.after(LIMIT))
                            .body()
                            .getString("status"));
            if (status.equals("completed")) {
                return;
            }
        }
        throw new AssertionError("not there after 20 looks");
    }

    /** Somebody else, for recovery, in place of the sender. */
    private void recovering() {
        presence.close();
        presence = recovery("sk-test-recovery");
    }

    @Test
    @DisplayName("lists a conversation that another key does not find, and ends")
    void conversationUnseen() throws Exception {
        simulator.fail("POST", "/responses", Fault.status(400), 1);
        simulator.fail("DELETE", "/conversations/{id}", Fault.status(500), 1);
        send(turn("one"));
        later();
        recovering();
        simulator.fail("GET", "/conversations/{id}/items", Fault.status(404), 1);

        assertThat(attempt()).isInstanceOf(Attempt.Done.class);
        assertThat(orphans).singleElement().asString().contains("OAI17063", "conversation conv_");
        assertThat(keys()).containsExactlyInAnyOrder("ended/one", "outcome/one", "orphan/1");
    }

    @Test
    @DisplayName("ends when another key does not find its response, and lists that")
    void responseUnseen() throws Exception {
        send(text("one"));
        attempt();
        recovering();
        simulator.fail("GET", "/responses/{id}", Fault.status(404), 1);

        assertThat(attempt()).isInstanceOf(Attempt.Done.class);
        assertThat(outcome("one").kind()).isEqualTo(Outcome.Kind.FAILED);
        assertThat(orphans)
                .singleElement()
                .asString()
                .contains("OAI17063", outcome("one").response());
    }

    @Test
    @DisplayName("deletes a response that its sender wants not to be stored, once it is in the journal")
    void notStored() throws Exception {
        JsonObject request = json("{'model':'" + MODEL + "','input':'x','store':false,'background':false}");
        send(new Send("one", ObjectType.TEXT, request, false, false, USER));
        run();

        assertThat(sent("/responses").get(0).getBoolean("store")).isTrue();
        assertThat(sent("/responses").get(0).getBoolean("background")).isTrue();
        assertThat(simulator.responses()).isEmpty();
        assertThat(outcome("one").answer().body().getString("status")).isEqualTo("completed");
        send(text("two"));
        tasks.remove(0);
        run();
        assertThat(simulator.responses()).hasSize(1);
    }

    @Test
    @DisplayName("does not add to a conversation that a transaction holds")
    void heldConversation() throws Exception {
        String id = "conv_held";
        held.add(id);
        JsonObject request = json("{'model':'" + MODEL + "','input':'x','conversation':{'id':'" + id + "'}}");
        send(new Send("one", ObjectType.CONVERSE, request, false, false, USER));

        assertThat(later().after()).isEqualTo(SendTask.AFTER_HOLD);
        assertThat(simulator.requests()).isEmpty();
        held.clear();
        attempt();
        assertThat(sent("/responses")).hasSize(1);
    }
}
