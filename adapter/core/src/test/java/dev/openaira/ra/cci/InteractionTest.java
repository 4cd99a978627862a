package dev.openaira.ra.cci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openaira.ConverseInteractionSpec;
import dev.openaira.Diagnosis;
import dev.openaira.EmbeddingRecord;
import dev.openaira.GenerateInteractionSpec;
import dev.openaira.JsonRecord;
import dev.openaira.NotJsonException;
import dev.openaira.ObjectType;
import dev.openaira.OpenAiCommException;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiRecordFactory;
import dev.openaira.OpenAiStateException;
import dev.openaira.TextRequest;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.ra.record.ForeignRecord;
import dev.openaira.simulator.Fault;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.resource.NotSupportedException;
import jakarta.resource.cci.IndexedRecord;
import jakarta.resource.cci.Interaction;
import jakarta.resource.cci.InteractionSpec;
import jakarta.resource.cci.MappedRecord;
import jakarta.resource.cci.Record;
import jakarta.resource.cci.RecordFactory;
import jakarta.resource.cci.ResourceWarning;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jakarta Connectors 2.1, section 17.7. */
@DisplayName("CCI interactions")
class InteractionTest extends AdapterFixture {
    private static final String COLOUR = """
            {"format":{"type":"json_schema","name":"colour","strict":true,"schema":{"type":"object",
             "properties":{"name":{"type":"string"},"warm":{"type":"boolean"}},
             "required":["name","warm"],"additionalProperties":false}}}""";

    private OpenAiConnection connection;
    private Interaction interaction;
    private RecordFactory records;

    @BeforeEach
    void open() throws Exception {
        connection = connect();
        interaction = connection.createInteraction();
        records = factory().getRecordFactory();
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
    }

    private MappedRecord<String, Object> request(ObjectType type) throws Exception {
        MappedRecord<String, Object> request = records.createMappedRecord(type.requestName());
        switch (type) {
            case IMAGE -> {
                request.put("model", "gpt-image-1");
                request.put("prompt", "a teapot");
                request.put("size", "1024x1024");
            }
            case EMBEDDING -> {
                request.put("model", "text-embedding-3-small");
                request.put("input", List.of("one", "two"));
            }
            default -> request.put("input", List.of(Map.of("role", "user", "content", "Hello")));
        }
        return request;
    }

    private static InteractionSpec spec(ObjectType type) {
        return switch (type) {
            case CONVERSE -> new ConverseInteractionSpec();
            case STRUCTURED_OUTPUT -> GenerateInteractionSpec.structuredOutput(COLOUR);
            default -> GenerateInteractionSpec.of(type);
        };
    }

    private static String telltale(ObjectType type) {
        return switch (type) {
            case TEXT -> "output";
            case IMAGE, EMBEDDING -> "data";
            case STRUCTURED_OUTPUT -> "structured_output";
            case CONVERSE -> "conversation";
        };
    }

    @ParameterizedTest
    @EnumSource(ObjectType.class)
    @DisplayName("both forms of execute bring the same response record")
    void bothForms(ObjectType type) throws Exception {
        Record returned = interaction.execute(spec(type), request(type));
        assertThat(returned.getRecordName()).isEqualTo(type.responseName());
        MappedRecord<String, Object> filled = records.createMappedRecord("any");
        filled.put("stale", true);
        assertThat(interaction.execute(spec(type), request(type), filled)).isTrue();
        assertThat(filled.getRecordName()).isEqualTo(type.responseName());
        assertThat(filled).containsKey(telltale(type)).doesNotContainKey("stale");
        if (type == ObjectType.EMBEDDING) {
            assertThat(filled.get("data")).isEqualTo(returned);
        } else {
            assertThat(((JsonRecord) returned).keySet()).isEqualTo(filled.keySet());
        }
    }

    @ParameterizedTest
    @EnumSource(ObjectType.class)
    @DisplayName("the caller's record is never changed")
    void untouched(ObjectType type) throws Exception {
        MappedRecord<String, Object> request = request(type);
        Object before = request.clone();
        interaction.execute(spec(type), request);
        assertThat(request).isEqualTo(before);
    }

