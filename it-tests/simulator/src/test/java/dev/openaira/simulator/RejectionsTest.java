package dev.openaira.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the API rejects, with its own words. */
class RejectionsTest extends SimulatorTest {

    private void rejected(String path, String body, String param, String code, String message) throws IOException {
        HttpResponse<byte[]> answer = client.post(path, Client.quoted(body));
        JsonObject error = Client.error(answer);

        if (message.startsWith("*")) {
            assertThat(error.getString("message")).startsWith(message.substring(1));
        } else {
            assertThat(error.getString("message")).isEqualTo(message);
        }
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error.getString("type")).isEqualTo("invalid_request_error");
        assertThat(error.getString("param", "none")).isEqualTo(param);
        assertThat(error.getString("code", "none")).isEqualTo(code);
        assertThat(answer.headers().map()).containsKeys("x-openaira-simulator", "x-request-id");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("Parameters of responses")
    @CsvSource(
            delimiter = '|',
            value = {
                "'stop': []           | stop              | unknown_parameter            | Unknown parameter: 'stop'.",
                "'text': {'form': 1}  | text.form         | unknown_parameter            | Unknown parameter: 'text.form'.",
                "'messages': []       | messages          | unsupported_parameter        | Unsupported parameter: 'messages'. In the Responses API, this parameter has moved to 'input'. Try again with the new parameter.",
                "'temperature': '1'   | temperature       | invalid_type                 | Invalid type for 'temperature': expected a decimal, but got a string instead.",
                "'temperature': 2.1   | temperature       | decimal_above_max_value      | Invalid 'temperature': decimal above maximum value. Expected a value <= 2, but got 2.1 instead.",
                "'top_p': -1          | top_p             | decimal_below_min_value      | Invalid 'top_p': decimal below minimum value. Expected a value >= 0, but got -1 instead.",
                "'max_output_tokens': 15 | max_output_tokens | integer_below_min_value   | Invalid 'max_output_tokens': integer below minimum value. Expected a value >= 16, but got 15 instead.",
                "'max_output_tokens': 16.5 | max_output_tokens | invalid_type            | Invalid type for 'max_output_tokens': expected an integer, but got a decimal instead.",
                "'stream': 'yes'      | stream            | invalid_type                 | Invalid type for 'stream': expected a boolean, but got a string instead.",
                "'truncation': 'some' | truncation        | invalid_value                | Invalid value: 'some'. Supported values are: 'auto' and 'disabled'.",
                "'metadata': {'a': 1} | metadata.a        | invalid_type                 | Invalid type for 'metadata.a': expected a string, but got an integer instead.",
                "'metadata': []       | metadata          | invalid_type                 | Invalid type for 'metadata': expected an object, but got an array instead.",
                "'tools': [{'type': 'function'}] | tools[0].name | missing_required_parameter | Missing required parameter: 'tools[0].name'.",
                "'tools': [{'type': 'function', 'name': 'f', 'strict': true, 'parameters': {'type': 'object', 'properties': {}}}] | tools[0].parameters | invalid_function_parameters | Invalid schema for function 'f': In context=(), 'additionalProperties' is required to be supplied and to be false.",
                "'text': {'format': {'type': 'json_schema', 'name': 'a b', 'schema': {}}} | text.format.name | invalid_value | Invalid 'text.format.name': string does not match pattern. Expected a string that matches the pattern '^[a-zA-Z0-9_-]+$'.",
                "'text': {'format': {'type': 'json_schema', 'name': 'a'}} | text.format.schema | missing_required_parameter | Missing required parameter: 'text.format.schema'.",
                "'text': {'format': {'name': 'a'}} | text.format.type | missing_required_parameter | Missing required parameter: 'text.format.type'.",
                "'reasoning': {'effort': 'huge'} | reasoning.effort | invalid_value | Invalid value: 'huge'. Supported values are: 'none', 'minimal', 'low', 'medium', 'high', 'xhigh', and 'max'."
            })
    void parameters(String parameter, String param, String code, String message) throws IOException {
        rejected("/responses", "{'model': 'gpt-5.2', 'input': 'Hi', " + parameter + "}", param, code, message);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("Inputs of responses")
    @CsvSource(
            delimiter = '|',
            value = {
                "5  | input | invalid_type | Invalid type for 'input': expected one of a string or array of objects, but got an integer instead.",
                "[5] | input[0] | invalid_type | Invalid type for 'input[0]': expected an object, but got an integer instead.",
                "[{'role': 'user'}] | input[0].content | missing_required_parameter | Missing required parameter: 'input[0].content'.",
                "[{'role': 'robot', 'content': ''}] | input[0].role | invalid_value | Invalid value: 'robot'. Supported values are: 'assistant', 'system', 'developer', and 'user'.",
                "[{'role': 'user', 'content': [{'type': 'text', 'text': 'a'}]}] | input[0].content[0].type | invalid_value | Invalid value: 'text'. Supported values are: 'input_text', 'input_image', 'output_text', 'refusal', 'input_file', 'computer_screenshot', and 'summary_text'.",
                "[{'type': 'item_reference', 'id': 5}] | input[0].id | invalid_type | Invalid type for 'input[0].id': expected a string, but got an integer instead.",
                "[{'type': 'poem'}] | input[0] | invalid_value | *Invalid value: 'poem'. Supported values are: 'additional_tools', ",
                "[{'type': 'function_call_output', 'call_id': 'c', 'output': ''}] | input | none | No tool call found for function call output with call_id c."
            })
    void inputs(String input, String param, String code, String message) throws IOException {
        rejected("/responses", "{'model': 'gpt-5.2', 'input': " + input + "}", param, code, message);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("Bodies of responses")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'input': 'Hi'} | model | missing_required_parameter | Missing required parameter: 'model'.",
                "{'model': 'gpt-9', 'input': 'Hi'} | model | model_not_found | The requested model 'gpt-9' does not exist.",
                "{'model': 'dall-e-3', 'input': 'Hi'} | model | unsupported_model | The requested model 'dall-e-3' cannot be used with the Responses API.",
                "{'model': 'gpt-5.2'} | input | missing_required_parameter | One of \"input\" or \"previous_response_id\" or 'prompt' or 'conversation_id' must be provided.",
                "{'model': 'gpt-5', 'input': 'Hi', 'temperature': 0.2} | temperature | none | Unsupported parameter: 'temperature' is not supported with this model.",
                "{'model': 'gpt-4o', 'input': 'Hi', 'reasoning': {'effort': 'low'}} | reasoning.effort | unsupported_parameter | Unsupported parameter: 'reasoning.effort' is not supported with this model.",
                "{'model': 'gpt-5.2', 'input': 'Hi', 'previous_response_id': 'resp_none'} | previous_response_id | previous_response_not_found | Previous response with id 'resp_none' not found."
            })
    void bodies(String body, String param, String code, String message) throws IOException {
        rejected("/responses", body, param, code, message);
    }

    @Test
    @DisplayName("A conversation and a previous response exclude each other")
    void exclusive() throws IOException {
        String conversation = client.posted("/conversations", "{}").getString("id");
        String previous = client.ask("Hi").getString("id");

        rejected(
                "/responses",
                "{'model': 'gpt-5.2', 'input': 'Hi', 'conversation': '" + conversation + "', 'previous_response_id': '"
                        + previous + "'}",
                "none",
                "mutually_exclusive_parameters",
                "Mutually exclusive parameters: 'previous_response_id' and 'conversation'. Ensure you are only providing"
                        + " one of: 'previous_response_id' or 'conversation'.");
        assertThat(simulator.items(conversation)).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @DisplayName("Bodies that are no JSON object")
    @CsvSource(
            delimiter = '|',
            value = {"/responses | {", "/responses | []", "/embeddings | hello", "/conversations | {}{}"})
    void notJson(String path, String body) throws IOException {
        HttpResponse<byte[]> answer = client.post(path, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Client.error(answer).getString("message")).startsWith("We could not parse the JSON body");
    }

    @Test
    @DisplayName("A body nested too deeply is no JSON either")
    void deep() throws IOException {
        HttpResponse<byte[]> answer = client.post("/responses", "[".repeat(100_000));

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    @DisplayName("Another content type is refused")
    void contentType() throws IOException {
        HttpResponse<byte[]> answer = client.send(client.request("POST", "/responses", "{}")
                .setHeader("Content-Type", "text/plain")
                .build());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Client.error(answer).getString("code")).isEqualTo("unsupported_content_type");
    }

    @Test
    @DisplayName("Unknown URLs and wrong methods are named")
    void urls() throws IOException {
        HttpResponse<byte[]> unknown = client.post("/nowhere", "{}");
        HttpResponse<byte[]> wrong = client.delete("/models");

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(Client.error(unknown).getString("message")).isEqualTo("Invalid URL (POST /v1/nowhere)");
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(Client.error(wrong).getString("message")).isEqualTo("Invalid method for URL (DELETE /v1/models)");
    }

    @Test
    @DisplayName("A body over the limit is answered 413")
    void tooLarge() throws IOException {
        try (Simulator small = Simulator.builder().largestRequest(1000).start()) {
            HttpResponse<byte[]> answer = new Client(small).post("/responses", "x".repeat(2000));

            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(Client.error(answer).getString("message")).contains("(1000)");
        }
    }
}
