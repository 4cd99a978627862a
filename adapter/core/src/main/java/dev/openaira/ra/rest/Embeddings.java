package dev.openaira.ra.rest;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code POST /embeddings}, nothing lost.
 *
 * @param envelope the answer without {@code data}
 * @param data the vectors, by {@code index} where every entry has one, otherwise as the server sent them
 */
public record Embeddings(JsonObject envelope, List<Entry> data) {

    /** Keeps the list as it is now. */
    public Embeddings {
        data = List.copyOf(data);
    }

    /** Without the answer. */
    @Override
    public String toString() {
        return "Embeddings[" + data.size() + "]";
    }

    /**
     * One vector; exactly one of {@code vector} and {@code encoded} is there. What else the entry says is kept flat until
     * somebody asks, since an answer has thousands of entries that differ in little more than their index.
     */
    public static final class Entry {
        private final Json json;
        private final List<String> names;
        private final JsonValue[] values;
        private final float @Nullable [] vector;
        private final @Nullable JsonValue encoded;

        Entry(
                Json json,
                List<String> names,
                JsonValue[] values,
                float @Nullable [] vector,
                @Nullable JsonValue encoded) {
            this.json = json;
            this.names = names;
            this.values = values;
            this.vector = vector;
            this.encoded = encoded;
        }

        /** The entry without {@code embedding}; made anew each time. */
        public JsonObject members() {
            JsonObjectBuilder object = json.objectBuilder();
            for (int i = 0; i < values.length; i++) {
                object.add(names.get(i), values[i]);
            }
            return object.build();
        }

        /** The position of the input; null when the server did not number its answer. */
        @Nullable
        JsonNumber index() {
            for (int i = values.length - 1; i >= 0; i--) {
                if (names.get(i).equals("index")) {
                    return values[i] instanceof JsonNumber number ? number : null;
                }
            }
            return null;
        }

        /** The numbers; the array is the caller's own. */
        public float @Nullable [] vector() {
            return vector;
        }

        /** {@code embedding} as the server sent it, where the caller asked to keep it so. */
        public @Nullable JsonValue encoded() {
            return encoded;
        }
    }
}
