package dev.openaira.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.openaira.simulator.json.Jsons;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddingsTest extends SimulatorTest {

    private JsonObject embed(String more) throws IOException {
        return client.posted("/embeddings", Client.quoted("{'model': 'text-embedding-3-small', " + more + "}"));
    }

    private static List<Double> vector(JsonObject answer, int index) {
        JsonArray numbers = answer.getJsonArray("data").getJsonObject(index).getJsonArray("embedding");
        return numbers.getValuesAs(JsonNumber::doubleValue);
    }

    private static double cosine(List<Double> a, List<Double> b) {
        double sum = 0;
        for (int i = 0; i < a.size(); i++) {
            sum += a.get(i) * b.get(i);
        }
        return sum;
    }

    @Test
    @DisplayName("The same text gives the same vector of length 1")
    void deterministic() throws IOException {
        JsonObject answer = embed("'input': ['The cat sat', 'The cat sat', '42']");

        assertThat(vector(answer, 0)).hasSize(1536).isEqualTo(vector(answer, 1));
        for (int i = 0; i < 3; i++) {
            assertThat(cosine(vector(answer, i), vector(answer, i))).isCloseTo(1, within(1e-5));
            assertThat(answer.getJsonArray("data").getJsonObject(i).getInt("index"))
                    .isEqualTo(i);
        }
        assertThat(answer.getJsonObject("usage").getInt("prompt_tokens")).isPositive();
        assertThat(answer.getString("model")).isEqualTo("text-embedding-3-small");
    }

    @ParameterizedTest(name = "in {0} dimensions")
    @DisplayName("Similar texts are nearer than others")
    @CsvSource({"1536", "256", "64"})
    void similar(int dimensions) throws IOException {
        JsonObject answer = embed(
                "'dimensions': " + dimensions
                        + ", 'input': ['The cat sits on the mat', 'A cat is sitting on a mat', 'Quarterly revenue grew strongly']");

        double near = cosine(vector(answer, 0), vector(answer, 1));
        double far = cosine(vector(answer, 0), vector(answer, 2));
        assertThat(near).isGreaterThan(far + 0.2);
    }

    @Test
    @DisplayName("Base64 holds the same numbers as little-endian floats")
    void base64() throws IOException {
        JsonObject floats = embed("'input': 'Hello'");
        String encoded = embed("'input': 'Hello', 'encoding_format': 'base64'")
                .getJsonArray("data")
                .getJsonObject(0)
                .getString("embedding");

        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(encoded)).order(ByteOrder.LITTLE_ENDIAN);
        for (double number : vector(floats, 0)) {
            assertThat(bytes.getFloat()).isEqualTo((float) number);
        }
        assertThat(bytes.hasRemaining()).isFalse();
    }

    @Test
    @DisplayName("Models have their own dimensions")
    void dimensions() throws IOException {
        JsonObject large =
                client.posted("/embeddings", Client.quoted("{'model': 'text-embedding-3-large', 'input': 'Hi'}"));

        assertThat(vector(large, 0)).hasSize(3072);
        assertThat(vector(embed("'input': 'Hi', 'dimensions': 10"), 0)).hasSize(10);
    }

    @Test
    @DisplayName("Tokens may be given instead of text")
    void tokens() throws IOException {
        JsonObject answer = embed("'input': [[1, 2, 3], [4]]");

        assertThat(answer.getJsonArray("data")).hasSize(2);
        assertThat(answer.getJsonObject("usage").getInt("prompt_tokens")).isEqualTo(4);
        assertThat(vector(embed("'input': [1, 2, 3]"), 0)).isEqualTo(vector(answer, 0));
    }

    @Test
    @DisplayName("2048 inputs are taken, one more is not")
    void mostInputs() throws IOException {
        String most = inputs(2048);

        assertThat(client.posted("/embeddings", most).getJsonArray("data")).hasSize(2048);
        HttpResponse<byte[]> tooMany = client.post("/embeddings", inputs(2049));
        assertThat(tooMany.statusCode()).isEqualTo(400);
        assertThat(Client.error(tooMany).getString("code")).isEqualTo("array_above_max_length");
    }

    private static String inputs(int count) {
        return Jsons.object()
                .add("model", "text-embedding-3-small")
                .add("dimensions", 8)
                .add("input", Jsons.array(Collections.nCopies(count, Jsons.value("x"))))
                .build()
                .toString();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("What the API rejects is rejected")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'model': 'text-embedding-3-small', 'input': ''} | 400 | empty_string",
                "{'model': 'text-embedding-3-small', 'input': ['a', '']} | 400 | empty_string",
                "{'model': 'text-embedding-3-small', 'input': []} | 400 | empty_array",
                "{'model': 'text-embedding-3-small', 'input': 5} | 400 | invalid_type",
                "{'model': 'text-embedding-3-small', 'input': 'a', 'extra': 1} | 400 | unknown_parameter",
                "{'model': 'text-embedding-3-small', 'input': 'a', 'dimensions': 0} | 400 | integer_below_min_value",
                "{'model': 'text-embedding-3-small', 'input': 'a', 'dimensions': 1537} | 400 | integer_above_max_value",
                "{'model': 'text-embedding-3-small', 'input': 'a', 'encoding_format': 'hex'} | 400 | invalid_value",
                "{'model': 'text-embedding-ada-002', 'input': 'a', 'dimensions': 5} | 400 | none",
                "{'model': 'text-embedding-3-small'} | 400 | missing_required_parameter",
                "{'input': 'a'} | 400 | missing_required_parameter",
                "{'model': 'nonexistent', 'input': 'a'} | 404 | model_not_found",
                "{'model': 'gpt-5.2', 'input': 'a'} | 403 | none"
            })
    void rejected(String body, int status, String code) throws IOException {
        HttpResponse<byte[]> answer = client.post("/embeddings", Client.quoted(body));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Client.error(answer).getString("code", "none")).isEqualTo(code);
    }

    @Test
    @DisplayName("A text of more than 8192 tokens is too long")
    void tooLong() throws IOException {
        HttpResponse<byte[]> answer = client.post(
                "/embeddings",
                Client.quoted("{'model': 'text-embedding-3-small', 'input': '" + "a ".repeat(8193) + "'}"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Client.error(answer).getString("message")).contains("maximum context length is 8192 tokens");
    }
}
