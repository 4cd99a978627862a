package dev.openaira.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.simulator.api.Answer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

    private static final String GOOD = Client.quoted("{'model': 'gpt-5.2', 'input': 'Hello'}");
    private static final String BAD = Client.quoted("{'model': 'gpt-5.2', 'input': 'Please fail'}");

    /** Writes down what it sees. */
    private record Notes(List<String> all) implements ExchangeObserver {

        @Override
        public void received(ReceivedRequest request) {
            all.add("received");
        }

        @Override
        public void answers(ReceivedRequest request, Answer answer) {
            all.add("answers " + answer.status());
        }
    }

    @Test
    @DisplayName(
            "A plan strikes the requests it chooses, after the faults that were scripted, and the observer sees both")
    void chooses() throws IOException {
        Notes notes = new Notes(new CopyOnWriteArrayList<>());
        try (Simulator simulator = Simulator.builder()
                .faultPlan(request -> String.valueOf(request.body()).contains("Please fail") ? Fault.status(503) : null)
                .observers(notes)
                .start()) {
            Client client = new Client(simulator);
            assertThat(client.post("/responses", GOOD).statusCode()).isEqualTo(200);
            assertThat(client.post("/responses", BAD).statusCode()).isEqualTo(503);
            simulator.fail("POST", "/responses", Fault.status(500), 1);
            assertThat(client.post("/responses", BAD).statusCode()).isEqualTo(500);
        }
        assertThat(notes.all())
                .containsExactly("received", "answers 200", "received", "answers 503", "received", "answers 500");
    }
}
