package dev.openaira;

import jakarta.json.JsonObject;
import jakarta.resource.cci.ResourceWarning;
import java.util.List;

/**
 * One vector for each input, in input order. {@link #json()} is the answer without {@code data}.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/embeddings/object">The embedding object</a>
 */
public final class EmbeddingResponse extends OpenAiResponse {
    private final List<float[]> vectors;

    /** A view of an embedding response and its decoded vectors. */
    public EmbeddingResponse(JsonObject envelope, List<float[]> vectors, List<ResourceWarning> warnings) {
        super(envelope, warnings);
        this.vectors = List.copyOf(vectors);
    }

    /** The vectors; not copied, so a caller who changes one changes it for all. */
    public List<float[]> vectors() {
        return vectors;
    }

    /**
     * The vector of one input.
     *
     * @param position the input's position, from 0
     */
    public float[] vector(int position) {
        return vectors.get(position);
    }

    /** The model that made the vectors. */
    public String model() {
        return string("model");
    }
}
