package dev.openaira.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ResponsesTest extends SimulatorTest {

    private JsonObject post(String body) throws IOException {
        return client.posted("/responses", Client.quoted(body));
    }

    private static JsonObject lastItem(JsonObject response) {
        JsonArray output = response.getJsonArray("output");
        return output.getJsonObject(output.size() - 1);
    }

    @Test
    @DisplayName("The answer says that it is the simulator's and repeats the prompt")
    void honest() throws IOException {
        String said = Client.said(client.ask("Tell me about \"JCA\"."));

        assertThat(said).contains("OpenAIRA simulator", "not a language model", "Tell me about \"JCA\".");
        assertThat(Client.said(client.ask("Tell me about \"JCA\"."))).isEqualTo(said);
    }

    @Test
    @DisplayName("Every answer has the API's headers and the simulator's own")
    void headers() throws IOException {
        HttpResponse<byte[]> answer = client.send(
                client.request("POST", "/responses", Client.quoted("{'model': 'gpt-5.2', 'input': 'Hello'}"))
                        .header("OpenAI-Organization", "org-1")
                        .header("OpenAI-Project", "proj-1")
                        .build());

        assertThat(answer.headers().map()).containsEntry("x-openaira-simulator", List.of("true"));
        assertThat(answer.headers().firstValue("x-request-id"))
                .hasValueSatisfying(id -> assertThat(id).startsWith("req_"));
        assertThat(answer.headers().map())
                .containsEntry("openai-organization", List.of("org-1"))
                .containsEntry("openai-project", List.of("proj-1"))
                .containsEntry("x-ratelimit-remaining-requests", List.of("9999"))
                .containsKeys(
                        "openai-version",
                        "openai-processing-ms",
                        "x-ratelimit-limit-requests",
                        "x-ratelimit-limit-tokens",
                        "x-ratelimit-remaining-tokens",
                        "x-ratelimit-reset-requests",
                        "x-ratelimit-reset-tokens");
        assertThat(client.get("/models").headers().map())
                .containsKey("x-openaira-simulator")
                .doesNotContainKey("x-ratelimit-limit-requests");
    }

    @Test
    @DisplayName("A response echoes its parameters and defaults")
    void echo() throws IOException {
        JsonObject response = post("{'model': 'gpt-5.2', 'input': 'Hi', 'instructions': 'Be kind', 'temperature': 0.3,"
                + " 'top_p': 1, 'max_output_tokens': 500, 'metadata': {'k': 'v'}, 'truncation': 'auto', 'user': 'u',"
                + " 'parallel_tool_calls': false, 'text': {'verbosity': 'low'}}");

        assertThat(response.getString("model")).isEqualTo("gpt-5.2-2025-12-11");
        assertThat(response.getString("status")).isEqualTo("completed");
        assertThat(response.getString("instructions")).isEqualTo("Be kind");
        assertThat(response.get("temperature")).hasToString("0.3");
        assertThat(response.get("top_p")).hasToString("1.0");
        assertThat(response.getInt("max_output_tokens")).isEqualTo(500);
        assertThat(response.getJsonObject("metadata")).isEqualTo(Client.object("{'k': 'v'}"));
        assertThat(response.getString("truncation")).isEqualTo("auto");
        assertThat(response.getBoolean("parallel_tool_calls")).isFalse();
        assertThat(response.getBoolean("store")).isTrue();
        assertThat(response.getJsonObject("text"))
                .isEqualTo(Client.object("{'format': {'type': 'text'}, 'verbosity': 'low'}"));
        JsonObject usage = response.getJsonObject("usage");
        assertThat(usage.getInt("total_tokens"))
                .isEqualTo(usage.getInt("input_tokens") + usage.getInt("output_tokens"));
    }

    @Test
    @DisplayName("A stored response can be read and deleted, then it is gone")
    void readAndDelete() throws IOException {
        JsonObject response = client.ask("Hello");
        String path = "/responses/" + response.getString("id");

        assertThat(client.got(path)).isEqualTo(response);
        assertThat(simulator.responses()).containsEntry(response.getString("id"), response);
        assertThat(Client.json(client.delete(path)))
                .isEqualTo(Client.object(
                        "{'id': '" + response.getString("id") + "', 'object': 'response.deleted', 'deleted': true}"));
        HttpResponse<byte[]> gone = client.get(path);
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(Client.error(gone).getString("message"))
                .isEqualTo("Response with id '" + response.getString("id") + "' not found.");
        assertThat(client.delete(path).statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("A response that is not to be stored cannot be read or followed")
    void notStored() throws IOException {
        String id =
                post("{'model': 'gpt-5.2', 'input': 'Hello', 'store': false}").getString("id");

        assertThat(client.get("/responses/" + id).statusCode()).isEqualTo(404);
        HttpResponse<byte[]> next = client.post(
                "/responses",
                Client.quoted("{'model': 'gpt-5.2', 'input': 'Hello', 'previous_response_id': '" + id + "'}"));
        assertThat(next.statusCode()).isEqualTo(400);
        assertThat(Client.error(next).getString("code")).isEqualTo("previous_response_not_found");
    }

    @Test
    @DisplayName("Input items are listed newest first, by pages")
    void inputItems() throws IOException {
        JsonObject response = post("{'model': 'gpt-5.2', 'input': [{'role': 'user', 'content': 'one'},"
                + " {'role': 'assistant', 'content': 'two'}, {'role': 'user', 'content': 'three'}]}");
        String path = "/responses/" + response.getString("id") + "/input_items";

        JsonObject first = client.got(path + "?limit=2");
        assertThat(first.getBoolean("has_more")).isTrue();
        assertThat(first.getJsonArray("data").getJsonObject(0).getJsonArray("content"))
                .isEqualTo(Client.object("{'c': [{'type': 'input_text', 'text': 'three'}]}")
                        .getJsonArray("c"));
        JsonObject second = client.got(path + "?limit=2&after=" + first.getString("last_id"));
        assertThat(second.getBoolean("has_more")).isFalse();
        assertThat(second.getJsonArray("data")).hasSize(1);
        assertThat(client.got(path + "?order=asc").getString("first_id")).isEqualTo(second.getString("last_id"));
        assertThat(client.get(path + "?limit=0").statusCode()).isEqualTo(400);
        assertThat(client.get(path + "?limit=101").statusCode()).isEqualTo(400);
    }

    @Test
    @DisplayName("An answer longer than max_output_tokens is cut off and incomplete")
    void truncated() throws IOException {
        JsonObject response = post("{'model': 'gpt-5.2', 'input': 'Write of 100 words', 'max_output_tokens': 16}");

        assertThat(response.getString("status")).isEqualTo("incomplete");
        assertThat(response.getJsonObject("incomplete_details"))
                .isEqualTo(Client.object("{'reason': 'max_output_tokens'}"));
        assertThat(response.getJsonObject("usage").getInt("output_tokens")).isEqualTo(16);
        assertThat(response.get("completed_at")).isEqualTo(JsonValue.NULL);
        assertThat(lastItem(response).getString("status")).isEqualTo("incomplete");
        assertThat(Client.said(client.ask("Write of 100 words"))).startsWith(Client.said(response));
    }

    @Test
    @DisplayName("A number of words, or the exact answer, can be asked for")
    void forms() throws IOException {
        assertThat(Client.said(client.ask("Write a text of 250 words")).split(" "))
                .hasSize(250);
        assertThat(Client.said(client.ask("Reply exactly: stored"))).isEqualTo("stored");
    }

    @Test
    @DisplayName("Scripted outputs come first, in their order")
    void scripts() throws IOException {
        simulator.answerNext("first");
        simulator.refuseNext("I would rather not.");
        simulator.truncateNext();
        simulator.contentFilterNext();
        simulator.callNext("weather", Client.object("{'city': 'Paris'}"));
        simulator.say(Script.failed("server_error", "It broke."));
        simulator.answerWith(Client.object("{'id': 'resp_own', 'output': []}"));

        assertThat(Client.said(client.ask("Hi"))).isEqualTo("first");
        JsonObject refusal = client.ask("Hi");
        assertThat(refusal.getString("status")).isEqualTo("completed");
        assertThat(lastItem(refusal).getJsonArray("content").getJsonObject(0))
                .isEqualTo(Client.object("{'type': 'refusal', 'refusal': 'I would rather not.'}"));
        assertThat(client.ask("Hi").getJsonObject("incomplete_details").getString("reason"))
                .isEqualTo("max_output_tokens");
        assertThat(client.ask("Hi").getJsonObject("incomplete_details").getString("reason"))
                .isEqualTo("content_filter");
        JsonObject call = lastItem(client.ask("Hi"));
        assertThat(call.getString("type")).isEqualTo("function_call");
        assertThat(call.getString("arguments")).isEqualTo("{\"city\":\"Paris\"}");
        JsonObject failed = client.ask("Hi");
        assertThat(failed.getString("status")).isEqualTo("failed");
        assertThat(failed.getJsonObject("error").getString("code")).isEqualTo("server_error");
        assertThat(client.ask("Hi")).isEqualTo(Client.object("{'id': 'resp_own', 'output': []}"));
        assertThat(Client.said(client.ask("Hi"))).contains("simulator");
    }

    @Test
    @DisplayName("A demanded function is called with arguments that fit, and its output is answered")
    void functionCall() throws IOException {
        JsonObject response = post("{'model': 'gpt-5.2', 'input': 'Weather?', 'tool_choice': 'required', 'tools':"
                + " [{'type': 'function', 'name': 'weather', 'parameters': {'type': 'object', 'properties':"
                + " {'days': {'type': 'integer', 'minimum': 3}}, 'required': ['days']}}]}");
        JsonObject call = lastItem(response);
        assertThat(call.getString("name")).isEqualTo("weather");
        assertThat(Client.object(call.getString("arguments")).getInt("days")).isGreaterThanOrEqualTo(3);
        assertThat(response.getJsonArray("tools").getJsonObject(0).getBoolean("strict"))
                .isTrue();

        JsonObject answer = post("{'model': 'gpt-5.2', 'previous_response_id': '" + response.getString("id")
                + "', 'input': [{'type': 'function_call_output', 'call_id': '" + call.getString("call_id")
                + "', 'output': 'Sunny'}]}");
        assertThat(Client.said(answer)).contains("Sunny");
    }

    @Test
    @DisplayName("A model that reasons puts a reasoning item before the message")
    void reasoning() throws IOException {
        JsonObject response = post("{'model': 'gpt-5', 'input': 'Hi', 'reasoning': {'effort': 'low'}}");

        assertThat(response.getJsonArray("output").getJsonObject(0).getString("type"))
                .isEqualTo("reasoning");
        assertThat(lastItem(response).getString("type")).isEqualTo("message");
        assertThat(response.getJsonObject("reasoning").getString("effort")).isEqualTo("low");
    }

    @Test
    @DisplayName("Input tokens are counted without an answer")
    void inputTokens() throws IOException {
        JsonObject few = client.posted("/responses/input_tokens", Client.quoted("{'model': 'gpt-5.2', 'input': 'Hi'}"));
        JsonObject more = client.posted(
                "/responses/input_tokens", Client.quoted("{'model': 'gpt-5.2', 'input': 'Hi there, how are you?'}"));

        assertThat(more.getInt("input_tokens")).isGreaterThan(few.getInt("input_tokens"));
        assertThat(simulator.responses()).isEmpty();
    }

    @Test
    @DisplayName("A reference stands for the item it names")
    void itemReference() throws IOException {
        String item = lastItem(client.ask("Reply exactly: hello")).getString("id");
        String first = client.got("/responses/"
                        + simulator.responses().keySet().iterator().next() + "/input_items")
                .getString("first_id");

        JsonObject answer = post("{'model': 'gpt-5.2', 'input': [{'type': 'item_reference', 'id': '" + first
                + "'}, {'type': 'item_reference', 'id': '" + item + "'}]}");
        assertThat(Client.said(answer)).isEqualTo("hello");
        assertThat(client.post(
                                "/responses",
                                Client.quoted(
                                        "{'model': 'gpt-5.2', 'input': [{'type': 'item_reference', 'id': 'msg_none'}]}"))
                        .statusCode())
                .isEqualTo(404);
    }
}
