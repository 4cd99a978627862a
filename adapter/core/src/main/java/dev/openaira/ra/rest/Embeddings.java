package dev.openaira.ra.rest;

import jakarta.json.JsonObject;
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

    /**
     * One vector; exactly one of {@code vector} and {@code encoded} is there.
     *
     * @param members the entry without {@code embedding}
     * @param vector the numbers; the array is the caller's own
     * @param encoded {@code embedding} as the server sent it, where the caller asked to keep it so
     */
    @SuppressWarnings("ArrayRecordComponent") // a copy of every vector would cost more than it protects
    public record Entry(
            JsonObject members,
            float @Nullable [] vector,
            @Nullable JsonValue encoded) {}
}
