package dev.openaira.ra.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ConverseInteractionSpec;
import dev.openaira.ConverseRequest;
import dev.openaira.Diagnosis;
import dev.openaira.GenerateInteractionSpec;
import dev.openaira.JsonRecord;
import dev.openaira.JsonValues;
import dev.openaira.ObjectType;
import dev.openaira.OpenAiCommException;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiSystemException;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.simulator.Fault;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.resource.cci.InteractionSpec;
import jakarta.resource.cci.Record;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What goes out is the caller's JSON plus only what the rules name")
class PayloadRulesTest extends AdapterFixture {
    private OpenAiConnection connection;

    @BeforeEach
    void open() throws Exception {
        connection = connect();
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
    }

    private static JsonObject json(String text) {
        return JsonValues.parse(text).asJsonObject();
    }

    private Record execute(InteractionSpec spec, String recordName, String request) throws Exception {
        JsonRecord record = factory().getRecordFactory().createRecord(recordName, json(request));
        return connection.createInteraction().execute(spec, record);
    }

    private JsonObject converse(boolean stateful, String request) throws Exception {
        InteractionSpec spec = stateful ? new ConverseInteractionSpec() : ConverseInteractionSpec.stateless();
        return ((JsonRecord) execute(spec, "ConverseRequest", request)).toJson();
    }

    @Test
    @DisplayName("text goes out as it is, members this release does not know included")
    void text() throws Exception {
        String request = """
                {"model":"gpt-5.4","input":"x","unheard_of":{"deep":[1.50,null,{"a":1e2}]}}""";
        simulator.fail("POST", "/responses", Fault.body(200, "application/json", """
                {"id":"resp_1","object":"response","status":"completed","surprise":[{"v":2.50}],
                 "output":[{"type":"novelty","payload":{"x":1}}]}"""), 1);
        JsonRecord response =
                (JsonRecord) execute(GenerateInteractionSpec.of(ObjectType.TEXT), "GenerateTextRequest", request);
        assertThat(sent("/responses")).containsExactly(json(request));
        assertThat(response.toJson().get("surprise")).hasToString("[{\"v\":2.50}]");
        assertThat(response.toJson().getJsonArray("output").getJsonObject(0).getString("type"))
                .isEqualTo("novelty");
    }

    @Test
    @DisplayName("stateless converse goes out unmodified, without even the default model")
    void stateless() throws Exception {
        String request = "{\"input\":[{\"role\":\"user\",\"content\":\"x\"}],\"conversation\":null}";
        simulator.fail(
                "POST",
                "/responses",
                Fault.body(200, "application/json", "{\"status\":\"completed\",\"output\":[{}]}"),
                1);
        JsonObject response = converse(false, request);
        assertThat(sent("/responses")).containsExactly(json(request));
        assertThat(sent("/conversations")).isEmpty();
        assertThat(response).doesNotContainKey("conversation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"input\":\"Remember 42\"}", "{\"input\":\"Remember 42\",\"conversation\":null}"})
    @DisplayName("stateful without conversation: one is created, injected, and named in the response")
    void created(String request) throws Exception {
        JsonObject response = converse(true, request);
        String id = response.getJsonObject("conversation").getString("id");
        assertThat(sent("/conversations")).containsExactly(JsonValue.EMPTY_JSON_OBJECT);
        assertThat(sent("/responses").get(0).getString("conversation")).isEqualTo(id);
        assertThat(simulator.conversations()).containsOnlyKeys(id);
    }

    @Test
    @DisplayName("a conversation given, by id or as an object, is passed through as it is")
    void given() throws Exception {
        String id = converse(true, "{\"input\":\"My name is Ada\"}")
                .getJsonObject("conversation")
                .getString("id");
        converse(true, "{\"input\":\"a\",\"conversation\":\"" + id + "\"}");
        JsonObject last = converse(true, "{\"input\":\"What is my name?\",\"conversation\":{\"id\":\"" + id + "\"}}");
        assertThat(sent("/conversations")).hasSize(1);
        assertThat(sent("/responses").get(1).getString("conversation")).isEqualTo(id);
        assertThat(sent("/responses").get(2).getJsonObject("conversation").getString("id"))
                .isEqualTo(id);
        assertThat(last.getJsonArray("output").toString()).contains("Ada");
    }

    @Test
    @DisplayName("the conversation is named also where the server leaves it out")
    void named() throws Exception {
        simulator.fail(
                "POST",
                "/responses",
                Fault.body(200, "application/json", "{\"status\":\"completed\",\"output\":[{}]}"),
                1);
        assertThat(converse(true, "{\"input\":\"x\"}")
                        .getJsonObject("conversation")
                        .getString("id"))
                .startsWith("conv_");
    }

    @Test
    @DisplayName("stateful with previous_response_id is refused, naming both and the stateless way")
    void conflict() {
        OpenAiException failure = fails(
                OpenAiException.class,
                Diagnosis.CONVERSATION_CONFLICT,
                () -> converse(true, "{\"input\":\"x\",\"previous_response_id\":\"resp_9\"}"));
        assertThat(failure.getMessage())
                .contains("previous_response_id", "resp_9", "conversation", "statefulConversation to false");
        assertThat(simulator.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "\"\"", "{}", "[\"conv_1\"]"})
    @DisplayName("a conversation that is none is refused before anything is sent")
    void unfitConversation(String conversation) {
        fails(
                OpenAiException.class,
                Diagnosis.MEMBER_UNFIT,
                () -> converse(true, "{\"input\":\"x\",\"conversation\":" + conversation + "}"));
        assertThat(simulator.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405, 501})
    @DisplayName("a server without conversations is diagnosed, with the stateless way")
    void noConversations(int status) {
        simulator.fail("POST", "/conversations", Fault.status(status), 1);
        OpenAiException failure = fails(
                OpenAiException.class, Diagnosis.CONVERSATIONS_NOT_OFFERED, () -> converse(true, "{\"input\":\"x\"}"));
        assertThat(failure.getMessage()).contains("offers no conversations", "Use stateless");
        assertThat(sent("/responses")).isEmpty();
    }

