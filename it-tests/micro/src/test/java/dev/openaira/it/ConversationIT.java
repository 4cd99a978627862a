package dev.openaira.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openaira.ConverseRequest;
import dev.openaira.ConverseResponse;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiSystemException;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConversationIT extends InServer {

    @Test
    @DisplayName("Create a conversation, take three turns, the model remembers: from two threads at once")
    void remembers() throws Exception {
        var together = new CyclicBarrier(2);
        Future<List<ConverseResponse>> ada = pools.executor().submit(() -> conversation("Ada", "Lyon", together));
        Future<List<ConverseResponse>> bob = pools.executor().submit(() -> conversation("Bob", "Oslo", together));

        assertRemembers(ada.get(40, TimeUnit.SECONDS), "Ada", "Lyon");
        assertRemembers(bob.get(40, TimeUnit.SECONDS), "Bob", "Oslo");
        assertThat(upstream.conversations()).hasSize(2);
    }

    /** Each turn on a connection of its own from the pool; both threads are in the same turn at the same time. */
    private List<ConverseResponse> conversation(String name, String city, CyclicBarrier together) throws Exception {
        var first = turn(ConverseRequest.of("My name is " + name + "."), together);
        String conversation = first.conversation().orElseThrow();
        var second = turn(ConverseRequest.of("My city is " + city + ".", conversation), together);
        var third = turn(ConverseRequest.of("What is my name?", conversation), together);
        var fourth = turn(ConverseRequest.of("What is my city?", conversation), together);
        return List.of(first, second, third, fourth);
    }

    private ConverseResponse turn(ConverseRequest request, CyclicBarrier together) throws Exception {
        try (OpenAiConnection connection = pools.main().getConnection()) {
            together.await(30, TimeUnit.SECONDS);
            return connection.converse(request);
        }
    }

    private static void assertRemembers(List<ConverseResponse> turns, String name, String city) {
        assertThat(turns)
                .extracting(ConverseResponse::conversation)
                .allMatch(turns.get(0).conversation()::equals);
        assertThat(turns.get(2).text()).contains(name);
        assertThat(turns.get(3).text()).contains(city);
    }

    @Test
    @DisplayName("A conversation made for a turn that fails is gone again")
    void failedFirstTurn() throws Exception {
        upstream.fail("POST", "/responses", "\"kind\":\"status\",\"status\":500", 1);
        try (OpenAiConnection connection = pools.main().getConnection()) {
            assertThatThrownBy(() -> connection.converse(ConverseRequest.of("Hello")))
                    .isInstanceOf(OpenAiSystemException.class);
        }
        assertThat(upstream.conversations()).isEmpty();
    }

    @Test
    @DisplayName("A deleted conversation takes no further turn")
    void deleted() throws Exception {
        try (OpenAiConnection connection = pools.main().getConnection()) {
            String conversation = connection
                    .converse(ConverseRequest.of("Hello"))
                    .conversation()
                    .orElseThrow();
            connection.deleteConversation(conversation);

            assertThat(upstream.conversations()).isEmpty();
            assertThatThrownBy(() -> connection.converse(ConverseRequest.of("Again", conversation)))
                    .isInstanceOf(OpenAiException.class)
                    .hasMessageStartingWith("OAI14027");
        }
    }
}
