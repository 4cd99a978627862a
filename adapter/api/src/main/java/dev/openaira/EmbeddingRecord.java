package dev.openaira;

import jakarta.json.JsonObject;
import jakarta.resource.cci.IndexedRecord;

/**
 * The response of Generate Embedding: one record ({@code object}, {@code index}, {@code embedding}) for each input, in
 * input order.
 */
public interface EmbeddingRecord extends IndexedRecord<Object> {

    /**
     * The vector of the input at this position, without boxing; a copy.
     *
     * @param position the input's position, from 0
     * @throws IllegalStateException when the vectors came as the base64 that was asked for, and are kept so
     */
    float[] vector(int position);

    /** The model that made the vectors. */
    String model();

    /** The tokens used. */
    Usage usage();

    /** The server's answer without {@code data}: {@code object}, {@code model}, {@code usage} and what else it sent. */
    JsonObject envelope();
}
