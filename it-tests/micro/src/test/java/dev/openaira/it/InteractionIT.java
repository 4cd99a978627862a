package dev.openaira.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ConverseInteractionSpec;
import dev.openaira.GenerateInteractionSpec;
import dev.openaira.ObjectType;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.Connection;
import jakarta.resource.cci.IndexedRecord;
import jakarta.resource.cci.Interaction;
import jakarta.resource.cci.InteractionSpec;
import jakarta.resource.cci.MappedRecord;
import jakarta.resource.cci.Record;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every operation through the Common Client Interface, with nothing of ours but the interaction specifications. */
class InteractionIT extends InServer {

    private static final String TEXT_PARAMETER = """
            {"format":{"type":"json_schema","name":"city","strict":true,"schema":{"type":"object",
             "properties":{"name":{"type":"string"},"people":{"type":"integer"}},
             "required":["name","people"],"additionalProperties":false}}}""";

    @Test
    @DisplayName("Generate Text")
    void text() throws Exception {
        var response = execute(
                GenerateInteractionSpec.of(ObjectType.TEXT),
                record("GenerateTextRequest", Map.of("input", "Reply exactly: good morning")));

        assertThat(response.getRecordName()).isEqualTo("GenerateTextResponse");
        assertThat(response).containsEntry("status", "completed").containsEntry("object", "response");
        assertThat(outputText(response)).isEqualTo("good morning");
        assertThat(map(response.get("usage")).get("total_tokens")).isInstanceOf(Integer.class);
    }

    @Test
    @DisplayName("Generate Image")
    void image() throws Exception {
        var response = execute(
                GenerateInteractionSpec.of(ObjectType.IMAGE),
                record(
                        "GenerateImageRequest",
                        Map.of("prompt", "a pool", "model", "gpt-image-1", "size", "1024x1024", "quality", "low")));

        assertThat(response.getRecordName()).isEqualTo("GenerateImageResponse");
        assertThat(list(response.get("data")))
                .singleElement()
                .satisfies(image ->
                        assertThat(map(image).get("b64_json")).asString().startsWith("iVBORw0KGgo"));
    }

    @Test
    @DisplayName("Generate Embedding: one record for each input, in their order")
    void embedding() throws Exception {
        Record response = executeAny(
                GenerateInteractionSpec.of(ObjectType.EMBEDDING),
                record(
                        "GenerateEmbeddingRequest",
                        Map.of("model", "text-embedding-3-small", "input", List.of("a", "b"), "dimensions", 8)));

        assertThat(response).isInstanceOf(IndexedRecord.class);
        assertThat(list(response)).hasSize(2);
        for (int i = 0; i < 2; i++) {
            Map<?, ?> one = map(list(response).get(i));
            assertThat(one.get("object")).isEqualTo("embedding");
            assertThat(one.get("index")).isEqualTo(i);
            assertThat(list(one.get("embedding")))
                    .hasSize(8)
                    .allSatisfy(number -> assertThat(number).isInstanceOf(Number.class));
        }
    }

    @Test
    @DisplayName("Generate Structured Output: the schema of the specification goes out, the object comes in")
    void structuredOutput() throws Exception {
        var response = execute(
                GenerateInteractionSpec.structuredOutput(TEXT_PARAMETER),
                record(
                        "GenerateStructuredOutputRequest",
                        Map.of("input", List.of(Map.of("role", "user", "content", "A city")))));

        assertThat(response.getRecordName()).isEqualTo("GenerateStructuredOutputResponse");
        assertThat(list(response.get("structured_output")))
                .singleElement()
                .satisfies(city -> assertThat(map(city).keySet()).isEqualTo(Set.of("name", "people")));
        assertThat(sent("/responses")
                        .getJsonObject("text")
                        .getJsonObject("format")
                        .getString("name"))
                .isEqualTo("city");
    }

    @Test
    @DisplayName("Converse, stateful: a conversation is made, its id comes back, the caller's record stays as it was")
    void stateful() throws Exception {
        MappedRecord<String, Object> request = record("ConverseRequest", turn("My city is Lyon."));
        var first = execute(new ConverseInteractionSpec(), request);
        Object conversation = map(first.get("conversation")).get("id");

        assertThat(request).containsOnlyKeys("input");
        assertThat(conversation).asString().startsWith("conv_");

        MappedRecord<String, Object> next = record("ConverseRequest", turn("What is my city?"));
        next.put("conversation", conversation);
        assertThat(outputText(execute(new ConverseInteractionSpec(), next))).contains("Lyon");
        assertThat(upstream.conversations()).containsOnlyKeys((String) conversation);
    }

