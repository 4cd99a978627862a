package dev.openaira.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.simulator.Script;
import dev.openaira.simulator.Simulator;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks for every kind of answer the simulator has; the oracle validates them after each test. */
@DisplayName("The simulator answers")
class SimulatorAnswersTest {

    private Simulator simulator;
    private Caller client;

    @BeforeEach
    void start() {
        simulator = Simulator.start();
        client = new Caller(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static JsonObject ok(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return Caller.json(answer);
    }

    private JsonObject posted(String path, String body) throws IOException {
        return ok(client.post(path, json(body)));
    }

    private JsonObject got(String path) throws IOException {
        return ok(client.get(path));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("with responses")
    @ValueSource(
            strings = {
                "{'model': 'gpt-5.2', 'input': 'Hello'}",
                "{'model': 'gpt-5', 'input': 'Hello', 'include': ['reasoning.encrypted_content']}",
                "{'model': 'gpt-4o', 'input': [{'role': 'user', 'content': [{'type': 'input_text', 'text': 'Hi'}]}],"
                        + " 'instructions': 'Be brief', 'temperature': 0.2, 'top_p': 0.5, 'metadata': {'a': 'b'}}",
                "{'model': 'gpt-5.2', 'input': 'Write of 100 words', 'max_output_tokens': 16}",
                "{'model': 'gpt-5.2', 'input': 'Hello', 'background': true}",
                "{'model': 'gpt-5.2', 'input': 'Call it', 'tool_choice': 'required', 'tools': [{'type': 'function',"
                        + " 'name': 'f', 'strict': false, 'parameters': {'type': 'object', 'properties': {'a':"
                        + " {'type': 'integer'}}}}]}",
                "{'model': 'gpt-5.2', 'input': 'Hello', 'text': {'format': {'type': 'json_schema', 'name': 'n', 'schema':"
                        + " {'type': 'object', 'properties': {'a': {'type': 'string'}}, 'required': ['a'],"
                        + " 'additionalProperties': false}, 'strict': true}, 'verbosity': 'low'}}"
            })
    void responses(String request) throws IOException {
        String path = "/responses/" + posted("/responses", request).getString("id");

        assertThat(got(path)).containsKey("output");
        assertThat(got(path + "/input_items")).containsKey("data");
    }

    @Test
    @DisplayName("with scripted outcomes, and all events of their streams")
    void scripted() throws IOException {
        List<Script> scripts = List.of(
                Script.text("Hello there"),
                Script.refusal("I cannot help with that."),
                Script.truncated(),
                Script.contentFilter(),
                Script.functionCall("f", JsonObject.EMPTY_JSON_OBJECT),
                Script.failed("server_error", "It broke."));
        for (Script script : scripts) {
            simulator.say(script);
            assertThat(posted("/responses", "{'model': 'gpt-5.2', 'input': 'Hello'}"))
                    .containsKey("output");
            simulator.say(script);
            HttpResponse<byte[]> stream =
                    client.post("/responses", json("{'model': 'gpt-5', 'input': 'Hello', 'stream': true}"));
            assertThat(stream.headers().firstValue("content-type")).hasValue("text/event-stream; charset=utf-8");
        }
    }

    @Test
    @DisplayName("with a conversation, its items and its end")
    void conversations() throws IOException {
        String id = posted(
                        "/conversations",
                        "{'metadata': {'topic': 'demo'}, 'items': [{'role': 'user', 'content': 'Hello'},"
                                + " {'role': 'assistant', 'content': 'Hi'}]}")
                .getString("id");
        String path = "/conversations/" + id;
        assertThat(got(path).getString("id")).isEqualTo(id);
        assertThat(posted(path, "{'metadata': {}}").getString("id")).isEqualTo(id);
        JsonObject items = posted(
                path + "/items",
                "{'items': [{'type': 'function_call', 'call_id': 'c', 'name': 'f', 'arguments': '{}'},"
                        + " {'type': 'function_call_output', 'call_id': 'c', 'output': '1'}]}");
        assertThat(got(path + "/items?order=asc&limit=1").getJsonArray("data")).hasSize(1);
        String item = path + "/items/" + items.getString("first_id");
        assertThat(got(item)).containsKey("type");
        assertThat(ok(client.delete(item)).getString("id")).isEqualTo(id);
        assertThat(ok(client.delete(path)).getString("id")).isEqualTo(id);
        String empty = posted("/conversations", "{}").getString("id");
        assertThat(got("/conversations/" + empty + "/items").getJsonArray("data"))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @DisplayName("at the other endpoints")
    @CsvSource(
            delimiter = '|',
            value = {
                "/embeddings | {'model': 'text-embedding-3-small', 'input': ['a', 'b']}",
                "/images/generations | {'model': 'gpt-image-1', 'prompt': 'A cat'}",
                "/images/generations | {'model': 'dall-e-3', 'prompt': 'A cat'}",
                "/moderations | {'input': 'I will kill it'}",
                "/responses/input_tokens | {'model': 'gpt-5.2', 'input': 'Hello'}"
            })
    void others(String path, String request) throws IOException {
        assertThat(posted(path, request)).isNotEmpty();
    }

    @Test
    @DisplayName("with the events of a streamed image")
    void imageEvents() throws IOException {
        HttpResponse<byte[]> stream = client.post(
                "/images/generations",
                json("{'model': 'gpt-image-1', 'prompt': 'A cat', 'stream': true, 'partial_images': 1}"));

        assertThat(stream.headers().firstValue("content-type")).hasValue("text/event-stream; charset=utf-8");
    }

    @Test
    @DisplayName("with models")
    void models() throws IOException {
        assertThat(got("/models")).containsKey("data");
        assertThat(got("/models/gpt-4o").getString("id")).isEqualTo("gpt-4o");
    }

    @ParameterizedTest(name = "{0} {1}")
    @OffTheDocument("Errors are what is asked for")
    @DisplayName("with errors")
    @CsvSource(
            delimiter = '|',
            value = {
                "/responses | {}",
                "/responses | not JSON",
                "/responses | {'model': 'gpt-5.2', 'input': 'Hi', 'temperature': 3}",
                "/responses/resp_1/cancel | {}",
                "/nowhere | {}"
            })
    void errors(String path, String request) throws IOException {
        assertThat(client.post(path, json(request)).statusCode()).isBetween(400, 499);
    }
}
