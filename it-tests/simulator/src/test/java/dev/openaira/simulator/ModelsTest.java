package dev.openaira.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ModelsTest extends SimulatorTest {

    private List<String> ids() throws IOException {
        return client.got("/models").getJsonArray("data").getValuesAs(JsonObject.class).stream()
                .map(model -> model.getString("id"))
                .toList();
    }

    @Test
    @DisplayName("Models are listed and read, some with a date of their end")
    void list() throws IOException {
        assertThat(ids()).contains("gpt-5.2", "gpt-5.2-2025-12-11", "text-embedding-3-small", "gpt-image-1");
        JsonObject model = client.got("/models/gpt-4o");
        assertThat(model.getString("object")).isEqualTo("model");
        assertThat(model.getString("shutdown_date")).isEqualTo("2027-01-15");
        assertThat(client.got("/models/gpt-5.2")).doesNotContainKey("shutdown_date");
    }

    @Test
    @DisplayName("An unknown model is a 404")
    void unknown() throws IOException {
        HttpResponse<byte[]> answer = client.get("/models/gpt-9");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Client.error(answer).getString("message")).isEqualTo("The model 'gpt-9' does not exist");
        assertThat(Client.error(answer).getString("code")).isEqualTo("model_not_found");
    }

    @Test
    @DisplayName("A model's id may be encoded in the path")
    void encoded() throws IOException {
        simulator.models("ft:gpt-5.2:me");

        assertThat(client.got("/models/ft%3Agpt-5.2%3Ame").getString("id")).isEqualTo("ft:gpt-5.2:me");
        assertThat(simulator.requests().get(0).path()).isEqualTo("/v1/models/ft%3Agpt-5.2%3Ame");
    }

    @Test
    @DisplayName("Tests choose the list; names tell the kind")
    void replaced() throws IOException {
        simulator.models("my-model", "my-embedder", "gpt-5.2");

        assertThat(ids()).containsExactly("my-model", "my-embedder", "gpt-5.2");
        assertThat(client.posted("/responses", Client.quoted("{'model': 'my-model', 'input': 'Hi'}"))
                        .getString("model"))
                .isEqualTo("my-model");
        assertThat(client.posted("/embeddings", Client.quoted("{'model': 'my-embedder', 'input': 'Hi'}")))
                .containsKey("data");
        assertThat(client.post("/responses", Client.quoted("{'model': 'gpt-4o', 'input': 'Hi'}"))
                        .statusCode())
                .isEqualTo(400);
        simulator.reset();
        assertThat(ids()).contains("gpt-4o");
    }

    @Test
    @DisplayName("Tests announce when a model ends, and have the list come in pages")
    void announced() throws IOException {
        simulator.models("a", "b", "c");
        simulator.shutDown("b", "2027-02-03T04:05:06Z");
        simulator.pageModels(2);

        JsonObject first = client.got("/models");
        assertThat(first.getJsonArray("data")).hasSize(2);
        assertThat(first.getJsonArray("data").getJsonObject(1).getString("shutdown_date"))
                .isEqualTo("2027-02-03T04:05:06Z");
        assertThat(first.getBoolean("has_more")).isTrue();
        assertThat(first.getString("last_id")).isEqualTo("b");
        JsonObject second = client.got("/models?after=b");
        assertThat(second.getJsonArray("data").getJsonObject(0).getString("id")).isEqualTo("c");
        assertThat(second.getBoolean("has_more")).isFalse();
        assertThat(client.get("/models?after=x").statusCode()).isEqualTo(404);
        simulator.shutDown("b", null);
        simulator.pageModels(3);
        assertThat(client.got("/models")).doesNotContainKey("has_more");
        assertThat(client.got("/models/b")).doesNotContainKey("shutdown_date");
    }

    @Test
    @DisplayName("Moderations flag a few words and pass the rest")
    void moderations() throws IOException {
        JsonObject answer =
                client.posted("/moderations", Client.quoted("{'input': ['Have a great day!', 'I will kill it']}"));

        assertThat(answer.getString("model")).isEqualTo("omni-moderation-2024-09-26");
        JsonObject good = answer.getJsonArray("results").getJsonObject(0);
        JsonObject bad = answer.getJsonArray("results").getJsonObject(1);
        assertThat(good.getBoolean("flagged")).isFalse();
        assertThat(bad.getBoolean("flagged")).isTrue();
        assertThat(bad.getJsonObject("categories").getBoolean("violence")).isTrue();
        assertThat(client.post("/moderations", "{}").statusCode()).isEqualTo(400);
        assertThat(client.post("/moderations", Client.quoted("{'input': 'a', 'model': 'x'}"))
                        .statusCode())
                .isEqualTo(404);
    }
}
