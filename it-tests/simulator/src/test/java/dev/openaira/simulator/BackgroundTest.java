package dev.openaira.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BackgroundTest extends SimulatorTest {

    private JsonObject begin(String more) throws IOException {
        return client.posted(
                "/responses", Client.quoted("{'model': 'gpt-5.2', 'background': true, 'input': 'Hello'" + more + "}"));
    }

    private String status(String id) throws IOException {
        return client.got("/responses/" + id).getString("status");
    }

    @Test
    @DisplayName("A response in the background is queued, in progress, completed, as it is looked at")
    void states() throws IOException {
        JsonObject queued = begin("");
        String id = queued.getString("id");

        assertThat(queued.getString("status")).isEqualTo("queued");
        assertThat(queued.getJsonArray("output")).isEmpty();
        assertThat(status(id)).isEqualTo("queued");
        assertThat(status(id)).isEqualTo("in_progress");
        assertThat(status(id)).isEqualTo("completed");
        assertThat(Client.said(client.got("/responses/" + id))).contains("Hello");
    }

    @Test
    @DisplayName("It can be cancelled until it is done")
    void cancel() throws IOException {
        String id = begin("").getString("id");

        assertThat(client.posted("/responses/" + id + "/cancel", "").getString("status"))
                .isEqualTo("cancelled");
        assertThat(status(id)).isEqualTo("cancelled");
        String done = begin("").getString("id");
        simulator.finishBackground(done);
        assertThat(client.posted("/responses/" + done + "/cancel", "").getString("status"))
                .isEqualTo("completed");
    }

    @Test
    @DisplayName("Only a response in the background can be cancelled")
    void cancelSynchronous() throws IOException {
        HttpResponse<byte[]> answer =
                client.post("/responses/" + client.ask("Hi").getString("id") + "/cancel", "");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Client.error(answer).getString("message")).isEqualTo("Cannot cancel a synchronous response.");
    }

    @Test
    @DisplayName("Its conversation is locked until it ends, and has the turn only if it was not cancelled")
    void conversation() throws IOException {
        String conversation = client.posted("/conversations", "{}").getString("id");
        String turn = ", 'conversation': '" + conversation + "'";
        String first = begin(turn).getString("id");
        HttpResponse<byte[]> locked =
                client.post("/responses", Client.quoted("{'model': 'gpt-5.2', 'input': 'Hi'" + turn + "}"));

        assertThat(locked.statusCode()).isEqualTo(400);
        assertThat(Client.error(locked).getString("code")).isEqualTo("conversation_locked");
        client.posted("/responses/" + first + "/cancel", "");
        assertThat(simulator.items(conversation)).isEmpty();
        simulator.finishBackground(begin(turn).getString("id"));
        assertThat(simulator.items(conversation)).hasSize(2);
    }

    @Test
    @DisplayName("Streamed, it begins with a queued response")
    void streamed() throws IOException {
        List<JsonObject> events = Client.events(client.post(
                "/responses",
                Client.quoted("{'model': 'gpt-5.2', 'background': true, 'stream': true, 'input': 'Hello'}")));

        assertThat(events.get(1).getString("type")).isEqualTo("response.queued");
        assertThat(events.get(events.size() - 1).getString("type")).isEqualTo("response.completed");
    }

    @Test
    @DisplayName("One that nobody looks at ends by itself")
    void byItself() throws IOException, InterruptedException {
        try (Simulator quick =
                Simulator.builder().longestBackgroundRun(Duration.ofMillis(50)).start()) {
            String id = new Client(quick)
                    .posted("/responses", Client.quoted("{'model': 'gpt-5.2', 'background': true, 'input': 'Hello'}"))
                    .getString("id");

            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            String status = "queued";
            while (!status.equals("completed") && System.nanoTime() < deadline) {
                Thread.sleep(10);
                status = quick.responses().get(id).getString("status");
            }
            assertThat(status).isEqualTo("completed");
        }
    }
}
