package dev.openaira;

/**
 * A request for text or structured output.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses/create">POST /responses</a>
 */
public final class TextRequest extends ResponsesRequest {
    private TextRequest(Builder builder) {
        super(builder);
    }

    /** A prompt for the pool's {@code defaultModel}. */
    public static TextRequest of(String prompt) {
        return builder().input(prompt).build();
    }

    /** An empty request to fill. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts with this request's members. */
    public Builder toBuilder() {
        return new Builder().copyOf(this);
    }

    /** Builds a {@link TextRequest}. */
    public static final class Builder extends ResponsesRequest.Builder<Builder> {
        private Builder() {}

        /** Sets the prompt. */
        public Builder input(String prompt) {
            return with("input", prompt);
        }

        /** The request. */
        public TextRequest build() {
            return new TextRequest(this);
        }

        @Override
        Builder self() {
            return this;
        }
    }
}
