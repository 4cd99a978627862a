package dev.openaira.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.openaira.simulator.json.Jsons;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of answer is valid against OpenAI's own document. Skipped where the document is not there. */
class OpenApiOracleTest {

    private static OpenApiDocument document;
    private static Simulator simulator;
    private static Client client;

    @BeforeAll
    static void start() throws IOException {
        Optional<Path> file = SharedFiles.find("openapi.json");
        assumeTrue(file.isPresent(), "OpenAI's document is not there: shared/openai/openapi.json");
        document = new OpenApiDocument(file.get());
        simulator = Simulator.start();
        client = new Client(simulator);
    }

    @AfterAll
    static void stop() {
        if (simulator != null) {
            simulator.close();
        }
    }

    private static void valid(String schema, JsonObject answer) throws IOException {
        assertThat(document.violations(schema, answer))
                .as("%s %s", schema, answer)
                .isEmpty();
    }

    @Test
    @DisplayName("The document tells a wrong answer from a right one")
    void judges() throws IOException {
        JsonObject right = client.ask("Hello");
        JsonObject wrong = Jsons.object(right).add("status", "done").build();

        assertThat(document.violations("Response", right)).isEmpty();
        assertThat(document.violations("Response", wrong)).isNotEmpty();
        assertThat(document.violations("ResponseStreamEvent", right)).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("Responses are valid")
    @ValueSource(
            strings = {
                "{'model': 'gpt-5.2', 'input': 'Hello'}",
                "{'model': 'gpt-5', 'input': 'Hello', 'include': ['reasoning.encrypted_content']}",
                "{'model': 'gpt-4o', 'input': [{'role': 'user', 'content': [{'type': 'input_text', 'text': 'Hi'}]}],"
                        + " 'instructions': 'Be brief', 'temperature': 0.2, 'top_p': 0.5, 'metadata': {'a': 'b'}}",
                "{'model': 'gpt-5.2', 'input': 'Write of 100 words', 'max_output_tokens': 16}",
                "{'model': 'gpt-5.2', 'input': 'Hello', 'background': true}",
                "{'model': 'gpt-5.2', 'input': 'Call it', 'tool_choice': 'required', 'tools': [{'type': 'function',"
                        + " 'name': 'f', 'parameters': {'type': 'object', 'properties': {'a': {'type': 'integer'}}}}]}",
                "{'model': 'gpt-5.2', 'input': 'Hello', 'text': {'format': {'type': 'json_schema', 'name': 'n', 'schema':"
                        + " {'type': 'object', 'properties': {'a': {'type': 'string'}}, 'required': ['a'],"
                        + " 'additionalProperties': false}, 'strict': true}, 'verbosity': 'low'}}"
            })
    void responses(String request) throws IOException {
        JsonObject created = client.posted("/responses", request.replace('\'', '"'));

        valid("Response", created);
        valid("Response", client.got("/responses/" + created.getString("id")));
        valid("ResponseItemList", client.got("/responses/" + created.getString("id") + "/input_items"));
    }

    @Test
    @DisplayName("Scripted outcomes and all events of their streams are valid")
    void scripted() throws IOException {
        List<Script> scripts = List.of(
                Script.text("Hello there"),
                Script.refusal("I cannot help with that."),
                Script.truncated(),
                Script.contentFilter(),
                Script.functionCall("f", Client.object("{'a': 1}")),
                Script.failed("server_error", "It broke."));
        for (Script script : scripts) {
            simulator.say(script);
            valid("Response", client.ask("Hello"));
            simulator.say(script);
            HttpResponse<byte[]> stream =
                    client.post("/responses", "{\"model\": \"gpt-5\", \"input\": \"Hello\", \"stream\": true}");
            for (JsonObject event : Client.events(stream)) {
                valid("ResponseStreamEvent", event);
            }
        }
    }

    @Test
    @DisplayName("A conversation, its items and its end are valid")
    void conversations() throws IOException {
        JsonObject conversation = client.posted(
                "/conversations",
                Client.quoted("{'metadata': {'topic': 'demo'}, 'items': [{'role': 'user', 'content': 'Hello'},"
                        + " {'role': 'assistant', 'content': 'Hi'}]}"));
        String path = "/conversations/" + conversation.getString("id");
        valid("ConversationResource", conversation);
        valid("ConversationResource", client.got(path));
        valid("ConversationResource", client.posted(path, "{\"metadata\": {}}"));
        JsonObject items = client.posted(
                path + "/items",
                Client.quoted("{'items': [{'type': 'function_call', 'call_id': 'c', 'name': 'f', 'arguments': '{}'},"
                        + " {'type': 'function_call_output', 'call_id': 'c', 'output': '1'}]}"));
        valid("ConversationItemList", items);
        valid("ConversationItemList", client.got(path + "/items?order=asc&limit=1"));
        String itemId = items.getString("first_id");
        valid("ConversationItem", client.got(path + "/items/" + itemId));
        valid("ConversationResource", Client.json(client.delete(path + "/items/" + itemId)));
        valid("DeletedConversationResource", Client.json(client.delete(path)));
        JsonObject empty = client.posted("/conversations", "{}");
        valid("ConversationItemList", client.got("/conversations/" + empty.getString("id") + "/items"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @DisplayName("The other endpoints' answers are valid")
    @CsvSource(
            delimiter = '|',
            value = {
                "/embeddings | {'model': 'text-embedding-3-small', 'input': ['a', 'b']} | CreateEmbeddingResponse",
                "/images/generations | {'model': 'gpt-image-1', 'prompt': 'A cat'} | ImagesResponse",
                "/images/generations | {'model': 'dall-e-3', 'prompt': 'A cat'} | ImagesResponse",
                "/moderations | {'input': 'I will kill it'} | CreateModerationResponse",
                "/responses/input_tokens | {'model': 'gpt-5.2', 'input': 'Hello'} | TokenCountsResource"
            })
    void others(String path, String request, String schema) throws IOException {
        valid(schema, client.posted(path, Client.quoted(request)));
    }

    @Test
    @DisplayName("Events of a streamed image are valid")
    void imageEvents() throws IOException {
        HttpResponse<byte[]> stream = client.post(
                "/images/generations",
                Client.quoted("{'model': 'gpt-image-1', 'prompt': 'A cat', 'stream': true, 'partial_images': 1}"));
        List<JsonObject> events = Client.events(stream);
        assertThat(events).hasSize(2);
        valid("ImageGenPartialImageEvent", events.get(0));
        valid("ImageGenCompletedEvent", events.get(1));
    }

    @Test
    @DisplayName("Models are valid")
    void models() throws IOException {
        valid("ListModelsResponse", client.got("/models"));
        valid("Model", client.got("/models/gpt-4o"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @DisplayName("Errors are valid")
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
        valid("Error", Client.error(client.post(path, Client.quoted(request))));
    }
}
