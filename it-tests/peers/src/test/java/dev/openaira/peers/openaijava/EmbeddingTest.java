package dev.openaira.peers.openaijava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.openai.errors.BadRequestException;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.Embedding;
import com.openai.models.embeddings.EmbeddingCreateParams;
import dev.openaira.oracle.OffTheDocument;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("openai-java: embeddings")
class EmbeddingTest extends ClientFixture {

    private static final List<String> TEXTS = List.of("a cat", "a dog", "the law of contracts");

    private static EmbeddingCreateParams.Builder embed(List<String> texts) {
        return EmbeddingCreateParams.builder().model("text-embedding-3-small").inputOfArrayOfStrings(texts);
    }

    @Test
    @DisplayName("one for each text, in order, the same as base64 and as numbers")
    void bothEncodings() {
        CreateEmbeddingResponse packed = client.embeddings()
                .create(embed(TEXTS)
                        .encodingFormat(EmbeddingCreateParams.EncodingFormat.BASE64)
                        .build());
        CreateEmbeddingResponse plain = client.embeddings()
                .create(embed(TEXTS)
                        .encodingFormat(EmbeddingCreateParams.EncodingFormat.FLOAT)
                        .build());
        assertThat(packed.data()).allMatch(one -> one.embeddingValue().isBase64());
        assertThat(plain.data()).allMatch(one -> one.embeddingValue().isFloats());
        assertThat(packed.data()).extracting(Embedding::index).containsExactly(0L, 1L, 2L);
        for (int i = 0; i < TEXTS.size(); i++) {
            assertThat(packed.data().get(i).embedding())
                    .hasSize(1536)
                    .isEqualTo(plain.data().get(i).embedding());
        }
        assertThat(packed.data()).extracting(Embedding::embedding).doesNotHaveDuplicates();
        assertThat(packed.model()).isEqualTo("text-embedding-3-small");
        assertThat(packed.usage().promptTokens()).isPositive();
        assertThat(packed.usage().totalTokens()).isEqualTo(packed.usage().promptTokens());
    }

    @Test
    @DisplayName("the client's own default encoding is served")
    void byDefault() {
        Embedding one = client.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model("text-embedding-3-small")
                        .input("a cat")
                        .build())
                .data()
                .get(0);
        assertThat(one.embedding()).hasSize(1536).allMatch(number -> Math.abs(number) <= 1);
    }

    @Test
    @DisplayName("fewer dimensions are a vector of unit length again")
    void dimensions() {
        Embedding one = client.embeddings()
                .create(embed(List.of("a cat")).dimensions(256).build())
                .data()
                .get(0);
        assertThat(one.embedding()).hasSize(256);
        double square =
                one.embedding().stream().mapToDouble(number -> number * number).sum();
        assertThat(square).isBetween(0.999, 1.001);
    }

    @Test
    @DisplayName("2048 texts are taken, one more is rejected")
    @OffTheDocument("One input more than the API takes")
    void most() {
        assertThat(client.embeddings()
                        .create(embed(Collections.nCopies(2048, "x"))
                                .dimensions(8)
                                .build())
                        .data())
                .hasSize(2048);
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> client.embeddings()
                        .create(embed(Collections.nCopies(2049, "x")).build()));
    }
}
