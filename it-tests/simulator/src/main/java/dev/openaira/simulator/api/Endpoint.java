package dev.openaira.simulator.api;

import java.util.function.Function;

/**
 * Answers one route in two steps, because a turn on a conversation holds its lock from the first to the second, and
 * time may pass in between.
 */
@FunctionalInterface
public interface Endpoint {

    /**
     * Checks the request and begins.
     *
     * @throws ApiError if the API would reject it
     */
    Completion begin(ApiRequest request);

    /** The second step: runs once, whether or not the client still waits. */
    @FunctionalInterface
    interface Completion {
        Answer complete();
    }

    /** An endpoint that does everything in the first step. */
    static Endpoint atOnce(Function<ApiRequest, Answer> answering) {
        return request -> {
            Answer answer = answering.apply(request);
            return () -> answer;
        };
    }
}
