package dev.openaira.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ResponseStreamTest extends SimulatorTest {

    private List<JsonObject> stream(String input) throws IOException {
        HttpResponse<byte[]> answer = client.post(
                "/responses", Client.quoted("{'model': 'gpt-5.2', 'stream': true, 'input': '" + input + "'}"));
        assertThat(answer.headers().firstValue("content-type")).hasValue("text/event-stream; charset=utf-8");
        assertThat(Client.text(answer)).startsWith("event: response.created\ndata: {");
        return Client.events(answer);
    }

    private static List<String> kinds(List<JsonObject> events) {
        return events.stream()
                .map(event -> event.getString("type").replace("response.", ""))
                .distinct()
                .toList();
    }

    private static String deltas(List<JsonObject> events) {
        return events.stream()
                .filter(event -> event.getString("type").endsWith(".delta"))
                .map(event -> event.getString("delta"))
                .collect(Collectors.joining());
    }

    private static JsonObject last(List<JsonObject> events) {
        return events.get(events.size() - 1);
    }

    @Test
    @DisplayName("The events of a text come in the API's order with running sequence numbers")
    void text() throws IOException {
        List<JsonObject> events = stream("Reply exactly: one two, three");

        assertThat(kinds(events))
                .containsExactly(
                        "created",
                        "in_progress",
                        "output_item.added",
                        "content_part.added",
                        "output_text.delta",
                        "output_text.done",
                        "content_part.done",
                        "output_item.done",
                        "completed");
        assertThat(events)
                .extracting(event -> event.getInt("sequence_number"))
                .containsExactlyElementsOf(
                        IntStream.range(0, events.size()).boxed().toList());
        assertThat(deltas(events)).isEqualTo("one two, three");
        JsonObject response = last(events).getJsonObject("response");
        assertThat(Client.said(response)).isEqualTo("one two, three");
        assertThat(client.got("/responses/" + response.getString("id"))).isEqualTo(response);
        JsonObject created = events.get(0).getJsonObject("response");
        assertThat(created.getString("status")).isEqualTo("in_progress");
        assertThat(created.getJsonArray("output")).isEmpty();
    }

    @Test
    @DisplayName("A refusal is told by refusal events")
    void refusal() throws IOException {
        simulator.refuseNext("I would rather not.");
        List<JsonObject> events = stream("Hi");

        assertThat(kinds(events)).contains("refusal.delta", "refusal.done", "completed");
        assertThat(deltas(events)).isEqualTo("I would rather not.");
    }

    @Test
    @DisplayName("A stream ends with the state of its response")
    void ends() throws IOException {
        simulator.truncateNext();
        assertThat(last(stream("Hi")).getString("type")).isEqualTo("response.incomplete");
        simulator.say(Script.failed("server_error", "It broke."));
        assertThat(last(stream("Hi")).getString("type")).isEqualTo("response.failed");
    }

    @Test
    @DisplayName("A function call is told by its arguments")
    void functionCall() throws IOException {
        simulator.callNext("weather", Client.object("{'city': 'Paris'}"));
        List<JsonObject> events = stream("Hi");

        assertThat(kinds(events)).contains("function_call_arguments.delta", "function_call_arguments.done");
        assertThat(deltas(events)).isEqualTo("{\"city\":\"Paris\"}");
    }

    @Test
    @DisplayName("A stored response can be streamed again, from any event on")
    void again() throws IOException {
        List<JsonObject> events = stream("Hello");
        String id = last(events).getJsonObject("response").getString("id");

        assertThat(Client.events(client.get("/responses/" + id + "?stream=true")))
                .isEqualTo(events);
        assertThat(Client.events(client.get("/responses/" + id + "?stream=true&starting_after=4")))
                .isEqualTo(events.subList(5, events.size()));
        assertThat(client.get("/responses/" + id + "?stream=true&starting_after=x")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("A stream on a conversation adds its items and frees it")
    void conversation() throws IOException {
        String id = client.posted("/conversations", "{}").getString("id");
        String body = Client.quoted(
                "{'model': 'gpt-5.2', 'stream': true, 'conversation': '" + id + "', 'input': 'My name is Ada.'}");

        assertThat(client.post("/responses", body).statusCode()).isEqualTo(200);
        assertThat(client.post("/responses", body).statusCode()).isEqualTo(200);
        assertThat(simulator.items(id)).hasSize(4);
    }
}
