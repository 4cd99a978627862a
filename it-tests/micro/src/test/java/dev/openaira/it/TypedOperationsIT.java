package dev.openaira.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ConverseRequest;
import dev.openaira.Description;
import dev.openaira.EmbeddingRequest;
import dev.openaira.ImageRequest;
import dev.openaira.JsonValues;
import dev.openaira.OpenAiConnection;
import dev.openaira.TextRequest;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TypedOperationsIT extends InServer {

    /** What an application asks for; its members have the names JSON-B gives them. */
    public record Recipe(
            @JsonbProperty("dish_name") @Description("What it is called")
            String name,

            int minutes,
            List<Step> steps,
            Effort effort) {}

    /** A part of a recipe. */
    public record Step(
            String text, @JsonbProperty("in_oven") boolean inOven) {}

    /** A closed choice. */
    public enum Effort {
        SMALL,
        GREAT
    }

    @Test
    @DisplayName("Generate Text")
    void text() throws Exception {
        try (OpenAiConnection connection = pools.main().getConnection()) {
            var response = connection.generate(TextRequest.builder()
                    .input("Reply exactly: bonjour")
                    .instructions("Be brief.")
                    .maxOutputTokens(100)
                    .with("metadata", Map.of("team", "blue"))
                    .build());

            assertThat(response.text()).isEqualTo("bonjour");
            assertThat(response.status()).isEqualTo("completed");
            assertThat(response.usage().totalTokens()).isPositive();
            assertThat(response.json().getJsonObject("metadata").getString("team"))
                    .isEqualTo("blue");
        }
    }

    @Test
    @DisplayName("Generate Text and Converse, event by event; left early, the pool serves the next call")
    void streams() throws Exception {
        for (int i = 0; i < 40; i++) {
            try (OpenAiConnection connection = pools.main().getConnection();
                    var stream = connection.stream(TextRequest.of("Reply exactly: one two three"))) {
                if (i % 2 == 0) {
                    StringBuilder text = new StringBuilder();
                    stream.forEachText(text::append);
                    assertThat(text).hasToString("one two three");
                } else {
                    assertThat(stream.next().type()).isEqualTo("response.created");
                }
            }
        }
        try (OpenAiConnection connection = pools.main().getConnection();
                var stream = connection.stream(ConverseRequest.of("My name is Ada."))) {
            assertThat(stream.response().conversation())
                    .isEqualTo(stream.conversation())
                    .isPresent();
        }
    }

    @Test
    @DisplayName("Generate Image: the bytes are an image of the asked size")
    void image() throws Exception {
        try (OpenAiConnection connection = pools.main().getConnection()) {
            var response = connection.generate(ImageRequest.builder()
                    .model("gpt-image-1")
                    .prompt("a lighthouse")
                    .size("1024x1536")
                    .quality("low")
                    .build());
            var image = ImageIO.read(
                    new ByteArrayInputStream(response.image().bytes().orElseThrow()));

            assertThat(image.getWidth()).isEqualTo(1024);
            assertThat(image.getHeight()).isEqualTo(1536);
        }
    }

    @Test
    @DisplayName("Generate Embedding: equal texts have equal vectors, which travel in base64")
    void embedding() throws Exception {
        try (OpenAiConnection connection = pools.main().getConnection()) {
            var response = connection.generate(EmbeddingRequest.builder()
                    .model("text-embedding-3-small")
                    .input("one text", "another", "one text")
                    .build());

            assertThat(response.vectors()).hasSize(3);
            assertThat(response.vector(0)).hasSize(1536).isEqualTo(response.vector(2));
            assertThat(response.vector(0)).isNotEqualTo(response.vector(1));
        }
        assertThat(upstream.requests("/embeddings").get(0).getJsonObject("body").getString("encoding_format"))
                .isEqualTo("base64");
    }

    @Test
    @DisplayName("Structured output: a Java record of the application, bound by the server's JSON-B under its names")
    void structuredOutput() throws Exception {
        try (OpenAiConnection connection = pools.main().getConnection()) {
            var response = connection.generate(Recipe.class, TextRequest.of("Something quick"));

            assertThat(response.value()).isInstanceOf(Recipe.class);
            assertThat(response.value().name()).isNotNull();
            assertThat(response.value().effort()).isIn((Object[]) Effort.values());
        }
        var schema = upstream.requests("/responses")
                .get(0)
                .getJsonObject("body")
                .getJsonObject("text")
                .getJsonObject("format")
                .getJsonObject("schema");
        assertThat(schema.getJsonObject("properties").keySet())
                .containsExactlyInAnyOrder("dish_name", "minutes", "steps", "effort");
        assertThat(schema.getJsonObject("properties").getJsonObject("dish_name").getString("description"))
                .isEqualTo("What it is called");
    }

    @Test
    @DisplayName("Converse, stateless: nothing is remembered but what is sent")
    void stateless() throws Exception {
        try (OpenAiConnection connection = pools.main().getConnection()) {
            var told = connection.converse(ConverseRequest.builder()
                    .model("gpt-5-mini")
                    .input("My name is Ada.")
                    .stateless()
                    .build());
            var asked = connection.converse(ConverseRequest.builder()
                    .model("gpt-5-mini")
                    .input("What is my name?")
                    .stateless()
                    .build());

            assertThat(told.conversation()).isEmpty();
            assertThat(asked.text()).doesNotContain("Ada");
        }
    }

    @Test
    @DisplayName("JSON-P and JSON-B are the server's own, not copies in the archives")
    void providers() throws ClassNotFoundException {
        assertThat(JsonValues.provider().getClass())
                .isSameAs(JsonProvider.provider().getClass());
        ClassLoader adapter = pools.main().getClass().getClassLoader();
        for (String name :
                List.of(JsonProvider.provider().getClass().getName(), "org.eclipse.yasson.JsonBindingProvider")) {
            assertThat(Class.forName(name, false, adapter).getClassLoader())
                    .as(name)
                    .isNotSameAs(adapter)
                    .isNotSameAs(getClass().getClassLoader());
        }
    }
}
