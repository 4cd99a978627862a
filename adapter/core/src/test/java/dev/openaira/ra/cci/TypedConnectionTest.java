package dev.openaira.ra.cci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openaira.ConverseRequest;
import dev.openaira.ConverseResponse;
import dev.openaira.Description;
import dev.openaira.Diagnosis;
import dev.openaira.EmbeddingRequest;
import dev.openaira.EmbeddingResponse;
import dev.openaira.GeneratedImage;
import dev.openaira.ImageRequest;
import dev.openaira.ImageResponse;
import dev.openaira.InputMessage;
import dev.openaira.JsonValues;
import dev.openaira.OpenAiCommException;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiStateException;
import dev.openaira.StructuredOutputException;
import dev.openaira.StructuredResponse;
import dev.openaira.TextRequest;
import dev.openaira.TextResponse;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.simulator.Fault;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.bind.annotation.JsonbProperty;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The typed API")
class TypedConnectionTest extends AdapterFixture {
    private OpenAiConnection connection;

    @BeforeEach
    void open() throws Exception {
        connection = connect();
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
    }

    @Test
    @DisplayName("text: every member of the builder goes out under the API's name, and the answer is readable")
    void text() throws Exception {
        simulator.answerNext("Water glitters.");
        TextResponse response = connection.generate(TextRequest.builder()
                .model(MODEL)
                .input(InputMessage.developer("Be brief."), InputMessage.user("A haiku"))
                .instructions("In English")
                .temperature(0.5)
                .topP(0.9)
                .maxOutputTokens(100)
                .with("metadata", Map.of("tenant", "blue"))
                .build());
        assertThat(response.text()).isEqualTo("Water glitters.");
        assertThat(response.status()).isEqualTo("completed");
        assertThat(response.model()).startsWith(MODEL);
        assertThat(response.id()).startsWith("resp_");
        assertThat(response.createdAt()).isPresent();
        assertThat(response.usage().totalTokens()).isPositive();
        assertThat(response.warnings()).isEmpty();
        assertThat(sent("/responses")).containsExactly(JsonValues.parse("""
                        {"model":"gpt-5.4","input":[
                          {"role":"developer","content":[{"type":"input_text","text":"Be brief."}]},
                          {"role":"user","content":[{"type":"input_text","text":"A haiku"}]}],
                         "instructions":"In English","temperature":0.5,"top_p":0.9,"max_output_tokens":100,
                         "metadata":{"tenant":"blue"}}""").asJsonObject());
    }

    @Test
    @DisplayName("the pool's default model serves where the request names none")
    void defaultModel() throws Exception {
        connection.generate(TextRequest.of("Hello"));
        assertThat(sent("/responses").get(0).getString("model")).isEqualTo(MODEL);
    }

    @Test
    @DisplayName("image: bytes of the asked format")
    void image() throws Exception {
        ImageResponse response = connection.generate(ImageRequest.builder()
                .model("gpt-image-1")
                .prompt("a teapot")
                .size("1024x1024")
                .quality("low")
                .outputFormat("png")
                .n(2)
                .build());
        assertThat(response.images()).hasSize(2);
        GeneratedImage image = response.image();
        assertThat(image).isEqualTo(response.images().get(0));
        assertThatThrownBy(() -> new ImageResponse(JsonValue.EMPTY_JSON_OBJECT, List.of()).image())
                .isInstanceOf(NoSuchElementException.class);
        assertThat(ImageIO.read(new ByteArrayInputStream(image.bytes().orElseThrow()))
                        .getWidth())
                .isEqualTo(1024);
        assertThat(image.url()).isEmpty();
        assertThat(response.outputFormat()).hasValue("png");
        assertThat(response.created()).isPresent();
    }

    @Test
    @DisplayName("embeddings travel in base64 and arrive as arrays in input order")
    void embeddings() throws Exception {
        EmbeddingResponse response = connection.generate(EmbeddingRequest.builder()
                .model("text-embedding-3-small")
                .input("tea", "tee", "quantum chromodynamics")
                .dimensions(256)
                .build());
        assertThat(response.vectors()).hasSize(3).allMatch(vector -> vector.length == 256);
        assertThat(dot(response.vector(0), response.vector(0))).isBetween(0.99, 1.01);
        assertThat(response.usage().inputTokens()).isPositive();
        assertThat(sent("/embeddings").get(0).getString("encoding_format")).isEqualTo("base64");
    }

