package dev.openaira.soak.verdict;

import dev.openaira.soak.books.Books;
import dev.openaira.soak.books.Reconciliation;
import dev.openaira.soak.driver.Checkpoint;
import java.util.List;

/**
 * All that a soak found.
 *
 * @param callers how many called at once
 * @param poolSize how many connections the pool has
 * @param checkpoints while the load rested, of both deployments, without those before they were warm
 * @param afterFirst when the first deployment had been taken away
 * @param afterLast when the last deployment had been taken away
 * @param newThreads names of threads that were there at the end and not in the beginning
 */
public record Findings(
        int callers,
        int poolSize,
        Books books,
        Reconciliation reconciliation,
        List<Checkpoint> checkpoints,
        Checkpoint afterFirst,
        Checkpoint afterLast,
        List<String> newThreads) {

    /** Copies the lists. */
    public Findings {
        checkpoints = List.copyOf(checkpoints);
        newThreads = List.copyOf(newThreads);
    }

    /** The checkpoints of one deployment. */
    List<Checkpoint> of(int deployment) {
        return checkpoints.stream()
                .filter(checkpoint -> checkpoint.deployment() == deployment)
                .toList();
    }

    Checkpoint first() {
        return checkpoints.get(0);
    }

    Checkpoint last() {
        return checkpoints.get(checkpoints.size() - 1);
    }
}
