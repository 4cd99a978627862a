package dev.openaira;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request: an immutable JSON object, with builders for the members most callers use. Any other member of the API is
 * set with {@link Builder#with}.
 */
public abstract sealed class OpenAiRequest permits ResponsesRequest, ImageRequest, EmbeddingRequest {
    /** How long a whole call may take where nothing else is said: one hour. */
    public static final Duration DEFAULT_EXECUTION_TIMEOUT = Duration.ofHours(1);

    private final JsonObject json;
    private final @Nullable Duration executionTimeout;
    private final Validation validation;

    OpenAiRequest(Builder<?> builder) {
        var object = JsonValues.provider().createObjectBuilder();
        builder.members.forEach(object::add);
        this.json = object.build();
        this.executionTimeout = builder.executionTimeout;
        this.validation = builder.validation;
    }

    /** The request as it goes out. */
    public final JsonObject json() {
        return json;
    }

    /**
     * How long the whole call may take, retries and the waits between them included; a stream, until its last event.
     * {@link #DEFAULT_EXECUTION_TIMEOUT} by default, empty for no limit.
     */
    public final Optional<Duration> executionTimeout() {
        return Optional.ofNullable(executionTimeout);
    }

    /** What is done, before it is sent, about what does not fit the profile of its record; nothing by default. */
    public final Validation validation() {
        return validation;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OpenAiRequest that
                && getClass() == that.getClass()
                && json.equals(that.json)
                && executionTimeout().equals(that.executionTimeout())
                && validation == that.validation;
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    /** The members' names only: prompts do not belong in logs. */
    @Override
    public String toString() {
        return getClass().getSimpleName() + json.keySet();
    }

    /**
     * Collects the members of a request.
     *
     * @param <B> the builder itself
     */
    public abstract static class Builder<B extends Builder<B>> {
        private final Map<String, JsonValue> members = new LinkedHashMap<>();
        private @Nullable Duration executionTimeout = DEFAULT_EXECUTION_TIMEOUT;
        private Validation validation = Validation.OFF;

        Builder() {}

        abstract B self();

        final B copyOf(OpenAiRequest request) {
            members.putAll(request.json);
            executionTimeout = request.executionTimeout;
            validation = request.validation;
            return self();
        }

        /**
         * Sets any member of the API.
         *
         * @param name the API's own name, such as {@code reasoning}
         * @param value as for {@link JsonValues#of}
         * @throws NotJsonException when the value has no JSON form
         */
        public final B with(String name, @Nullable Object value) {
            members.put(name, JsonValues.member(name, value));
            return self();
        }

        /** Sets the model; the pool's {@code defaultModel} serves where none is set. */
        public final B model(String model) {
            return with("model", model);
        }

        /**
         * Limits how long the whole call may take.
         *
         * @throws IllegalArgumentException when not positive
         */
        public final B executionTimeout(Duration limit) {
            if (limit.isZero() || limit.isNegative()) {
                throw new IllegalArgumentException(
                        Diagnosis.PROPERTY_INVALID.message("executionTimeout", limit + " is not positive"));
            }
            this.executionTimeout = limit;
            return self();
        }

        /** Has the request checked by its profile before it is sent; {@link Validation#OFF} by default. */
        public final B validation(Validation validation) {
            this.validation = validation;
            return self();
        }

        /** Lets the whole call take as long as it may: only the read timeout of the pool limits it then. */
        public final B withoutExecutionTimeout() {
            this.executionTimeout = null;
            return self();
        }
    }
}
