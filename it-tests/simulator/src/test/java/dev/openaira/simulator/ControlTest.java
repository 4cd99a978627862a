package dev.openaira.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tests in another process can do. */
class ControlTest extends SimulatorTest {

    private HttpResponse<byte[]> control(String method, String path, String body) throws IOException {
        URI uri = URI.create(simulator.baseUrl().toString().replace("/v1", "/_simulator") + path);
        return client.send(HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.ofString(Client.quoted(body)))
                .build());
    }

    private void told(String path, String body) throws IOException {
        HttpResponse<byte[]> answer = control("POST", path, body);
        assertThat(Client.text(answer)).isEqualTo("{\"ok\":true}");
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("It says what it is")
    void about() throws IOException {
        JsonObject about = Client.json(control("GET", "", ""));

        assertThat(about.getString("base_url")).isEqualTo(simulator.baseUrl().toString());
        assertThat(about.getString("name")).isEqualTo("OpenAIRA simulator");
    }

    @Test
    @DisplayName("Requests are listed, those to the control itself are not")
    void requests() throws IOException {
        client.ask("Hello");
        client.get("/models?a=b");
        JsonObject list = Client.json(control("GET", "/requests", ""));

        assertThat(list.getJsonArray("requests")).hasSize(2);
        JsonObject first = list.getJsonArray("requests").getJsonObject(0);
        assertThat(first.getString("method")).isEqualTo("POST");
        assertThat(first.getString("path")).isEqualTo("/v1/responses");
        assertThat(first.getJsonObject("body").getString("input")).isEqualTo("Hello");
        assertThat(first.getJsonObject("headers").getString("authorization")).isEqualTo("Bearer sk-test");
        assertThat(list.getJsonArray("requests").getJsonObject(1).getString("query"))
                .isEqualTo("a=b");
    }

    @Test
    @DisplayName("The state shows conversations with items, responses and faults to come")
    void state() throws IOException {
        String id = client.posted("/conversations", "{}").getString("id");
        client.posted("/responses", Client.quoted("{'model': 'gpt-5.2', 'input': 'Hi', 'conversation': '" + id + "'}"));
        simulator.fail("GET", "/models", Fault.status(500), 3);
        JsonObject state = Client.json(control("GET", "/state", ""));

        assertThat(state.getJsonObject("conversations").getJsonObject(id).getJsonArray("items"))
                .hasSize(2);
        assertThat(state.getJsonObject("responses")).hasSize(1);
        assertThat(state.getJsonArray("faults").getString(0)).startsWith("3 x GET /models");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("Faults are set as JSON")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'kind': 'status', 'status': 429, 'retry_after_ms': 1000} | 429 | rate_limit_exceeded",
                "{'kind': 'status', 'status': 429, 'code': 'insufficient_quota'} | 429 | insufficient_quota",
                "{'kind': 'latency', 'delay_ms': 10} | 200 | resp_",
                "{'kind': 'invalid_json'} | 200 | resp_0",
                "{'kind': 'html', 'delay_ms': 10} | 200 | html",
                "{'kind': 'empty_body'} | 200 | ''",
                "{'kind': 'deep_nesting', 'depth': 9} | 200 | [[[[[[[[[",
                "{'kind': 'error_body_with_200'} | 200 | server_error",
                "{'kind': 'body', 'status': 418, 'content_type': 'text/plain', 'body': 'teapot'} | 418 | teapot"
            })
    void faults(String fault, int status, String text) throws IOException {
        told("/faults", fault.replace("{", "{'method': 'POST', 'path': '/responses', 'times': 1, "));
        HttpResponse<byte[]> struck =
                client.post("/responses", Client.quoted("{'model': 'gpt-5.2', 'input': 'Hello'}"));

        assertThat(struck.statusCode()).isEqualTo(status);
        assertThat(Client.text(struck)).contains(text);
        assertThat(Client.said(client.ask("Hello"))).contains("Hello");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("Faults of the connection are set as JSON")
    @CsvSource({
        "reset_mid_body",
        "truncated_stream",
        "close_without_answer",
        "stalled_body",
        "endless_body",
        "never_answers"
    })
    void connectionFaults(String kind) throws IOException {
        told("/faults", "{'path': '/responses', 'kind': '" + kind + "'}");

        assertThat(simulator.faults()).hasSize(1);
        simulator.reset();
        assertThat(simulator.faults()).isEmpty();
    }

    @Test
    @DisplayName("An unknown kind is refused with those there are")
    void unknownKind() throws IOException {
        HttpResponse<byte[]> fault = control("POST", "/faults", "{'kind': 'earthquake'}");
        HttpResponse<byte[]> script = control("POST", "/script", "{'kind': 'song'}");

        assertThat(fault.statusCode()).isEqualTo(400);
        assertThat(Client.error(fault).getString("message")).contains("'earthquake'", "'never_answers'");
        assertThat(Client.error(script).getString("message")).contains("'song'", "'function_call'");
        assertThat(control("GET", "/nowhere", "").statusCode()).isEqualTo(404);
        assertThat(control("POST", "/faults", "{'kind': 'html', 'times': 0}").statusCode())
                .isEqualTo(400);
        assertThat(control("POST", "/faults", "{'kind': 'never_answers', 'retry_after_ms': 1}")
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("Outputs are scripted as JSON")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'kind': 'text', 'text': 'scripted words'} | scripted words",
                "{'kind': 'refusal', 'refusal': 'Rather not.'} | Rather not.",
                "{'kind': 'truncated'} | max_output_tokens\"}",
                "{'kind': 'content_filter'} | content_filter",
                "{'kind': 'function_call', 'name': 'f', 'arguments': {'a': 1}} | function_call",
                "{'kind': 'failed', 'code': 'server_error', 'message': 'Broken.'} | Broken.",
                "{'kind': 'response', 'response': {'id': 'resp_mine'}} | resp_mine"
            })
    void scripts(String script, String text) throws IOException {
        told("/script", script);

        assertThat(client.ask("Hello").toString()).contains(text);
    }

    @Test
    @DisplayName("Keys and models are set, and all is reset")
    void keysAndModels() throws IOException {
        told("/models", "{'models': ['only-one']}");
        assertThat(client.got("/models").getJsonArray("data")).hasSize(1);
        told("/models", "{'shutdown': {'only-one': '2027-01-15'}}");
        assertThat(client.got("/models/only-one").getString("shutdown_date")).isEqualTo("2027-01-15");
        told("/models", "{'models': ['one', 'two'], 'page_size': 1}");
        assertThat(client.got("/models").getBoolean("has_more")).isTrue();
        told("/keys", "{'accept': ['sk-good'], 'revoke': ['sk-bad']}");
        assertThat(client.get("/models").statusCode()).isEqualTo(401);
        told("/keys", "{'accept': ['sk-test'], 'projects': {'sk-test': 'proj_a'}}");
        assertThat(client.get("/models").headers().firstValue("openai-project")).hasValue("proj_a");
        told("/reset", "");
        assertThat(client.got("/models").getJsonArray("data")).hasSizeGreaterThan(1);
        assertThat(simulator.requests()).hasSize(1);
    }
}
