package dev.openaira.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the simulator remembers comes from stored items, and from nowhere else. */
class ConversationMemoryTest extends SimulatorTest {

    private String turn(String conversation, String input) throws IOException {
        return Client.said(client.posted(
                "/responses",
                "{\"model\": \"gpt-5.2\", \"conversation\": \"" + conversation + "\", \"input\": \"" + input + "\"}"));
    }

    @Test
    @DisplayName("A conversation remembers over three turns")
    void conversation() throws IOException {
        String id = client.posted("/conversations", "{}").getString("id");
        turn(id, "My name is Ada.");
        turn(id, "Please remember 42.");

        assertThat(turn(id, "What is my name?")).isEqualTo("Your name is Ada.");
        assertThat(turn(id, "What did I ask you to remember?")).isEqualTo("You asked me to remember: 42.");
        assertThat(simulator.items(id)).hasSize(8);
    }

    @Test
    @DisplayName("Another conversation knows nothing of it")
    void otherConversation() throws IOException {
        turn(client.posted("/conversations", "{}").getString("id"), "My name is Ada.");
        String other = client.posted("/conversations", "{}").getString("id");

        assertThat(turn(other, "What is my name?")).isEqualTo("You have not told me your name in this conversation.");
        assertThat(Client.said(client.ask("What is my name?"))).contains("have not told me");
    }

    @Test
    @DisplayName("A chain of previous responses remembers")
    void previousResponse() throws IOException {
        JsonObject first = client.ask("My favourite colour is green, thanks.");
        JsonObject second = next(first, "Tell me something else.");
        JsonObject third = next(second, "What is my favourite colour?");

        assertThat(Client.said(third)).isEqualTo("Your favourite colour is green.");
    }

    private JsonObject next(JsonObject previous, String input) throws IOException {
        return client.posted(
                "/responses",
                "{\"model\": \"gpt-5.2\", \"previous_response_id\": \"" + previous.getString("id") + "\", \"input\": \""
                        + input + "\"}");
    }

    @Test
    @DisplayName("Items removed from the conversation are forgotten")
    void removedItems() throws IOException {
        String id = client.posted("/conversations", "{}").getString("id");
        turn(id, "My name is Ada.");
        for (JsonObject item : simulator.items(id)) {
            client.delete("/conversations/" + id + "/items/" + item.getString("id"));
        }

        assertThat(turn(id, "What is my name?")).contains("have not told me");
    }

    @Test
    @DisplayName("Items given at creation are remembered")
    void givenItems() throws IOException {
        String id = client.posted(
                        "/conversations", "{\"items\": [{\"role\": \"user\", \"content\": \"My cat is Turing.\"}]}")
                .getString("id");

        assertThat(turn(id, "What is my cat?")).isEqualTo("Your cat is Turing.");
    }
}
