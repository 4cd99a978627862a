package dev.openaira.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiException;
import dev.openaira.TextResponse;
import dev.openaira.mcp.StubConnections;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.ResourceWarning;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GenerateTextToolTest {

    @Test
    @DisplayName("The answer comes as text, and as id, model, status, text and usage")
    void answer() throws ResourceException {
        ToolResult result = call(StubConnections.saying("Hello"));

        assertThat(result.failed()).isFalse();
        assertThat(result.text()).isEqualTo("Hello");
        assertThat(result.structured()).isEqualTo(StubConnections.parse("""
                        {"id":"resp_1","model":"small","status":"completed","text":"Hello",
                         "usage":{"input_tokens":3,"output_tokens":5,"total_tokens":8}}"""));
    }

    @Test
    @DisplayName("Arguments go out as they came, those the schema does not know included")
    void passThrough() throws ResourceException {
        var connections = new StubConnections(request -> StubConnections.saying("ok"));
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("input", List.of(Map.of("role", "user", "content", "Hi")));
        arguments.put("metadata", Map.of("team", "blue"));
        arguments.put("temperature", 0.25);
        arguments.put("service_tier", null);

        new GenerateTextTool(connections).call(new ToolCall(arguments));

        assertThat(connections.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.json()).isEqualTo(StubConnections.parse("""
                                {"input":[{"role":"user","content":"Hi"}],"metadata":{"team":"blue"},
                                 "temperature":0.25,"service_tier":null}""")));
    }

    @Test
    @DisplayName("A refusal is the text, and says that it is one")
    void refusal() throws ResourceException {
        ToolResult result =
                call(response("{\"type\":\"message\",\"content\":[{\"type\":\"refusal\",\"refusal\":\"No.\"}]}"));

        assertThat(result.text()).isEqualTo("No.");
        assertThat(result.structured().getBoolean("refused")).isTrue();
    }

    @Test
    @DisplayName("A truncated answer carries its warning")
    void warning() throws ResourceException {
        JsonObject whole = StubConnections.saying("Hel").json();
        ToolResult result = call(new TextResponse(whole, List.of(new ResourceWarning("cut off at 16 tokens"))));

        assertThat(result.structured().getJsonArray("warnings")).hasSize(1);
        assertThat(result.structured().getJsonArray("warnings").getString(0)).contains("cut off at 16 tokens");
    }

    @Test
    @DisplayName("Function calls, which have no place in the text, come as output items; reasoning alone does not")
    void otherOutput() throws ResourceException {
        ToolResult call = call(response("{\"type\":\"function_call\",\"name\":\"look_up\"}"));
        ToolResult thought = call(response("{\"type\":\"reasoning\",\"summary\":[]}"));

        assertThat(call.structured().getJsonArray("output").getJsonObject(0).getString("name"))
                .isEqualTo("look_up");
        assertThat(thought.structured()).doesNotContainKey("output");
    }

    @Test
    @DisplayName("The connection goes back to the pool after an answer and after a failure")
    void closes() throws ResourceException {
        var answering = new StubConnections(request -> StubConnections.saying("ok"));
        var failing = new StubConnections(request -> {
            throw new OpenAiException(Diagnosis.BODY_EMPTY, Diagnosis.BODY_EMPTY.sentence(), null, null);
        });

        new GenerateTextTool(answering).call(new ToolCall(Map.of("input", "Hi")));
        assertThatThrownBy(() -> new GenerateTextTool(failing).call(new ToolCall(Map.of("input", "Hi"))))
                .isInstanceOf(OpenAiException.class);

        assertThat(answering.requests()).hasSize(1);
        assertThat(failing.requests()).hasSize(1);
        assertThat(answering.open()).isZero();
        assertThat(failing.open()).isZero();
    }

    private static ToolResult call(TextResponse response) throws ResourceException {
        return new GenerateTextTool(new StubConnections(request -> response)).call(new ToolCall(Map.of("input", "Hi")));
    }

    private static TextResponse response(String outputItem) {
        return new TextResponse(
                StubConnections.parse(
                        "{\"id\":\"r\",\"model\":\"m\",\"status\":\"completed\",\"output\":[" + outputItem + "]}"),
                List.of());
    }
}