    @Test
    @DisplayName("a conversation created for a turn that fails is deleted again")
    void cleanedUp() {
        simulator.fail("POST", "/responses", Fault.status(500), 1);
        OpenAiSystemException failure =
                fails(OpenAiSystemException.class, Diagnosis.SERVER_ERROR, () -> converse(true, "{\"input\":\"x\"}"));
        assertThat(simulator.conversations()).isEmpty();
        assertThat(failure.abandonedConversation()).isEmpty();
    }

    @Test
    @DisplayName("it is deleted too when the turn's answer cannot be used")
    void cleanedUpAfterEmptyAnswer() {
        simulator.fail(
                "POST",
                "/responses",
                Fault.body(200, "application/json", "{\"status\":\"completed\",\"output\":[]}"),
                1);
        fails(OpenAiException.class, Diagnosis.OUTPUT_EMPTY, () -> converse(true, "{\"input\":\"x\"}"));
        assertThat(simulator.conversations()).isEmpty();
    }

    @Test
    @DisplayName("if that fails too, its id is on the exception")
    void abandoned() {
        simulator.fail("POST", "/responses", Fault.resetMidBody(), 1);
        simulator.fail("DELETE", "/conversations/{id}", Fault.status(500), 3);
        OpenAiCommException failure =
                fails(OpenAiCommException.class, Diagnosis.CONNECTION_LOST, () -> converse(true, "{\"input\":\"x\"}"));
        assertThat(simulator.conversations()).hasSize(1);
        assertThat(failure.abandonedConversation())
                .hasValue(simulator.conversations().keySet().iterator().next());
    }

    @Test
    @DisplayName("a conversation the caller gave is never deleted")
    void notOurs() throws Exception {
        String id = converse(true, "{\"input\":\"x\"}")
                .getJsonObject("conversation")
                .getString("id");
        simulator.fail("POST", "/responses", Fault.status(500), 1);
        fails(
                OpenAiSystemException.class,
                Diagnosis.SERVER_ERROR,
                () -> converse(true, "{\"input\":\"x\",\"conversation\":\"" + id + "\"}"));
        assertThat(simulator.conversations()).containsOnlyKeys(id);
    }

    @Test
    @DisplayName("images: nothing is injected")
    void images() throws Exception {
        String request = "{\"model\":\"gpt-image-1\",\"prompt\":\"x\",\"size\":\"1024x1024\",\"quality\":\"low\"}";
        execute(GenerateInteractionSpec.of(ObjectType.IMAGE), "GenerateImageRequest", request);
        assertThat(sent("/images/generations")).containsExactly(json(request));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"encoding_format\":\"float\"", ",\"encoding_format\":null"})
    @DisplayName("embeddings: base64 is asked for unless the caller asked for it himself")
    void embeddings(String encoding) throws Exception {
        execute(
                GenerateInteractionSpec.of(ObjectType.EMBEDDING),
                "GenerateEmbeddingRequest",
                "{\"model\":\"text-embedding-3-small\",\"input\":\"x\"" + encoding + "}");
        assertThat(sent("/embeddings").get(0).getString("encoding_format")).isEqualTo("base64");
    }

    @Test
    @DisplayName("an answer without a single image or vector is told so")
    void nothing() {
        simulator.fail("POST", "/images/generations", Fault.body(200, "application/json", "{\"data\":[]}"), 1);
        fails(
                OpenAiException.class,
                Diagnosis.OUTPUT_EMPTY,
                () -> execute(
                        GenerateInteractionSpec.of(ObjectType.IMAGE), "GenerateImageRequest", "{\"prompt\":\"x\"}"));
        simulator.fail("POST", "/embeddings", Fault.body(200, "application/json", "{\"data\":[]}"), 1);
        fails(
                OpenAiException.class,
                Diagnosis.OUTPUT_EMPTY,
                () -> execute(
                        GenerateInteractionSpec.of(ObjectType.EMBEDDING),
                        "GenerateEmbeddingRequest",
                        "{\"input\":\"x\"}"));
    }

    @Test
    @DisplayName("the conversation is deleted also where the turn used up its time")
    void cleanedUpAfterTimeout() {
        simulator.fail("POST", "/responses", Fault.neverAnswers(), 1);
        ConverseRequest turn = ConverseRequest.builder()
                .input("x")
                .executionTimeout(Duration.ofMillis(500))
                .build();
        OpenAiCommException failure =
                fails(OpenAiCommException.class, Diagnosis.EXECUTION_TIMEOUT, () -> connection.converse(turn));
        assertThat(failure.abandonedConversation()).isEmpty();
        assertThat(simulator.conversations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "\"yes\""})
    @DisplayName("a request that asks for a stream is refused before anything is sent, a conversation included")
    void stream(String stream) {
        fails(OpenAiException.class, Diagnosis.STREAM_REFUSED, () -> converse(true, "{\"stream\":" + stream + "}"));
        fails(
                OpenAiException.class,
                Diagnosis.STREAM_REFUSED,
                () -> execute(
                        GenerateInteractionSpec.of(ObjectType.TEXT),
                        "GenerateTextRequest",
                        "{\"stream\":" + stream + "}"));
        assertThat(simulator.requests()).isEmpty();
    }
}