    @Test
    @DisplayName("embeddings come as one record for each input, and fill an indexed record")
    void embeddings() throws Exception {
        EmbeddingRecord returned =
                (EmbeddingRecord) interaction.execute(spec(ObjectType.EMBEDDING), request(ObjectType.EMBEDDING));
        assertThat(returned).hasSize(2);
        assertThat(returned.model()).isEqualTo("text-embedding-3-small");
        assertThat(returned.usage().totalTokens()).isPositive();
        assertThat(((MappedRecord<?, ?>) returned.get(1)).get("index")).isEqualTo(1);
        assertThat((List<?>) ((MappedRecord<?, ?>) returned.get(1)).get("embedding"))
                .hasSize(1536)
                .allMatch(Float.class::isInstance);
        IndexedRecord<Object> filled = records.createIndexedRecord("any");
        interaction.execute(spec(ObjectType.EMBEDDING), request(ObjectType.EMBEDDING), filled);
        assertThat(filled).isEqualTo(returned);
    }

    @Test
    @DisplayName("a caller who asks for base64 gets the string")
    void base64() throws Exception {
        MappedRecord<String, Object> request = request(ObjectType.EMBEDDING);
        request.put("encoding_format", "base64");
        EmbeddingRecord returned = (EmbeddingRecord) interaction.execute(spec(ObjectType.EMBEDDING), request);
        assertThat(((MappedRecord<?, ?>) returned.get(0)).get("embedding")).isInstanceOf(String.class);
    }

    @Test
    @DisplayName("the record name tells the object type where the specification does not")
    void inferred() throws Exception {
        interaction.execute(new GenerateInteractionSpec(), request(ObjectType.EMBEDDING));
        assertThat(sent("/embeddings")).hasSize(1);
    }

    @Test
    @DisplayName("records of other makers are taken, both ways")
    void foreign() throws Exception {
        ForeignRecord request = new ForeignRecord(Map.of("input", "Hello"));
        request.setRecordName("GenerateTextRequest");
        ForeignRecord response = new ForeignRecord(Map.of());
        assertThat(interaction.execute(spec(ObjectType.TEXT), request, response))
                .isTrue();
        assertThat(response).containsEntry("object", "response");
    }

