package dev.openaira;

/**
 * A turn of a conversation. Stateful by default: without {@link Builder#conversation} it starts one.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses/create">POST /responses</a>
 */
public final class ConverseRequest extends ResponsesRequest {
    private final boolean stateful;

    private ConverseRequest(Builder builder) {
        super(builder);
        this.stateful = builder.stateful;
    }

    /** What the user says first, to the pool's {@code defaultModel}. */
    public static ConverseRequest of(String text) {
        return builder().input(text).build();
    }

    /** What the user says in a conversation that has begun. */
    public static ConverseRequest of(String text, String conversation) {
        return builder().input(text).conversation(conversation).build();
    }

    /** An empty request to fill. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts with this request's members. */
    public Builder toBuilder() {
        Builder builder = new Builder().copyOf(this);
        builder.stateful = stateful;
        return builder;
    }

    /** Whether the server keeps the conversation. */
    public boolean stateful() {
        return stateful;
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return super.equals(other) && other instanceof ConverseRequest that && stateful == that.stateful;
    }

    @Override
    public int hashCode() {
        return super.hashCode() * 31 + Boolean.hashCode(stateful);
    }

    /** Builds a {@link ConverseRequest}. */
    public static final class Builder extends ResponsesRequest.Builder<Builder> {
        private boolean stateful = true;

        private Builder() {}

        /** Sets what the user says. */
        public Builder input(String text) {
            return input(InputMessage.user(text));
        }

        /** Sets the conversation to go on with. */
        public Builder conversation(String id) {
            return with("conversation", id);
        }

        /** The request goes out unmodified: the input holds the whole history, and needs a model. */
        public Builder stateless() {
            this.stateful = false;
            return this;
        }

        /** The request. */
        public ConverseRequest build() {
            return new ConverseRequest(this);
        }

        @Override
        Builder self() {
            return this;
        }
    }
}