    @Test
    @DisplayName("Converse, stateless: the payload goes out unmodified")
    void stateless() throws Exception {
        MappedRecord<String, Object> request = record("ConverseRequest", turn("Hello"));
        request.put("model", "gpt-5-mini");
        request.put("store", false);
        execute(ConverseInteractionSpec.stateless(), request);

        assertThat(sent("/responses").keySet()).containsExactlyInAnyOrder("input", "model", "store");
        assertThat(upstream.conversations()).isEmpty();
    }

    @Test
    @DisplayName("The form with an output record fills it and says so")
    void outputRecord() throws Exception {
        Connection connection = pools.portable().getConnection();
        try {
            Interaction interaction = connection.createInteraction();
            MappedRecord<String, Object> output = record("GenerateTextResponse", Map.of("left", "over"));
            boolean filled = interaction.execute(
                    GenerateInteractionSpec.of(ObjectType.TEXT),
                    record("GenerateTextRequest", Map.of("input", "Reply exactly: filled")),
                    output);
            interaction.close();

            assertThat(filled).isTrue();
            assertThat(outputText(output)).isEqualTo("filled");
            assertThat(output).doesNotContainKey("left");
            assertThat(connection.createInteraction()).isNotNull();
        } finally {
            connection.close();
        }
    }

    @Test
    @DisplayName("The form with an output record fills a list of embeddings too")
    void outputList() throws Exception {
        Connection connection = pools.portable().getConnection();
        try {
            @SuppressWarnings("unchecked") // the specification's record factory is raw
            IndexedRecord<Object> output =
                    pools.portable().getRecordFactory().createIndexedRecord("GenerateEmbeddingResponse");
            connection
                    .createInteraction()
                    .execute(
                            GenerateInteractionSpec.of(ObjectType.EMBEDDING),
                            record("GenerateEmbeddingRequest", Map.of("model", "text-embedding-3-small", "input", "a")),
                            output);

            assertThat(output).hasSize(1);
        } finally {
            connection.close();
        }
    }

    @Test
    @DisplayName("A truncated answer leaves a warning on the interaction")
    void warning() throws Exception {
        upstream.say("\"kind\":\"truncated\"");
        Connection connection = pools.portable().getConnection();
        try {
            Interaction interaction = connection.createInteraction();
            interaction.execute(
                    GenerateInteractionSpec.of(ObjectType.TEXT),
                    record("GenerateTextRequest", Map.of("input", "Hi", "max_output_tokens", 16)));

            assertThat(interaction.getWarnings().getErrorCode()).isEqualTo("OAI13010");
        } finally {
            connection.close();
        }
    }

    private JsonObject sent(String path) {
        return upstream.requests(path).get(0).getJsonObject("body");
    }

    private static Map<String, Object> turn(String text) {
        return Map.of(
                "input",
                List.of(Map.of("role", "user", "content", List.of(Map.of("type", "input_text", "text", text)))));
    }

    private Record executeAny(InteractionSpec spec, Record input) throws ResourceException {
        Connection connection = pools.portable().getConnection();
        try {
            return connection.createInteraction().execute(spec, input);
        } finally {
            connection.close();
        }
    }

    @SuppressWarnings("unchecked") // the responses are mapped records
    private MappedRecord<String, Object> execute(InteractionSpec spec, Record input) throws ResourceException {
        return (MappedRecord<String, Object>) executeAny(spec, input);
    }

    @SuppressWarnings("unchecked") // the specification's record factory is raw
    private MappedRecord<String, Object> record(String name, Map<String, Object> members) throws ResourceException {
        MappedRecord<String, Object> record =
                pools.portable().getRecordFactory().createMappedRecord(name);
        record.putAll(members);
        return record;
    }

    private static String outputText(Map<String, Object> response) {
        return list(response.get("output")).stream()
                .map(InteractionIT::map)
                .filter(item -> item.get("content") instanceof List)
                .flatMap(item -> list(item.get("content")).stream())
                .map(part -> (String) map(part).get("text"))
                .reduce("", String::concat);
    }

    private static Map<?, ?> map(Object value) {
        return (Map<?, ?>) value;
    }

    private static List<?> list(Object value) {
        return (List<?>) value;
    }
}
