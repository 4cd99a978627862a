package dev.openaira.simulator.api;

import java.time.Duration;

/** Runs something later, without a thread waiting for it. */
@FunctionalInterface
public interface Timer {
    void later(Duration delay, Runnable task);
}
