package dev.openaira.ra.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * Whatever the bytes, they are read as embeddings or end in a {@link BodyException}. Of what is read every number is
 * finite, and nothing is lost beside the vectors.
 */
public final class EmbeddingsFuzz {

    private static final Json JSON = new Json(JsonProvider.provider());

    private EmbeddingsFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        check(data, false);
        check(data, true);
    }

    private static void check(byte[] data, boolean keepEncoded) throws IOException {
        Embeddings read;
        try {
            read = new EmbeddingsReader(JSON, keepEncoded).read(new ByteArrayInputStream(data));
        } catch (BodyException | ErrorAnswer e) {
            return;
        }
        JsonObject whole = new AnyObjectReader(JSON).read(new ByteArrayInputStream(data));
        for (String name : whole.keySet()) {
            if (!name.equals("data")) {
                assertThat(read.envelope().get(name)).isEqualTo(whole.get(name));
            }
        }
        JsonArray entries = whole.getJsonArray("data");
        if (entries != null) {
            assertThat(read.data()).hasSameSizeAs(entries);
        }
        for (Embeddings.Entry entry : read.data()) {
            checkEntry(entry, entries);
        }
    }

    private static void checkEntry(Embeddings.Entry entry, JsonArray entries) {
        assertThat(entry.members()).doesNotContainKey("embedding");
        if (entries != null) {
            assertThat(entries).anySatisfy(sent -> {
                JsonObject object = sent.asJsonObject();
                assertThat(object.keySet()).hasSize(entry.members().size() + 1);
                assertThat(object.entrySet()).containsAll(entry.members().entrySet());
                checkVector(entry, object.get("embedding"));
            });
        }
        float[] vector = entry.vector();
        if (vector != null) {
            for (float number : vector) {
                assertThat(number).isFinite();
            }
        }
    }

    private static void checkVector(Embeddings.Entry entry, JsonValue sent) {
        float[] vector = entry.vector();
        if (vector == null) {
            assertThat(entry.encoded()).isEqualTo(sent);
        } else if (sent instanceof JsonString text) {
            assertThat(vector.length * 4 / 3)
                    .isLessThanOrEqualTo(text.getString().length());
        } else {
            assertThat(vector).hasSameSizeAs(sent.asJsonArray().toArray());
        }
    }
}
