package dev.openaira.peers.aimock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.openaira.ConverseRequest;
import dev.openaira.ConverseResponse;
import dev.openaira.Diagnosis;
import dev.openaira.EmbeddingRequest;
import dev.openaira.EmbeddingResponse;
import dev.openaira.GeneratedImage;
import dev.openaira.ImageRequest;
import dev.openaira.ImageResponse;
import dev.openaira.InputMessage;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiException;
import dev.openaira.StructuredOutputException;
import dev.openaira.StructuredResponse;
import dev.openaira.TextRequest;
import dev.openaira.TextResponse;
import jakarta.json.JsonObject;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("aimock: operations")
class OperationsTest extends AdapterFixture {

    /** What a structured answer is bound to. */
    public record Dish(String title, int grams, boolean vegan) {}

    private OpenAiConnection connection;

    @BeforeEach
    void open() throws Exception {
        connection = connect();
    }

    @AfterEach
    void close() throws Exception {
        if (connection != null) {
            connection.close();
        }
    }

    @Test
    @DisplayName("text: the answer is read with its id, model, status and usage")
    void text() throws Exception {
        TextResponse response = connection.generate(TextRequest.of("A haiku"));
        assertThat(response.text()).isEqualTo("Water glitters.");
        assertThat(response.id()).isEqualTo("resp_haiku");
        assertThat(response.model()).isEqualTo("gpt-5.4-2026-03-05");
        assertThat(response.status()).isEqualTo("completed");
        assertThat(response.createdAt()).isPresent();
        assertThat(response.usage().inputTokens()).isEqualTo(5);
        assertThat(response.usage().outputTokens()).isEqualTo(3);
        assertThat(response.usage().totalTokens()).isEqualTo(8);
    }

    @Test
    @DisplayName("text: instructions and messages are understood by the other server")
    void instructions() throws Exception {
        TextResponse response = connection.generate(TextRequest.builder()
                .instructions("In Norwegian")
                .input(InputMessage.user("A haiku"))
                .build());
        assertThat(response.text()).isEqualTo("Vannet glitrer.");
    }

    @Test
    @DisplayName("text: a reasoning item before the message is kept, and is no text")
    void reasoning() throws Exception {
        TextResponse response = connection.generate(
                TextRequest.builder().model("gpt-5").input("Think first").build());
        assertThat(response.text()).isEqualTo("It is four.");
        assertThat(response.output().getValuesAs(JsonObject.class))
                .extracting(item -> item.getString("type"))
                .containsExactly("reasoning", "message");
        assertThat(response.output().getJsonObject(0).toString()).contains("Let me see.");
    }

    @Test
    @DisplayName("text: an answer that the server calls incomplete, without saying why, is diagnosed as that")
    void incomplete() throws Exception {
        TextResponse response = connection.generate(TextRequest.of("Talk on"));
        assertThat(response.status()).isEqualTo("incomplete");
        assertThat(response.text()).isEqualTo("This goes on and");
        assertThat(response.warnings()).isNotEmpty();
    }

    @Test
    @DisplayName("structured output: the answer is validated and bound")
    void structured() throws Exception {
        StructuredResponse<Dish> response = connection.generate(Dish.class, TextRequest.of("A dish"));
        assertThat(response.value()).isEqualTo(new Dish("Soup", 200, true));
    }

    @Test
    @DisplayName("structured output: an answer that breaks the schema is told with where it does")
    void structuredWrong() {
        StructuredOutputException failure = fails(
                StructuredOutputException.class,
                Diagnosis.SCHEMA_NOT_APPLIED,
                () -> connection.generate(Dish.class, TextRequest.of("A wrong dish")));
        assertThat(failure.rawText()).isEqualTo("{\"title\":\"Soup\",\"grams\":\"many\"}");
        assertThat(failure.violations()).anyMatch(violation -> violation.contains("/grams"));
    }

