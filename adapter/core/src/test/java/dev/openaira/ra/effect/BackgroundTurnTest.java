package dev.openaira.ra.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ConverseRequest;
import dev.openaira.ra.spi.AdapterProbe;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.ra.spi.OpenAiResourceAdapter;
import dev.openaira.simulator.Fault;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Seen failing: with turns that are looked for while their response may still run; with conversations deleted so. */
@DisplayName("The rollback of a turn in the background")
class BackgroundTurnTest extends EffectFixture {
    private static final String CANCEL = "/responses/{id}/cancel";

    @Test
    @DisplayName("looks for its items only when its response has been ended: until then the server may add them")
    void existingConversation() throws Exception {
        String conversation = converse(handle);
        List<String> before = Upstream.ids(simulator, conversation);
        transaction.begin();
        String response = background(ConverseRequest.builder().conversation(conversation));
        simulator.fail("POST", CANCEL, Fault.status(500), 2);
        int requests = simulator.requests().size();
        transaction.rollback();
        simulator.finishBackground(response);
        await(() -> journal.entries().isEmpty());
        assertEndedFirst(requests, response, conversation);
        assertThat(Upstream.ids(simulator, conversation)).isEqualTo(before);
        assertThat(simulator.responses()).doesNotContainKey(response);
        assertThat(units.orphanCount()).isZero();
    }

    @Test
    @DisplayName("does so after a restart, too")
    void restarted() throws Exception {
        String conversation = converse(handle);
        List<String> before = Upstream.ids(simulator, conversation);
        transaction.begin();
        String response = background(ConverseRequest.builder().conversation(conversation));
        AdapterProbe.crash(adapter);
        adapter.stop();
        simulator.fail("POST", CANCEL, Fault.status(500), 2);
        int requests = simulator.requests().size();
        OpenAiResourceAdapter next = AdapterProbe.over(journal);
        next.start(null);
        try {
            OpenAiManagedConnectionFactory other = configured();
            other.setResourceAdapter(next);
            other.setTransactionSupport("XATransaction");
            other.createManagedConnection(null, null);
            await(() -> simulator.faults().stream().noneMatch(fault -> fault.startsWith("2")));
            simulator.finishBackground(response);
            await(() -> journal.entries().isEmpty());
            assertEndedFirst(requests, response, conversation);
            assertThat(Upstream.ids(simulator, conversation)).isEqualTo(before);
            assertThat(AdapterProbe.units(next).orphanCount()).isZero();
        } finally {
            next.stop();
        }
    }

    @Test
    @DisplayName("deletes a conversation of its own only when its response has been ended")
    void ownConversation() throws Exception {
        transaction.begin();
        String response = background(ConverseRequest.builder());
        String conversation = simulator.conversations().keySet().iterator().next();
        simulator.fail("POST", CANCEL, Fault.status(500), 2);
        int requests = simulator.requests().size();
        transaction.rollback();
        simulator.finishBackground(response);
        await(() -> journal.entries().isEmpty());
        assertThat(sentAfter(requests))
                .containsSubsequence("DELETE /responses/" + response, "DELETE /conversations/" + conversation)
                .containsOnlyOnce("DELETE /conversations/" + conversation);
        assertThat(simulator.conversations()).isEmpty();
        assertThat(units.orphanCount()).isZero();
    }

    private static void assertEndedFirst(int requests, String response, String conversation) {
        List<String> sent = sentAfter(requests);
        assertThat(sent.indexOf("DELETE /responses/" + response))
                .isNotNegative()
                .isLessThan(sent.indexOf("GET /conversations/" + conversation + "/items"));
    }

    /** The id of a response that the server goes on writing. */
    private String background(ConverseRequest.Builder turn) throws Exception {
        return handle.converse(
                        turn.input("in the background").with("background", true).build())
                .json()
                .getString("id");
    }
}
