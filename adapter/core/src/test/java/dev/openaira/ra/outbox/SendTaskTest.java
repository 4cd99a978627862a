package dev.openaira.ra.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openaira.Diagnosis;
import dev.openaira.ObjectType;
import dev.openaira.ra.dispatch.Attempt;
import dev.openaira.ra.journal.JournalException;
import dev.openaira.ra.rest.Unreadable;
import dev.openaira.simulator.Fault;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
}