    @Test
    @DisplayName("structured output: prose is told as a schema that was not applied")
    void structuredProse() {
        StructuredOutputException failure = fails(
                StructuredOutputException.class,
                Diagnosis.SCHEMA_NOT_APPLIED,
                () -> connection.generate(Dish.class, TextRequest.of("A told dish")));
        assertThat(failure.rawText()).isEqualTo("Take two leeks.");
    }

    @Test
    @DisplayName("converse: stateless with the history works")
    void stateless() throws Exception {
        ConverseResponse first = connection.converse(
                ConverseRequest.builder().input("My name is Ada.").stateless().build());
        assertThat(first.text()).isEqualTo("Hello Ada.");
        assertThat(first.conversation()).isEmpty();
        ConverseResponse second = connection.converse(ConverseRequest.builder()
                .input(
                        InputMessage.user("My name is Ada."),
                        InputMessage.assistant(first.text()),
                        InputMessage.user("What is my name?"))
                .stateless()
                .build());
        assertThat(second.text()).isEqualTo("Your name is Ada.");
    }

    @Test
    @DisplayName("converse: stateful ends in its own diagnosis, since this server has no conversations")
    void stateful() throws Exception {
        OpenAiException typed = fails(
                OpenAiException.class,
                Diagnosis.CONVERSATIONS_NOT_OFFERED,
                () -> connection.converse(ConverseRequest.of("My name is Ada.")));
        assertThat(typed.getMessage()).contains(aimock.baseUrl(), "HTTP 404", "stateless");
        assertThat(aimock.received("/responses")).isEmpty();
    }

    @Test
    @DisplayName("embeddings: numbers are taken though base64 was asked for")
    void embedding() throws Exception {
        EmbeddingResponse response = connection.generate(EmbeddingRequest.builder()
                .model("text-embedding-3-small")
                .input("a cat")
                .build());
        assertThat(response.vectors()).hasSize(1);
        assertThat(response.vector(0)).containsExactly(0.25f, -0.5f, 1f, 0.001f);
        assertThat(response.model()).isEqualTo("text-embedding-3-small");
        assertThat(aimock.received("/embeddings")).hasSize(1);
    }

    @Test
    @DisplayName("embeddings: a batch comes in the order of its texts, the same as one by one")
    void embeddingBatch() throws Exception {
        EmbeddingResponse batch = connection.generate(EmbeddingRequest.builder()
                .model("text-embedding-3-small")
                .input("one", "two", "three")
                .dimensions(64)
                .build());
        assertThat(batch.vectors())
                .hasSize(3)
                .allSatisfy(vector -> assertThat(vector).hasSize(64));
        EmbeddingResponse alone = connection.generate(EmbeddingRequest.builder()
                .model("text-embedding-3-small")
                .input("two")
                .dimensions(64)
                .build());
        assertThat(batch.vector(1)).containsExactly(alone.vector(0), within(1e-6f));
        assertThat(batch.vector(0)).isNotEqualTo(batch.vector(1));
    }

    @Test
    @DisplayName("images: several with bytes and revised prompt, or a URL, as the server answers")
    void images() throws Exception {
        ImageResponse two = connection.generate(ImageRequest.builder()
                .model("gpt-image-1")
                .prompt("two teapots")
                .n(2)
                .build());
        assertThat(two.images()).hasSize(2);
        GeneratedImage first = two.images().get(0);
        assertThat(first.bytes().orElseThrow()).asString().isEqualTo("first");
        assertThat(first.revisedPrompt()).contains("A red teapot");
        assertThat(two.images().get(1).bytes().orElseThrow()).asString().isEqualTo("second");
        assertThat(two.created()).isPresent();
        ImageResponse elsewhere = connection.generate(ImageRequest.builder()
                .model("dall-e-3")
                .prompt("a teapot elsewhere")
                .build());
        assertThat(elsewhere.images()).singleElement().satisfies(image -> {
            assertThat(image.url()).contains(URI.create("http://127.0.0.1/teapot.png"));
            assertThat(image.bytes()).isEmpty();
        });
    }
}
