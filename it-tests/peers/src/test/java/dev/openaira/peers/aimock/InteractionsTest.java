package dev.openaira.peers.aimock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ConverseInteractionSpec;
import dev.openaira.Diagnosis;
import dev.openaira.EmbeddingRecord;
import dev.openaira.GenerateInteractionSpec;
import dev.openaira.JsonRecord;
import dev.openaira.ObjectType;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiException;
import jakarta.json.JsonNumber;
import jakarta.resource.cci.Interaction;
import jakarta.resource.cci.MappedRecord;
import jakarta.resource.cci.RecordFactory;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("aimock: the Common Client Interface")
class InteractionsTest extends AdapterFixture {

    private static final String DISH = """
            {"format":{"type":"json_schema","name":"dish","strict":true,"schema":{"type":"object",
             "properties":{"title":{"type":"string"},"grams":{"type":"integer"},"vegan":{"type":"boolean"}},
             "required":["title","grams","vegan"],"additionalProperties":false}}}""";

    private OpenAiConnection connection;
    private Interaction interaction;
    private RecordFactory records;

    @BeforeEach
    void open() throws Exception {
        records = factory(configured()).getRecordFactory();
        connection = connect();
        interaction = connection.createInteraction();
    }

    @AfterEach
    void close() throws Exception {
        if (connection != null) {
            connection.close();
        }
    }

    @Test
    @DisplayName("text fills a record given for it")
    void text() throws Exception {
        MappedRecord<String, Object> request = records.createMappedRecord("GenerateTextRequest");
        request.put("input", "A haiku");
        MappedRecord<String, Object> response = records.createMappedRecord("GenerateTextResponse");
        assertThat(interaction.execute(GenerateInteractionSpec.of(ObjectType.TEXT), request, response))
                .isTrue();
        assertThat(response.get("id")).isEqualTo("resp_haiku");
        assertThat(response.get("status")).isEqualTo("completed");
    }

    @Test
    @DisplayName("a function is called and its output answered, members unknown to the adapter passing both ways")
    void functions() throws Exception {
        MappedRecord<String, Object> request = records.createMappedRecord("GenerateTextRequest");
        request.put("input", "Weather");
        request.put(
                "tools",
                List.of(Map.of(
                        "type",
                        "function",
                        "name",
                        "weather",
                        "parameters",
                        Map.of("type", "object", "properties", Map.of("place", Map.of("type", "string"))))));
        JsonRecord response = (JsonRecord) interaction.execute(GenerateInteractionSpec.of(ObjectType.TEXT), request);
        assertThat(response.getRecordName()).isEqualTo("GenerateTextResponse");
        Map<?, ?> call = (Map<?, ?>) ((List<?>) response.get("output")).get(0);
        assertThat(call.get("type")).isEqualTo("function_call");
        assertThat(call.get("call_id")).isEqualTo("call_1");
        assertThat(call.get("arguments")).isEqualTo("{\"place\":\"Oslo\"}");

        MappedRecord<String, Object> second = records.createMappedRecord("GenerateTextRequest");
        second.put(
                "input",
                List.of(
                        Map.of("role", "user", "content", "Weather"),
                        call,
                        Map.of("type", "function_call_output", "call_id", "call_1", "output", "rain")));
        JsonRecord answer = (JsonRecord) interaction.execute(GenerateInteractionSpec.of(ObjectType.TEXT), second);
        assertThat(answer.toJson().getJsonArray("output").toString()).contains("It rains in Oslo.");
    }

    @Test
    @DisplayName("structured output is in the response beside the output it was read from")
    void structured() throws Exception {
        MappedRecord<String, Object> request = records.createMappedRecord("GenerateStructuredOutputRequest");
        request.put("input", "A dish");
        JsonRecord response = (JsonRecord) interaction.execute(GenerateInteractionSpec.structuredOutput(DISH), request);
        assertThat(response.getRecordName()).isEqualTo("GenerateStructuredOutputResponse");
        assertThat(response.toJson().getJsonArray("structured_output").toString())
                .isEqualTo("[{\"title\":\"Soup\",\"grams\":200,\"vegan\":true}]");
        assertThat(response).containsKey("output");
    }

    @Test
    @DisplayName("images come as the server gives them")
    void images() throws Exception {
        MappedRecord<String, Object> request = records.createMappedRecord("GenerateImageRequest");
        request.put("model", "gpt-image-1");
        request.put("prompt", "two teapots");
        JsonRecord response = (JsonRecord) interaction.execute(GenerateInteractionSpec.of(ObjectType.IMAGE), request);
        assertThat(response.toJson().getJsonArray("data").toString())
                .isEqualTo(
                        "[{\"b64_json\":\"Zmlyc3Q=\",\"revised_prompt\":\"A red teapot\"},{\"b64_json\":\"c2Vjb25k\"}]");
    }

    @Test
    @DisplayName("a turn is taken stateless; stateful ends in its own diagnosis before the model is asked")
    void converse() throws Exception {
        MappedRecord<String, Object> request = records.createMappedRecord("ConverseRequest");
        request.put("input", "My name is Ada.");
        ConverseInteractionSpec spec = new ConverseInteractionSpec();
        fails(OpenAiException.class, Diagnosis.CONVERSATIONS_NOT_OFFERED, () -> interaction.execute(spec, request));
        assertThat(aimock.received("/responses")).isEmpty();
        spec.setStatefulConversation(false);
        JsonRecord response = (JsonRecord) interaction.execute(spec, request);
        assertThat(response.toJson().getJsonArray("output").toString()).contains("Hello Ada.");
        assertThat(response).doesNotContainKey("conversation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"float", "base64"})
    @DisplayName("the record of an embedding holds this server's numbers, whichever encoding was asked for")
    void embeddingRecord(String encoding) throws Exception {
        MappedRecord<String, Object> request = records.createMappedRecord("GenerateEmbeddingRequest");
        request.put("model", "text-embedding-3-small");
        request.put("input", List.of("a cat"));
        request.put("encoding_format", encoding);
        EmbeddingRecord response =
                (EmbeddingRecord) interaction.execute(GenerateInteractionSpec.of(ObjectType.EMBEDDING), request);
        assertThat(response.getRecordName()).isEqualTo("GenerateEmbeddingResponse");
        assertThat(response.get(0)).isInstanceOfSatisfying(JsonRecord.class, one -> {
            assertThat(one.get("index")).isEqualTo(0);
            assertThat(one.toJson().getJsonArray("embedding").getValuesAs(JsonNumber.class))
                    .extracting(JsonNumber::doubleValue)
                    .usingElementComparator(Comparator.comparingDouble(number -> (double) Math.round(number * 1e6)))
                    .containsExactly(0.25, -0.5, 1.0, 0.001);
        });
    }
}
