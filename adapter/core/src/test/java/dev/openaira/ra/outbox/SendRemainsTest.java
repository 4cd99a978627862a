package dev.openaira.ra.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ObjectType;
import dev.openaira.ra.dispatch.Attempt;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.simulator.Fault;
import jakarta.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Seen failing: with conversations that are left when their send is refused; with whatever is not found taken for gone. */
@DisplayName("What a deferred send needs and leaves at the server")
class SendRemainsTest extends OutboxFixture {
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
