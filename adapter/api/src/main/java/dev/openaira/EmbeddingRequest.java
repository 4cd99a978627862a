package dev.openaira;

import java.util.Arrays;
import java.util.List;

/**
 * A request for vectors.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/embeddings/create">POST /embeddings</a>
 */
public final class EmbeddingRequest extends OpenAiRequest {
    private EmbeddingRequest(Builder builder) {
        super(builder);
    }

    /** One vector for each text, by the pool's {@code defaultModel}. */
    public static EmbeddingRequest of(String... texts) {
        return builder().input(texts).build();
    }

    /** An empty request to fill. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts with this request's members. */
    public Builder toBuilder() {
        return new Builder().copyOf(this);
    }

    /** Builds an {@link EmbeddingRequest}. */
    public static final class Builder extends OpenAiRequest.Builder<Builder> {
        private Builder() {}

        /** Sets the texts, at most 2048. */
        public Builder input(String... texts) {
            return input(Arrays.asList(texts));
        }

        /** Sets the texts, at most 2048. */
        public Builder input(List<String> texts) {
            return with("input", texts);
        }

        /** Sets how many numbers a vector has; for models that can shorten them. */
        public Builder dimensions(int dimensions) {
            return with("dimensions", dimensions);
        }

        /** The request. */
        public EmbeddingRequest build() {
            return new EmbeddingRequest(this);
        }

        @Override
        Builder self() {
            return this;
        }
    }
}