    @Test
    @DisplayName("a record name that does not fit names both, and which specification to use")
    void mismatch() throws Exception {
        OpenAiException failure = fails(
                OpenAiException.class,
                Diagnosis.RECORD_NAME_MISMATCH,
                () -> interaction.execute(spec(ObjectType.TEXT), request(ObjectType.IMAGE)));
        assertThat(failure.getMessage())
                .contains("'GenerateImageRequest'", "'GenerateTextRequest'", "objectType 'image'");
        OpenAiException turn = fails(
                OpenAiException.class,
                Diagnosis.RECORD_NAME_MISMATCH,
                () -> interaction.execute(new GenerateInteractionSpec(), request(ObjectType.CONVERSE)));
        assertThat(turn.getMessage())
                .contains("asks for 'GenerateTextRequest' or 'GenerateImageRequest'", "Use a ConverseInteractionSpec");
        fails(
                OpenAiException.class,
                Diagnosis.OBJECT_TYPE_MISSING,
                () -> interaction.execute(new GenerateInteractionSpec(), records.createMappedRecord("Other")));
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    @DisplayName("wrong kinds of records are refused before anything is sent")
    void wrongRecords() throws Exception {
        OpenAiException missing = fails(
                OpenAiException.class,
                Diagnosis.RECORD_MISSING,
                () -> interaction.execute(spec(ObjectType.CONVERSE), null));
        assertThat(missing.getMessage()).contains("createMappedRecord(\"ConverseRequest\")");
        fails(
                OpenAiException.class,
                Diagnosis.RECORD_MISSING,
                () -> interaction.execute(new GenerateInteractionSpec(), null));
        IndexedRecord<Object> list = records.createIndexedRecord("GenerateTextRequest");
        fails(
                OpenAiException.class,
                Diagnosis.RECORD_KIND_WRONG,
                () -> interaction.execute(spec(ObjectType.TEXT), list));
        fails(
                OpenAiException.class,
                Diagnosis.OUTPUT_RECORD_UNFIT,
                () -> interaction.execute(spec(ObjectType.TEXT), request(ObjectType.TEXT), list));
        fails(
                OpenAiException.class,
                Diagnosis.OUTPUT_RECORD_UNFIT,
                () -> interaction.execute(spec(ObjectType.TEXT), request(ObjectType.TEXT), null));
        MappedRecord<String, Object> strange = request(ObjectType.TEXT);
        strange.put("metadata", Map.of(1, "one"));
        fails(
                OpenAiException.class,
                Diagnosis.RECORD_VALUE_NOT_JSON,
                () -> interaction.execute(spec(ObjectType.TEXT), strange));
        assertThat(simulator.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 501, 700})
    @DisplayName("a request nested too deep is refused with a code before anything is sent, whatever it is made of")
    void deepRequest(int levels) throws Exception {
        String nested = "[".repeat(levels) + "]".repeat(levels);
        JsonValue value = Json.createReader(new StringReader(nested)).readValue();
        JsonObject request = Json.createObjectBuilder().add("input", value).build();
        fails(
                OpenAiException.class,
                Diagnosis.RECORD_TOO_DEEP,
                () -> interaction.execute(
                        spec(ObjectType.TEXT),
                        ((OpenAiRecordFactory) records).createRecord("GenerateTextRequest", request)));
        TextRequest.Builder typed = TextRequest.builder();
        assertThatThrownBy(() -> typed.with("input", value))
                .isInstanceOf(NotJsonException.class)
                .hasMessageStartingWith(Diagnosis.RECORD_TOO_DEEP.code());
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    @DisplayName("specifications that are missing or foreign, and other verbs, are refused")
    void wrongSpecs() throws Exception {
        fails(OpenAiException.class, Diagnosis.SPEC_UNFIT, () -> interaction.execute(null, request(ObjectType.TEXT)));
        fails(
                OpenAiException.class,
                Diagnosis.SPEC_UNFIT,
                () -> interaction.execute(new InteractionSpec() {}, request(ObjectType.TEXT)));
        GenerateInteractionSpec send = GenerateInteractionSpec.of(ObjectType.TEXT);
        send.setInteractionVerb(7);
        fails(
                NotSupportedException.class,
                Diagnosis.VERB_UNSUPPORTED,
                () -> interaction.execute(send, request(ObjectType.TEXT)));
    }

    @Test
    @DisplayName("a truncated answer warns and names the limit to raise; the next execution clears the warning")
    void warnings() throws Exception {
        simulator.truncateNext();
        MappedRecord<String, Object> request = request(ObjectType.TEXT);
        request.put("max_output_tokens", 16);
        interaction.execute(spec(ObjectType.TEXT), request);
        ResourceWarning warning = interaction.getWarnings();
        assertThat(warning.getErrorCode()).isEqualTo(Diagnosis.OUTPUT_TRUNCATED.code());
        assertThat(warning.getMessage()).contains("16 output tokens", "Raise max_output_tokens");
        interaction.clearWarnings();
        assertThat(interaction.getWarnings()).isNull();
        simulator.contentFilterNext();
        interaction.execute(spec(ObjectType.TEXT), request(ObjectType.TEXT));
        assertThat(interaction.getWarnings().getErrorCode()).isEqualTo(Diagnosis.OUTPUT_FILTERED.code());
        interaction.execute(spec(ObjectType.TEXT), request(ObjectType.TEXT));
        assertThat(interaction.getWarnings()).isNull();
    }

    @Test
    @DisplayName("an answer incomplete for another reason warns with the reason; several warnings are chained")
    @SuppressWarnings("deprecation") // CCI has no other way to follow a chain of warnings
    void chainedWarnings() throws Exception {
        String answer = """
                {"status":"incomplete","incomplete_details":{"reason":"unheard_of"},"output":[{"type":"message",
                 "content":[{"type":"output_text","text":"{\\"name\\":\\"x\\",\\"warm\\":true}"}]}]}""";
        simulator.fail("POST", "/responses", Fault.body(200, "application/json", answer), 1);
        InteractionSpec spec = GenerateInteractionSpec.structuredOutput(COLOUR.replace("\"schema\"", "\"Schema\""));
        interaction.execute(spec, request(ObjectType.STRUCTURED_OUTPUT));
        ResourceWarning first = interaction.getWarnings();
        assertThat(first.getErrorCode()).isEqualTo(Diagnosis.SCHEMA_ADJUSTED.code());
        assertThat(first.getLinkedWarning().getErrorCode()).isEqualTo(Diagnosis.OUTPUT_INCOMPLETE.code());
        assertThat(first.getLinkedWarning().getMessage()).contains("unheard_of");
    }

    @Test
    @DisplayName("a schema under the key Schema is used, with a warning")
    void misspeltSchema() throws Exception {
        InteractionSpec spec = GenerateInteractionSpec.structuredOutput(COLOUR.replace("\"schema\"", "\"Schema\""));
        interaction.execute(spec, request(ObjectType.STRUCTURED_OUTPUT));
        assertThat(interaction.getWarnings().getErrorCode()).isEqualTo(Diagnosis.SCHEMA_ADJUSTED.code());
        assertThat(sent("/responses").get(0).getJsonObject("text").getJsonObject("format"))
                .containsKey("schema")
                .doesNotContainKey("Schema");
    }

    @Test
    @DisplayName("the execution timeout ends a call that gets no answer")
    void executionTimeout() throws Exception {
        simulator.fail("POST", "/responses", Fault.neverAnswers(), 1);
        GenerateInteractionSpec spec = GenerateInteractionSpec.of(ObjectType.TEXT);
        spec.setExecutionTimeout(300);
        fails(
                OpenAiCommException.class,
                Diagnosis.EXECUTION_TIMEOUT,
                () -> interaction.execute(spec, request(ObjectType.TEXT)));
        interaction.execute(GenerateInteractionSpec.of(ObjectType.TEXT), request(ObjectType.TEXT));
    }

    @Test
    @DisplayName("closing an interaction leaves the connection open; closing the connection ends both")
    void closing() throws Exception {
        Interaction other = connection.createInteraction();
        interaction.close();
        fails(
                OpenAiStateException.class,
                Diagnosis.INTERACTION_CLOSED,
                () -> interaction.execute(spec(ObjectType.TEXT), request(ObjectType.TEXT)));
        other.execute(spec(ObjectType.TEXT), request(ObjectType.TEXT));
        assertThat(other.getConnection()).isSameAs(connection);
        connection.close();
        connection.close();
        fails(
                OpenAiStateException.class,
                Diagnosis.CONNECTION_CLOSED,
                () -> other.execute(spec(ObjectType.TEXT), request(ObjectType.TEXT)));
        fails(OpenAiStateException.class, Diagnosis.CONNECTION_CLOSED, connection::createInteraction);
        fails(OpenAiStateException.class, Diagnosis.CONNECTION_CLOSED, connection::getMetaData);
    }

    @Test
    @DisplayName("what is not supported says so")
    void unsupported() {
        fails(NotSupportedException.class, Diagnosis.RESULT_SETS_UNSUPPORTED, connection::getResultSetInfo);
        fails(NotSupportedException.class, Diagnosis.TRANSACTIONS_UNSUPPORTED, connection::getLocalTransaction);
    }

    @Test
    @DisplayName("the metadata tell the truth without a connection")
    void metadata() throws Exception {
        var metadata = factory().getMetaData();
        assertThat(metadata.supportsExecuteWithInputRecordOnly()).isTrue();
        assertThat(metadata.supportsExecuteWithInputAndOutputRecord()).isTrue();
        assertThat(metadata.supportsLocalTransactionDemarcation()).isFalse();
        assertThat(metadata.getSpecVersion()).isEqualTo("2.1");
        assertThat(metadata.getAdapterVersion()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(metadata.getInteractionSpecsSupported())
                .containsExactly(GenerateInteractionSpec.class.getName(), ConverseInteractionSpec.class.getName());
        assertThat(connection.getMetaData().getEISProductName())
                .contains(simulator.baseUrl().toString());
    }
}
