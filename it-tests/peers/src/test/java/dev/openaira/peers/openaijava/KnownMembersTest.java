package dev.openaira.peers.openaijava;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.images.ImageGenerateParams;
import com.openai.models.images.ImagesResponse;
import com.openai.models.moderations.ModerationCreateParams;
import com.openai.models.moderations.ModerationCreateResponse;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseUsage;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The other direction of validation: what the simulator gives is nothing that the API does not. */
@DisplayName("openai-java: members")
@SuppressWarnings("deprecation") // _additionalProperties() is deprecated, but nothing else tells unknown members apart.
class KnownMembersTest extends ClientFixture {

    /** Recorded answers of the real API have these, too. */
    private static final String[] UNKNOWN_TO_THE_CLIENT = {"billing", "frequency_penalty", "presence_penalty", "store"};

    @Test
    @DisplayName("a response has no member that neither the client nor a recorded answer knows")
    void response() {
        Response response = client.responses().create(ask("Anything").build());
        assertThat(response._additionalProperties()).containsOnlyKeys(UNKNOWN_TO_THE_CLIENT);
        assertThat(messages(response)).singleElement().satisfies(message -> {
            assertThat(message._additionalProperties()).isEmpty();
            assertThat(message.content().get(0).asOutputText()._additionalProperties())
                    .isEmpty();
        });
        ResponseUsage usage = response.usage().orElseThrow();
        assertThat(usage._additionalProperties()).isEmpty();
        assertThat(usage.inputTokensDetails()._additionalProperties()).isEmpty();
        assertThat(response.text().orElseThrow()._additionalProperties()).isEmpty();
    }

    @Test
    @DisplayName("nor has a conversation")
    void conversation() {
        assertThat(client.conversations().create()._additionalProperties()).isEmpty();
    }

    @Test
    @DisplayName("nor have embeddings")
    void embeddings() {
        CreateEmbeddingResponse response = client.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model("text-embedding-3-small")
                        .input("x")
                        .build());
        assertThat(response._additionalProperties()).isEmpty();
        assertThat(response.data().get(0)._additionalProperties()).isEmpty();
        assertThat(response.usage()._additionalProperties()).isEmpty();
    }

    @Test
    @DisplayName("nor have images")
    void images() {
        ImagesResponse response = client.images()
                .generate(ImageGenerateParams.builder()
                        .model("gpt-image-1")
                        .prompt("x")
                        .quality(ImageGenerateParams.Quality.LOW)
                        .build());
        assertThat(response._additionalProperties()).isEmpty();
        assertThat(response.data().orElseThrow().get(0)._additionalProperties()).isEmpty();
        assertThat(response.usage().orElseThrow()._additionalProperties()).isEmpty();
    }

    @Test
    @DisplayName("nor have moderations, which judge each text")
    void moderations() {
        ModerationCreateResponse response = client.moderations()
                .create(ModerationCreateParams.builder()
                        .inputOfStrings(List.of("Hello", "I will kill you"))
                        .build());
        assertThat(response._additionalProperties()).isEmpty();
        assertThat(response.results()).hasSize(2);
        assertThat(response.results().get(0).flagged()).isFalse();
    }

    @Test
    @DisplayName("nor has a model")
    void models() {
        assertThat(client.models().retrieve(MODEL)._additionalProperties()).isEmpty();
    }
}
