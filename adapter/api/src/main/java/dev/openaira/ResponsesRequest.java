package dev.openaira;

import java.util.Arrays;
import java.util.List;

/** What requests to {@code POST /responses} have in common. */
public abstract sealed class ResponsesRequest extends OpenAiRequest permits TextRequest, ConverseRequest {
    ResponsesRequest(Builder<?> builder) {
        super(builder);
    }

    /**
     * Collects the members of a request to {@code POST /responses}.
     *
     * @param <B> the builder itself
     */
    public abstract static class Builder<B extends Builder<B>> extends OpenAiRequest.Builder<B> {
        Builder() {}

        /** Sets the input messages. */
        public final B input(InputMessage... messages) {
            return input(Arrays.asList(messages));
        }

        /** Sets the input messages. */
        public final B input(List<InputMessage> messages) {
            return with("input", messages.stream().map(InputMessage::toJson).toList());
        }

        /** Sets the instructions, which stand before the input. */
        public final B instructions(String instructions) {
            return with("instructions", instructions);
        }

        /** Sets the sampling temperature, 0 to 2; many reasoning models refuse it. */
        public final B temperature(double temperature) {
            return with("temperature", temperature);
        }

        /** Sets nucleus sampling, 0 to 1; many reasoning models refuse it. */
        public final B topP(double topP) {
            return with("top_p", topP);
        }

        /** Sets the upper bound of output tokens, at least 16; reasoning counts towards it. */
        public final B maxOutputTokens(int tokens) {
            return with("max_output_tokens", tokens);
        }
    }
}
