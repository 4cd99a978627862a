package dev.openaira.ra.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.EmbeddingRecord;
import dev.openaira.JsonRecord;
import dev.openaira.JsonValues;
import dev.openaira.OpenAiFailure;
import dev.openaira.UpstreamError;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;

/** That records and views hold all that an answer says: every member in its order, every number to its last digit. */
final class Lossless {

    private Lossless() {}

    /** The record as it came, taken apart into Java values, and through serialization. */
    static void record(JsonRecord record, JsonObject answer) throws IOException, ClassNotFoundException {
        json(((JsonRecord) serialized(record)).toJson(), answer);
        json(record.toJson(), answer);
        assertThat(record.keySet()).containsExactlyElementsOf(answer.keySet());
        json(record.toJson(), answer);
    }

    /** Text for text: equal objects may still differ in the order of their members. */
    static void json(JsonObject actual, JsonObject answer) {
        assertThat(actual).isEqualTo(answer);
        assertThat(actual).hasToString(answer.toString());
    }

    /** The vectors number for number, whichever way they travelled, and everything around them text for text. */
    static void embeddings(EmbeddingRecord record, JsonObject answer) throws IOException, ClassNotFoundException {
        vectors(((EmbeddingRecord) serialized(record)), answer);
        vectors(record, answer);
    }

    private static void vectors(EmbeddingRecord record, JsonObject answer) {
        List<JsonObject> data = answer.getJsonArray("data").getValuesAs(JsonObject.class);
        json(record.envelope(), without(answer, "data"));
        assertThat(record).hasSize(data.size());
        for (int i = 0; i < data.size(); i++) {
            JsonObject entry = ((JsonRecord) record.get(i)).toJson();
            assertThat(without(entry, "embedding")).isEqualTo(without(data.get(i), "embedding"));
            if (entry.get("embedding") instanceof JsonString encoded) {
                assertThat(encoded).isEqualTo(data.get(i).get("embedding"));
            } else {
                assertThat(record.vector(i)).containsExactly(vector(data.get(i)));
                assertThat(numbers(entry.getJsonArray("embedding")))
                        .containsExactly(unsignedZeros(vector(data.get(i))));
            }
        }
    }

    /** All the server said of an error, and its sentence in the message. */
    static void error(OpenAiFailure failure, Recording recorded) {
        JsonObject error = recorded.json().getJsonObject("error");
        UpstreamError said = failure.upstream().orElseThrow();
        assertThat(said.status()).isEqualTo(recorded.status());
        assertThat(said.type()).isEqualTo(error.getString("type", null));
        assertThat(said.code()).isEqualTo(error.getString("code", null));
        assertThat(said.param()).isEqualTo(error.getString("param", null));
        assertThat(said.message()).isEqualTo(error.getString("message"));
        assertThat(said.requestId()).isEqualTo(recorded.headers().get("x-request-id"));
        assertThat((Throwable) failure).hasMessageContaining(error.getString("message"));
    }

    /** The vector of one entry of an embedding answer. */
    static float[] vector(JsonObject entry) {
        JsonValue embedding = entry.get("embedding");
        return embedding instanceof JsonString encoded
                ? decoded(encoded.getString())
                : numbers(embedding.asJsonArray());
    }

    /** JSON-P has no negative zero. */
    private static float[] unsignedZeros(float[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] += 0.0f;
        }
        return numbers;
    }

    private static float[] decoded(String base64) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
        float[] numbers = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(numbers);
        return numbers;
    }

    private static float[] numbers(JsonArray array) {
        float[] numbers = new float[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = ((JsonNumber) array.get(i)).bigDecimalValue().floatValue();
        }
        return numbers;
    }

    static JsonObject without(JsonObject object, String member) {
        return JsonValues.provider().createObjectBuilder(object).remove(member).build();
    }

    private static Object serialized(Object record) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(record);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
