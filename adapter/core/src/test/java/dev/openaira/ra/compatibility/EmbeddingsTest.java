package dev.openaira.ra.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.EmbeddingRecord;
import dev.openaira.EmbeddingRequest;
import dev.openaira.EmbeddingResponse;
import dev.openaira.GenerateInteractionSpec;
import dev.openaira.JsonRecord;
import dev.openaira.ObjectType;
import dev.openaira.Usage;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.IndexedRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Foreign servers' embeddings")
class EmbeddingsTest extends ForeignFixture {
    private static final String EMBEDDINGS = "/v1/embeddings";
    private static final float[] ONE = {1.5f, -2};
    private static final float[] TWO = {3, 4};

    private EmbeddingResponse two() throws ResourceException {
        return connection.generate(
                EmbeddingRequest.builder().model("m").input("a prompt", "b").build());
    }

    private void answers(String data) {
        server.json(EMBEDDINGS, 200, "{\"object\":\"list\",\"data\":" + data + "}");
    }

    @Test
    @Row("embeddings-numbers")
    @DisplayName("numbers are read though base64 was asked, and missing usage is unknown")
    void numbers() throws Exception {
        answers("[{\"index\":0,\"embedding\":[1.5,-2]},{\"index\":1,\"embedding\":[3,4]}]");
        EmbeddingResponse response = two();
        assertThat(server.requests().get(0).body().getString("encoding_format")).isEqualTo("base64");
        assertThat(response.vectors()).containsExactly(ONE, TWO);
        assertThat(response.usage()).isEqualTo(Usage.UNKNOWN);
    }

    @Test
    @Row("embeddings-numbers-kept")
    @DisplayName("a caller who asks for base64 himself gets the numbers that came instead")
    void numbersKept() throws Exception {
        answers("[{\"index\":0,\"embedding\":[1.5,-2]}]");
        JsonRecord request = factory()
                .getRecordFactory()
                .createRecord(
                        "GenerateEmbeddingRequest",
                        "{\"model\":\"m\",\"input\":\"a prompt\",\"encoding_format\":\"base64\"}");
        EmbeddingRecord answer = (EmbeddingRecord)
                connection.createInteraction().execute(GenerateInteractionSpec.of(ObjectType.EMBEDDING), request);
        assertThat(answer.vector(0)).containsExactly(ONE);
        assertThat(((JsonRecord) answer.get(0)).toJson().getJsonArray("embedding"))
                .hasToString("[1.5,-2]");
        assertThat(answer.vector(0)).containsExactly(ONE);
    }

    @Test
    @Row("embeddings-base64-refused")
    @DisplayName("a server that refuses base64 is asked as the caller did")
    void refused() throws Exception {
        server.json(EMBEDDINGS, 400, "{\"error\":{\"message\":\"unsupported encoding_format: base64\"}}");
        answers("[{\"index\":0,\"embedding\":[1.5,-2]},{\"index\":1,\"embedding\":[3,4]}]");
        assertThat(two().vectors()).containsExactly(ONE, TWO);
        assertThat(server.requests()).hasSize(2);
        assertThat(server.requests().get(1).body()).doesNotContainKey("encoding_format");
        server.json(EMBEDDINGS, 400, "{\"error\":{\"message\":\"input is too long\"}}");
        ends(Diagnosis.REQUEST_REJECTED, this::two);
        assertThat(server.requests()).as("any other refusal stands").hasSize(3);
    }

    @Test
    @Row("embeddings-order")
    @DisplayName("vectors are put in the order of their index, and stay as sent without one or with the same one")
    void order() throws Exception {
        answers("[{\"index\":1,\"embedding\":[3,4]},{\"index\":0,\"embedding\":[1.5,-2]}]");
        assertThat(two().vectors()).containsExactly(ONE, TWO);
        answers("[{\"embedding\":[1.5,-2]},{\"embedding\":[3,4]}]");
        assertThat(two().vectors()).containsExactly(ONE, TWO);
        answers("[{\"index\":0,\"embedding\":[1.5,-2]},{\"index\":0,\"embedding\":[3,4]}]");
        assertThat(two().vectors()).containsExactly(ONE, TWO);
    }

    @Test
    @Row("embeddings-miscounted")
    @DisplayName("another number of vectors than of inputs is no answer")
    void miscounted() {
        answers("[{\"index\":0,\"embedding\":[1.5,-2]}]");
        assertThat(ends(Diagnosis.EMBEDDINGS_MISCOUNTED, this::two)).hasMessageContaining("1 vectors for 2 inputs");
        answers("[{\"embedding\":[1,2]},{\"embedding\":[1,2]},{\"embedding\":[1,2]}]");
        assertThat(ends(Diagnosis.EMBEDDINGS_MISCOUNTED, this::two)).hasMessageContaining("3 vectors for 2 inputs");
    }

    @Test
    @Row("embeddings-tokens")
    @DisplayName("a list of numbers is the tokens of one input, lists of them are several")
    void tokens() throws Exception {
        answers("[{\"index\":0,\"embedding\":[1.5,-2]}]");
        assertThat(records("[1,2,3]")).hasSize(1);
        answers("[{\"index\":0,\"embedding\":[1.5,-2]},{\"index\":1,\"embedding\":[3,4]}]");
        assertThat(records("[[1,2],[3]]")).hasSize(2);
    }

    private IndexedRecord<?> records(String input) throws ResourceException {
        JsonRecord request = factory()
                .getRecordFactory()
                .createRecord("GenerateEmbeddingRequest", "{\"model\":\"m\",\"input\":" + input + "}");
        return (IndexedRecord<?>)
                connection.createInteraction().execute(GenerateInteractionSpec.of(ObjectType.EMBEDDING), request);
    }

    @Test
    @Row("embeddings-other-shape")
    @DisplayName("nested vectors, bare lists and other names are told with their place")
    void otherShape() {
        answers("[{\"index\":0,\"embedding\":[[1.5,-2]]}]");
        assertThat(ends(Diagnosis.BODY_MALFORMED, this::two)).hasMessageContaining("data[0].embedding");
        answers("[[1.5,-2],[3,4]]");
        assertThat(ends(Diagnosis.BODY_MALFORMED, this::two)).hasMessageContaining("data[0] is not an object");
        server.json(EMBEDDINGS, 200, "{\"embeddings\":[[1.5,-2]]}");
        assertThat(ends(Diagnosis.BODY_MALFORMED, this::two)).hasMessageContaining("no array \"data\"");
    }

    @Test
    @Row("data-empty")
    @DisplayName("no vector is told as such")
    void empty() {
        answers("[]");
        ends(Diagnosis.OUTPUT_EMPTY, this::two);
    }
}