    private static double dot(float[] left, float[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }

    /** A city, as an application would declare it. */
    public record City(
            @Description("Official name") String name,
            @JsonbProperty("population_count") long population,
            Optional<String> motto,
            List<District> districts) {}

    /** A part of a city. */
    public record District(String name, Kind kind) {}

    /** What a district is for. */
    public enum Kind {
        LIVING,
        WORKING
    }

    @Test
    @DisplayName("structured output: a strict schema by JSON-B's names, and the answer bound to the record")
    void structured() throws Exception {
        simulator.answerNext("""
                {"name":"Ulm","population_count":126000,"motto":null,"districts":[{"name":"Mitte","kind":"WORKING"}]}""");
        StructuredResponse<City> response = connection.generate(City.class, TextRequest.of("Ulm?"));
        assertThat(response.value())
                .isEqualTo(new City("Ulm", 126_000, Optional.empty(), List.of(new District("Mitte", Kind.WORKING))));
        assertThat(response.json().getJsonArray("structured_output")).hasSize(1);
        assertThat(response.output()).isNotEmpty();
        JsonObject format = sent("/responses").get(0).getJsonObject("text").getJsonObject("format");
        assertThat(format.getBoolean("strict")).isTrue();
        assertThat(format.getString("name")).isEqualTo("City");
        JsonObject schema = format.getJsonObject("schema");
        assertThat(schema.getJsonObject("properties").keySet())
                .containsExactly("name", "population_count", "motto", "districts");
        assertThat(schema.getJsonObject("properties").getJsonObject("name").getString("description"))
                .isEqualTo("Official name");
        assertThat(schema.getJsonArray("required")).hasSize(4);
        assertThat(schema.getBoolean("additionalProperties")).isFalse();
    }

    @Test
    @DisplayName("structured output the simulator makes up fits the record too")
    void generatedStructure() throws Exception {
        assertThat(connection
                        .generate(City.class, TextRequest.of("Any city"))
                        .value()
                        .name())
                .isNotNull();
    }

    /** Open objects have no strict schema. */
    public record Open(Map<String, String> anything) {}

    @Test
    @DisplayName("a record without strict schema is refused before anything is sent")
    void unsupportedType() {
        OpenAiException failure = fails(
                OpenAiException.class,
                Diagnosis.TYPE_UNSUPPORTED,
                () -> connection.generate(Open.class, TextRequest.of("x")));
        assertThat(failure.getMessage()).contains("Open", "anything");
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    @DisplayName("a response without structured output, such as one still in the background, is told so")
    void noStructure() {
        OpenAiException failure = fails(
                OpenAiException.class,
                Diagnosis.STRUCTURED_OUTPUT_MISSING,
                () -> connection.generate(
                        City.class,
                        TextRequest.builder()
                                .input("Ulm?")
                                .with("background", true)
                                .build()));
        assertThat(failure.getMessage()).contains("'resp_", "'queued'");
    }

    /** A record that refuses what the schema allows. */
    public record Positive(int number) {
        public Positive {
            if (number < 0) {
                throw new IllegalArgumentException("negative");
            }
        }
    }

    @Test
    @DisplayName("an answer the record cannot hold is kept on the exception")
    void unbindable() {
        simulator.answerNext("{\"number\":-1}");
        StructuredOutputException failure = fails(
                StructuredOutputException.class,
                Diagnosis.VALUE_UNBINDABLE,
                () -> connection.generate(Positive.class, TextRequest.of("x")));
        assertThat(failure.rawText()).isEqualTo("{\"number\":-1}");
        assertThat(failure.getMessage()).contains("Positive");
        assertThat(failure.upstream()).hasValueSatisfying(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.requestId()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "..", "a/b", "a?b"})
    @DisplayName("what cannot be a conversation's id is not sent as one")
    void deleteNothing(String id) {
        fails(OpenAiException.class, Diagnosis.MEMBER_UNFIT, () -> connection.deleteConversation(id));
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    @DisplayName("converse: the conversation is created, comes back, and the model remembers")
    void converse() throws Exception {
        ConverseResponse first = connection.converse(ConverseRequest.of("My name is Ada"));
        String conversation = first.conversation().orElseThrow();
        assertThat(simulator.conversations()).containsOnlyKeys(conversation);
        ConverseResponse second = connection.converse(ConverseRequest.of("What is my name?", conversation));
        assertThat(second.text()).contains("Ada");
        assertThat(second.conversation()).hasValue(conversation);
        connection.deleteConversation(conversation);
        assertThat(simulator.conversations()).isEmpty();
        fails(OpenAiException.class, Diagnosis.NOT_FOUND, () -> connection.deleteConversation(conversation));
    }

    @Test
    @DisplayName("requests are values: equal by content, copied by builders, silent about prompts")
    void requestsAreValues() {
        TextRequest request = TextRequest.builder().model("m").input("secret").build();
        assertThat(request.toBuilder().build()).isEqualTo(request).hasSameHashCodeAs(request);
        assertThat(request.toBuilder().input("other").build()).isNotEqualTo(request);
        assertThat(request).hasToString("TextRequest[model, input]");
        ConverseRequest stateful = ConverseRequest.of("x");
        assertThat(stateful.toBuilder().stateless().build()).isNotEqualTo(stateful);
    }

    @Test
    @DisplayName("an execution timeout ends the call")
    void timeout() {
        simulator.fail("POST", "/responses", Fault.neverAnswers(), 1);
        TextRequest request = TextRequest.builder()
                .input("x")
                .executionTimeout(Duration.ofMillis(200))
                .build();
        fails(OpenAiCommException.class, Diagnosis.EXECUTION_TIMEOUT, () -> connection.generate(request));
    }

    @Test
    @DisplayName("typed vectors refuse to be kept in base64")
    void typedBase64() {
        fails(
                OpenAiException.class,
                Diagnosis.MEMBER_UNFIT,
                () -> connection.generate(EmbeddingRequest.builder()
                        .input("x")
                        .with("encoding_format", "base64")
                        .build()));
    }

    @Test
    @DisplayName("several threads may use one connection at once, each getting its own answer")
    void concurrentUse() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> answers = IntStream.range(0, 200)
                    .mapToObj(i -> threads.submit(() -> connection
                            .generate(TextRequest.of("Reply exactly: number " + i))
                            .text()))
                    .toList();
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get(60, TimeUnit.SECONDS)).isEqualTo("number " + i);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @DisplayName("a closed connection says so")
    void closed() throws Exception {
        connection.close();
        fails(OpenAiStateException.class, Diagnosis.CONNECTION_CLOSED, () -> connection.generate(TextRequest.of("x")));
    }
}
