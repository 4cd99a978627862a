package dev.openaira.ra.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.simulator.socket.Replies;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The answer of {@code POST /embeddings} in its encodings. */
class EmbeddingsTest extends UpstreamTest {

    private static String base64(float... vector) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * vector.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private Embeddings read(String body, boolean keepEncoded) throws UpstreamException {
        upstream.next(Replies.json(body));
        return client.as(CALLER)
                .createEmbeddings(BODY, keepEncoded, Deadline.none())
                .body();
    }

    @Test
    @DisplayName("Base64 and numbers give the same vector, bit by bit")
    void bothEncodings() throws Exception {
        float[] vector = new float[3072];
        Random random = new Random(1);
        StringBuilder numbers = new StringBuilder();
        for (int i = 0; i < vector.length; i++) {
            vector[i] = i == 0 ? Float.MIN_VALUE : i == 1 ? -Float.MAX_VALUE : (float) random.nextGaussian();
            numbers.append(i == 0 ? "" : ",").append(vector[i]);
        }
        assertThat(read("{\"data\":[{\"embedding\":\"" + base64(vector) + "\"}]}", false)
                        .data()
                        .get(0)
                        .vector())
                .containsExactly(vector);
        assertThat(read("{\"data\":[{\"embedding\":[" + numbers + "]}]}", false)
                        .data()
                        .get(0)
                        .vector())
                .containsExactly(vector);
    }

    @Test
    @DisplayName("Nothing of the answer is lost")
    void nothingIsLost() throws Exception {
        Embeddings answer = read(
                "{\"object\":\"list\",\"new\":{\"a\":[1.50]},\"data\":[{\"object\":\"embedding\",\"x\":[[]],"
                        + "\"embedding\":[1,-2.5e-1],\"index\":0}],\"model\":\"m\",\"usage\":{\"total_tokens\":8}}",
                false);
        assertThat(answer.envelope())
                .hasToString(
                        "{\"object\":\"list\",\"new\":{\"a\":[1.50]},\"model\":\"m\",\"usage\":{\"total_tokens\":8}}");
        assertThat(answer.data()).hasSize(1);
        assertThat(answer.data().get(0).members()).hasToString("{\"object\":\"embedding\",\"x\":[[]],\"index\":0}");
        assertThat(answer.data().get(0).vector()).containsExactly(1f, -0.25f);
        assertThat(answer.data().get(0).encoded()).isNull();
    }

    @Test
    @DisplayName("Vectors come in the order of their index, or as sent where one has none")
    void order() throws Exception {
        String one = "{\"index\":1,\"embedding\":[1]}";
        String zero = "{\"index\":0,\"embedding\":[0]}";
        String none = "{\"embedding\":[9]}";
        assertThat(firsts("{\"data\":[" + one + "," + zero + "]}")).containsExactly(0f, 1f);
        assertThat(firsts("{\"data\":[" + one + "," + none + "," + zero + "]}")).containsExactly(1f, 9f, 0f);
        assertThat(firsts("{\"data\":[]}")).isEmpty();
    }

    private List<Float> firsts(String body) throws UpstreamException {
        return read(body, false).data().stream().map(entry -> entry.vector()[0]).toList();
    }

    @Test
    @DisplayName("A caller who asked for the encoded form gets it untouched")
    void keepEncoded() throws Exception {
        Embeddings answer =
                read("{\"data\":[{\"index\":0,\"embedding\":\"not base64!\"},{\"embedding\":[1.0]}]}", true);
        assertThat(answer.data().get(0).encoded()).hasToString("\"not base64!\"");
        assertThat(answer.data().get(1).encoded()).hasToString("[1.0]");
        assertThat(answer.data().get(0).vector()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"object\":\"list\"}; the answer has no array \"data\"",
                "{\"data\":{}}; the answer has no array \"data\"",
                "{\"data\":null}; the answer has no array \"data\"",
                "{\"data\":[1]}; data[0] is not an object",
                "{\"data\":[{\"embedding\":[1]},[]]}; data[1] is not an object",
                "{\"data\":[{\"index\":0}]}; data[0] has no \"embedding\"",
                "{\"data\":[{\"embedding\":null}]}; data[0].embedding is neither a string nor an array of numbers",
                "{\"data\":[{\"embedding\":{}}]}; data[0].embedding is neither a string nor an array of numbers",
                "{\"data\":[{\"embedding\":[1,null]}]}; data[0].embedding holds at [1] something that is not a number",
                "{\"data\":[{\"embedding\":[\"1\"]}]}; data[0].embedding holds at [0] something that is not a number",
                "{\"data\":[{\"embedding\":\"?\"}]}; data[0].embedding is a string but not base64",
                "{\"data\":[{\"embedding\":\"\u0141AAAAAAAAAAAAAAA\"}]}; data[0].embedding is a string but not base64",
                "{\"data\":[{\"embedding\":\"AAAAAAA=\"}]}; data[0].embedding is base64 of 5 bytes, not of a whole number"
            })
    @DisplayName("What is no embedding is said to be none, and where")
    void unexpected(String body, String detail) {
        upstream.next(Replies.json(body));
        Unreadable failure =
                failure(Unreadable.class, () -> client.as(CALLER).createEmbeddings(BODY, false, Deadline.none()));
        assertThat(failure.reason()).isEqualTo(Unreadable.Reason.UNEXPECTED_SHAPE);
        assertThat(failure).hasMessageContaining(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"{\"data\":[{\"embedding\":[1,2", "{\"data\":[", "{\"data\":[{\"x\":{"})
    @DisplayName("An answer that breaks off is invalid")
    void brokenOff(String body) {
        upstream.next(Replies.json(body));
        Unreadable failure =
                failure(Unreadable.class, () -> client.as(CALLER).createEmbeddings(BODY, false, Deadline.none()));
        assertThat(failure.reason()).isEqualTo(Unreadable.Reason.INVALID_JSON);
    }
}
