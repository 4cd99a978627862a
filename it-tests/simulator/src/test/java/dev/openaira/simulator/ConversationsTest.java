package dev.openaira.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConversationsTest extends SimulatorTest {

    private static String messages(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{'role': 'user', 'content': 'number " + i + "'}")
                .collect(Collectors.joining(", ", "{'items': [", "]}"))
                .replace('\'', '"');
    }

    private String create() throws IOException {
        return client.posted("/conversations", "{}").getString("id");
    }

    private static String textOf(JsonObject item) {
        return item.getJsonArray("content").getJsonObject(0).getString("text");
    }

    @Test
    @DisplayName("A conversation is created, read, updated and deleted")
    void lifeCycle() throws IOException {
        JsonObject created = client.posted("/conversations", Client.quoted("{'metadata': {'topic': 'demo'}}"));
        String path = "/conversations/" + created.getString("id");

        assertThat(created.getString("object")).isEqualTo("conversation");
        assertThat(client.got(path)).isEqualTo(created);
        JsonObject updated = client.posted(path, Client.quoted("{'metadata': {'topic': 'other'}}"));
        assertThat(updated.getJsonObject("metadata")).isEqualTo(Client.object("{'topic': 'other'}"));
        assertThat(simulator.conversations()).containsEntry(created.getString("id"), updated);
        assertThat(Client.json(client.delete(path)).getString("object")).isEqualTo("conversation.deleted");
        assertThat(client.get(path).statusCode()).isEqualTo(404);
        assertThat(client.delete(path).statusCode()).isEqualTo(404);
        assertThat(simulator.conversations()).isEmpty();
    }

    @Test
    @DisplayName("A deleted conversation's items stay readable, and it takes no more")
    void deletedItems() throws IOException {
        String id = client.posted("/conversations", messages(2)).getString("id");
        client.delete("/conversations/" + id);

        JsonObject items = client.got("/conversations/" + id + "/items");
        assertThat(items.getJsonArray("data")).hasSize(2);
        assertThat(client.get("/conversations/" + id + "/items/" + items.getString("first_id"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(client.post("/conversations/" + id + "/items", messages(1)).statusCode())
                .isEqualTo(404);
        HttpResponse<byte[]> turn = client.post(
                "/responses", Client.quoted("{'model': 'gpt-5.2', 'input': 'Hi', 'conversation': '" + id + "'}"));
        assertThat(turn.statusCode()).isEqualTo(404);
        assertThat(Client.error(turn).getString("message")).isEqualTo("Conversation with id '" + id + "' not found.");
    }

    @Test
    @DisplayName("At most 20 items are taken at once")
    void mostItems() throws IOException {
        assertThat(client.post("/conversations", messages(20)).statusCode()).isEqualTo(200);
        HttpResponse<byte[]> tooMany = client.post("/conversations", messages(21));

        assertThat(tooMany.statusCode()).isEqualTo(400);
        assertThat(Client.error(tooMany).getString("code")).isEqualTo("array_above_max_length");
        assertThat(client.post("/conversations/" + create() + "/items", messages(21))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("Items are listed newest first, 20 a page, or as asked")
    void pages() throws IOException {
        String path = "/conversations/" + create() + "/items";
        JsonObject added = client.posted(path, messages(20));
        client.posted(path, messages(5));
        assertThat(added.getJsonArray("data")).hasSize(20);

        JsonObject first = client.got(path);
        assertThat(first.getJsonArray("data")).hasSize(20);
        assertThat(first.getBoolean("has_more")).isTrue();
        assertThat(textOf(first.getJsonArray("data").getJsonObject(0))).isEqualTo("number 4");
        JsonObject second = client.got(path + "?after=" + first.getString("last_id"));
        assertThat(second.getJsonArray("data")).hasSize(5);
        assertThat(second.getBoolean("has_more")).isFalse();
        JsonObject ascending = client.got(path + "?order=asc&limit=3");
        assertThat(ascending.getJsonArray("data").getValuesAs(JsonObject.class))
                .extracting(ConversationsTest::textOf)
                .containsExactly("number 0", "number 1", "number 2");
        assertThat(client.get(path + "?order=up").statusCode()).isEqualTo(400);
        assertThat(client.get(path + "?after=msg_none").statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("A single item is read and deleted")
    void singleItem() throws IOException {
        String id = client.posted("/conversations", messages(2)).getString("id");
        List<JsonObject> items = simulator.items(id);
        String path = "/conversations/" + id + "/items/" + items.get(0).getString("id");

        assertThat(client.got(path)).isEqualTo(items.get(0));
        assertThat(Client.json(client.delete(path)).getString("id")).isEqualTo(id);
        assertThat(client.get(path).statusCode()).isEqualTo(404);
        assertThat(client.delete(path).statusCode()).isEqualTo(404);
        assertThat(simulator.items(id)).containsExactly(items.get(1));
    }

    @Test
    @DisplayName("Unknown and malformed ids are told apart")
    void ids() throws IOException {
        HttpResponse<byte[]> unknown = client.get("/conversations/conv_none");
        HttpResponse<byte[]> malformed = client.get("/conversations/none");

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(Client.error(unknown).getString("message")).isEqualTo("Conversation with id 'conv_none' not found.");
        assertThat(malformed.statusCode()).isEqualTo(400);
        assertThat(Client.error(malformed).getString("code")).isEqualTo("invalid_value");
    }

    @Test
    @DisplayName("While a turn runs, the conversation is locked; then it is free")
    void locked() throws IOException {
        String id = create();
        String body = Client.quoted("{'model': 'gpt-5.2', 'input': 'Hi', 'conversation': {'id': '" + id + "'}}");
        simulator.fail("POST", "/responses", Fault.latency(Duration.ofSeconds(2)), 2);

        // Whichever comes first has the turn for two seconds; the other one finds it taken.
        List<CompletableFuture<HttpResponse<byte[]>>> both = List.of(async(body), async(body));
        List<HttpResponse<byte[]>> answers =
                both.stream().map(CompletableFuture::join).toList();
        assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(200, 400);
        HttpResponse<byte[]> locked = answers.get(answers.get(0).statusCode() == 400 ? 0 : 1);
        assertThat(Client.error(locked).getString("code")).isEqualTo("conversation_locked");
        assertThat(Client.error(locked).getString("param")).isEqualTo("conversation");
        assertThat(simulator.items(id)).hasSize(2);
        assertThat(client.post("/responses", body).statusCode()).isEqualTo(200);
    }

    private CompletableFuture<HttpResponse<byte[]>> async(String body) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return client.post("/responses", body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    @DisplayName("A rejected turn leaves no lock and no items behind")
    void rejectedTurn() throws IOException {
        String id = create();
        String wrong = Client.quoted("{'model': 'gpt-9', 'input': 'Hi', 'conversation': '" + id + "'}");
        String right = Client.quoted("{'model': 'gpt-5.2', 'input': 'Hi', 'conversation': '" + id + "'}");

        assertThat(client.post("/responses", wrong).statusCode()).isEqualTo(400);
        assertThat(simulator.items(id)).isEmpty();
        assertThat(client.post("/responses", right).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("Turns from many threads on many conversations keep them apart")
    void parallel() throws IOException {
        List<String> ids = IntStream.range(0, 8)
                .mapToObj(i -> client.unchecked("/conversations", "{}").getString("id"))
                .toList();
        List<CompletableFuture<String>> answers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    String head = "{'model': 'gpt-5.2', 'conversation': '" + ids.get(i) + "', 'input': ";
                    client.unchecked("/responses", Client.quoted(head + "'My name is user " + i + ".'}"));
                    return Client.said(client.unchecked("/responses", Client.quoted(head + "'What is my name?'}")));
                }))
                .toList();

        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).join()).isEqualTo("Your name is user " + i + ".");
        }
    }
}
