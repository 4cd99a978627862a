package dev.openaira.simulator;

import org.jspecify.annotations.Nullable;

/**
 * Decides of each request to the API by itself what goes wrong with it, where tests that run for long want a share of all
 * requests struck. Asked before the request is observed, and only when no fault of {@link Simulator#fail} strikes it; by
 * the simulator's threads, so it has to be thread-safe.
 */
@FunctionalInterface
public interface FaultPlan {

    /** The fault this request gets, or null. */
    @Nullable
    Fault strike(ReceivedRequest request);
}
