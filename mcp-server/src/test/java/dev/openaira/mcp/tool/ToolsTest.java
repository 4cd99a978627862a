package dev.openaira.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.mcp.StubConnections;
import io.modelcontextprotocol.json.schema.jackson2.DefaultJsonSchemaValidator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolsTest {

    static List<Tool> tools() {
        return Tools.all(new StubConnections(request -> StubConnections.saying("")));
    }

    @Test
    @DisplayName("The tools have the names others depend on")
    void names() {
        assertThat(tools()).extracting(tool -> tool.description().name()).containsExactly("generate_text");
    }

    @ParameterizedTest
    @MethodSource("tools")
    @DisplayName("Every tool describes itself and each of its arguments, and takes further ones")
    void descriptions(Tool tool) {
        ToolDescription description = tool.description();

        assertThat(description.title()).isNotBlank();
        assertThat(description.description()).isNotBlank();
        assertThat(description.inputSchema().getString("type")).isEqualTo("object");
        assertThat(description.inputSchema().getBoolean("additionalProperties")).isTrue();
        assertThat(description.inputSchema().getJsonObject("properties").values())
                .allSatisfy(property -> assertThat(property.asJsonObject()).containsKey("description"));
        assertThat(description.outputSchema().getString("type")).isEqualTo("object");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"input\":\"Hi\"}",
                "{\"input\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"model\":\"m\",\"instructions\":\"be brief\"}",
                "{\"input\":\"Hi\",\"temperature\":0,\"max_output_tokens\":16,\"top_p\":1,\"metadata\":{\"a\":\"b\"}}"
            })
    @DisplayName("generate_text takes a prompt or messages, the usual members, and others")
    void accepts(String arguments) {
        assertThat(valid(arguments)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"input\":7}",
                "{\"input\":\"Hi\",\"temperature\":3}",
                "{\"input\":\"Hi\",\"max_output_tokens\":15}",
                "{\"input\":\"Hi\",\"top_p\":\"high\"}"
            })
    @DisplayName("generate_text refuses a missing prompt, wrong types and values out of range")
    void refuses(String arguments) {
        assertThat(valid(arguments)).isFalse();
    }

    private static boolean valid(String arguments) {
        Map<String, Object> schema =
                Map.copyOf(plain(tools().get(0).description().inputSchema().toString()));
        return new DefaultJsonSchemaValidator()
                .validate(schema, plain(arguments))
                .valid();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> plain(String json) {
        try {
            return new com.fasterxml.jackson.databind.ObjectMapper().readValue(json, Map.class);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
