package dev.openaira.ra.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openaira.ObjectType;
import dev.openaira.ra.journal.JournalException;
import dev.openaira.simulator.Fault;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seen failing: with no observer at all; with one for each look at the response. */
@DisplayName("Who watches deferred sends is told")
class SendObserverTest extends OutboxFixture {
    private static final String OUT = "out for " + USER + ": " + PROMPT;

    @Test
    @DisplayName("nothing of what is held or dropped, and of what goes out when it does and when it has its outcome")
    void answered() throws Exception {
        Send dropped = hold(text("one"));
        Send kept = hold(text("two"));
        rollback(dropped);
        assertThat(observed).isEmpty();
        commit(kept);
        attempt();
        assertThat(observed).containsExactly(OUT);
        run();
        assertThat(observed).containsExactly(OUT, "ANSWERED");
    }

    @Test
    @DisplayName("of each time a request goes out, and of each key with which it does")
    void everyAttempt() throws Exception {
        simulator.fail("POST", "/responses", Fault.status(429), 1);
        send(text("one"));
        attempt();
        simulator.fail("POST", "/responses", Fault.status(500), 1);
        attempt();
        simulator.fail("POST", "/responses", Fault.status(401), 1);
        attempt();
        simulator.fail("GET", "/responses/{id}", Fault.status(500), 1);
        run();
        assertThat(observed)
                .containsExactly(OUT, "failed: 429", OUT, "failed: 500", OUT, "failed: 401", OUT, "ANSWERED");
        assertThat(sent("/responses")).hasSize(4);
    }

    @Test
    @DisplayName("of a refusal")
    void refused() throws Exception {
        simulator.fail("POST", "/responses", Fault.status(400), 1);
        send(text("one"));
        run();
        assertThat(observed).containsExactly(OUT, "FAILED");
    }

    @Test
    @DisplayName("of a conversation that could not be begun as of a request that failed")
    void conversation() throws Exception {
        simulator.fail("POST", "/conversations", Fault.status(503), 1);
        send(turn("one"));
        run();
        assertThat(observed).containsExactly(OUT, "failed: 503", OUT, "ANSWERED");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("once of what the journal keeps from going out, or fails to learn the answer of")
    void journalFails(boolean after) throws Exception {
        send(text("one"));
        if (after) {
            KillSwitch.at(journal, "WAITING");
        } else {
            KillSwitch.at(journal, "SENDING");
        }
        assertThatThrownBy(this::attempt).isInstanceOf(JournalException.class);
        assertThatThrownBy(this::attempt).isInstanceOf(JournalException.class);
        journal.failWith(null);
        run();
        assertThat(observed).containsExactly(OUT, "ANSWERED");
    }

    @Test
    @DisplayName("by the next adapter of what the last one sent")
    void restart() throws Exception {
        send(text("one"));
        attempt();
        outbox = restarted();
        outbox.resume();
        observed.clear();
        run();
        assertThat(observed).containsExactly(OUT, "ANSWERED");
    }

    @Test
    @DisplayName("when an administrator gives up what the server works on")
    void givenUp() throws Exception {
        send(text("one"));
        attempt();
        tasks.get(0).giveUp();
        assertThat(observed).containsExactly(OUT, "GIVEN_UP");
        attempt();
        assertThat(observed).hasSize(2);
    }

    @Test
    @DisplayName("nothing of what nobody is here to send, or a transaction keeps from going out")
    void notSent() throws Exception {
        presence.close();
        send(text("one"));
        attempt();
        presence = enter();
        held.add("conv_held");
        tasks.clear();
        send(new Send(
                "two", ObjectType.CONVERSE, json("{'input':'x','conversation':'conv_held'}"), false, false, USER));
        attempt();
        assertThat(observed).isEmpty();
    }
}
