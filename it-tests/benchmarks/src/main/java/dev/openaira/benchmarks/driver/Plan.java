package dev.openaira.benchmarks.driver;

import dev.openaira.benchmarks.client.ClientKind;
import dev.openaira.benchmarks.worker.Work;
import java.time.Duration;
import java.util.List;

/**
 * What to measure and for how long.
 *
 * @param clients the clients
 * @param sizes the sizes of answers
 * @param callers the numbers of callers
 * @param rounds how many turns each client has at each point
 * @param coldRounds how many first calls each client makes
 * @param turn the length of a turn
 * @param warmUpCalls how many small answers each client gets before those that count; of large ones fewer
 * @param processes how many processes of each build are compared, where that is done in fresh ones
 * @param burstCallers how many calls a burst is of
 * @param burstWarmUps how many bursts come before those that count
 * @param burstRounds how many bursts count
 * @param inDoubt how many branches are recovered
 * @param branches how many branches a small heap has to bear
 */
public record Plan(
        List<ClientKind> clients,
        List<Work> sizes,
        List<Integer> callers,
        int rounds,
        int coldRounds,
        Duration turn,
        int warmUpCalls,
        int processes,
        int burstCallers,
        int burstWarmUps,
        int burstRounds,
        int inDoubt,
        int branches) {
    /** Copies the lists. */
    public Plan {
        clients = List.copyOf(clients);
        sizes = List.copyOf(sizes);
        callers = List.copyOf(callers);
    }
}
