package dev.openaira.soak.books;

import dev.openaira.simulator.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Chooses faults for one request in twenty, at random, but the same ones in every run. */
final class FaultMix {
    /** One request in so many is struck. */
    static final int ONE_IN = 20;

    /** Longer than any answer takes, and shorter than the read timeout of the pool. */
    private static final Duration LATE = Duration.ofMillis(200);

    private static final Duration SOON = Duration.ofMillis(30);

    /** What strikes, and how often among a hundred. */
    private record Weighted(Fault fault, int weight) {}

    private static final List<Weighted> FAULTS = List.of(
            new Weighted(Fault.status(429).retryAfter(SOON), 25),
            new Weighted(Fault.status(503).retryAfter(SOON), 10),
            new Weighted(Fault.status(503), 5),
            new Weighted(Fault.status(500), 5),
            new Weighted(Fault.latency(LATE), 24),
            new Weighted(Fault.resetMidBody(), 10),
            new Weighted(Fault.truncatedStream(), 10),
            new Weighted(Fault.closeWithoutAnswer(), 5),
            new Weighted(Fault.invalidJson(), 5),
            new Weighted(Fault.stalledBody(), 1));

    private static final int ALL = FAULTS.stream().mapToInt(Weighted::weight).sum();

    private final Random random = new Random(5);

    /** What happens to the next request; nothing to most of them. */
    synchronized @Nullable Fault next() {
        if (random.nextInt(ONE_IN) > 0) {
            return null;
        }
        int left = random.nextInt(ALL);
        for (Weighted each : FAULTS) {
            left -= each.weight();
            if (left < 0) {
                return each.fault();
            }
        }
        throw new IllegalStateException("The weights do not add up");
    }
}
