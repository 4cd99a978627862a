package dev.openaira.soak.verdict;

import dev.openaira.soak.books.Reconciliation;
import dev.openaira.soak.call.Outcome;
import dev.openaira.soak.driver.Checkpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** What a soak has to show. */
public final class Criteria {
    /** Threads and files that the server may open by itself between two checkpoints. */
    private static final long OF_THE_SERVER = 4;

    /** What the heap may grow from its first checkpoint to its last, of all that is in it, and in bytes. */
    private static final double GROWTH = 0.03;

    private static final double SMALLEST_GROWTH = 4e6;
    private static final double MEGABYTE = 1e6;
    private static final double FEWEST_FAULTS = 0.04;
    private static final double MOST_FAULTS = 0.06;

    private Criteria() {}

    /** All of them, in the order of the summary. */
    public static List<Criterion> of(Findings found) {
        List<Criterion> all = new ArrayList<>();
        calls(found, all);
        rest(found, all);
        growth(found, all);
        redeployment(found, all);
        return all;
    }

    private static void calls(Findings found, List<Criterion> all) {
        Reconciliation calls = found.reconciliation();
        double share =
                (double) found.books().struck() / Math.max(1, found.books().requests());
        all.add(new Criterion(
                "Requests that a fault struck",
                String.format(Locale.ROOT, "%.2f %%", 100 * share),
                "4–6 %",
                share >= FEWEST_FAULTS && share <= MOST_FAULTS));
        all.add(Criterion.none("Lost: calls that never ended for their caller", calls.missing()));
        all.add(Criterion.none("Lost: whole answers that did not reach their caller", calls.answerLost()));
        all.add(Criterion.none("Doubled: calls that ran twice", calls.doubled()));
        all.add(Criterion.none("Doubled: calls that ended twice for their caller", calls.writtenTwice()));
        all.add(Criterion.none("Answered by nobody", calls.answeredByNobody()));
        all.add(Criterion.none("Answered with the answer to another call", calls.count(Outcome.MIXED_UP)));
        all.add(Criterion.none("Sent under another caller's key", found.books().underAnotherKey()));
        all.add(Criterion.none("Failed, though no fault struck them", calls.failedForNothing()));
        all.add(Criterion.none("Failed before they were sent", calls.failedUnsent()));
        all.add(Criterion.none("Unreadable lines of the ledger", calls.cutLines()));
    }

    /** What there must not be at any checkpoint. */
    private static void rest(Findings found, List<Criterion> all) {
        all.add(Criterion.none("Callers still waiting when the load rested", most(found, Checkpoint::waiting)));
        all.add(Criterion.none("Pooled connections in use while the load rested", most(found, Checkpoint::inUse)));
        all.add(Criterion.atMost(
                "Connection handles in memory while the load rested: the last of each, which Payara's pool keeps",
                most(found, Checkpoint::handles),
                found.poolSize()));
        all.add(Criterion.atMost(
                "Managed connections in memory while the load rested",
                most(found, Checkpoint::managed),
                found.poolSize()));
        all.add(Criterion.atMost(
                "Sockets to the simulator while the load rested", most(found, Checkpoint::sockets), found.poolSize()));
    }

    private static long most(Findings found, ToLongFunction<Checkpoint> figure) {
        return found.checkpoints().stream().mapToLong(figure).max().orElse(0);
    }

    /** What must not become more. */
    private static void growth(Findings found, List<Criterion> all) {
        for (int deployment = 1; deployment <= 2; deployment++) {
            List<Checkpoint> checkpoints = found.of(deployment);
            Checkpoint first = checkpoints.get(0);
            Checkpoint last = checkpoints.get(checkpoints.size() - 1);
            String where = ", deployment " + deployment;
            all.add(Criterion.atMost(
                    "More threads at its end than at its beginning" + where,
                    last.threads() - first.threads(),
                    OF_THE_SERVER));
            all.add(Criterion.atMost(
                    "More file descriptors at its end, those of connections to the simulator aside" + where,
                    last.otherDescriptors() - first.otherDescriptors(),
                    OF_THE_SERVER));
            all.add(flat(checkpoints, where));
        }
        all.add(Criterion.atMost(
                "More threads after the last undeployment than after the first",
                found.afterLast().threads() - found.afterFirst().threads(),
                OF_THE_SERVER));
        all.add(Criterion.atMost(
                "More file descriptors after the last undeployment than after the first",
                found.afterLast().descriptors() - found.afterFirst().descriptors(),
                OF_THE_SERVER));
    }

    private static Criterion flat(List<Checkpoint> checkpoints, String where) {
        Trend trend = Trend.of(
                checkpoints.stream().mapToDouble(Checkpoint::second).toArray(),
                checkpoints.stream().mapToDouble(Checkpoint::heap).toArray());
        double bound = Math.max(SMALLEST_GROWTH, GROWTH * trend.median());
        return new Criterion(
                "Growth of the heap after collection, along the line of best fit" + where,
                String.format(
                        Locale.ROOT,
                        "%+.1f MB in %.0f s, median %.1f MB",
                        trend.growth() / MEGABYTE,
                        trend.seconds(),
                        trend.median() / MEGABYTE),
                String.format(Locale.ROOT, "≤ %.1f MB", bound / MEGABYTE),
                trend.growth() <= bound);
    }

    private static void redeployment(Findings found, List<Criterion> all) {
        all.add(Criterion.atMost(
                "Adapters whose classes are in memory after the redeployment",
                found.last().adapters(),
                1));
        Checkpoint after = found.afterLast();
        all.add(Criterion.none("Adapters whose classes are in memory after the last undeployment", after.adapters()));
        all.add(Criterion.none("Managed connections in memory after the last undeployment", after.managed()));
        all.add(Criterion.none("Connection handles in memory after the last undeployment", after.handles()));
        all.add(Criterion.none(
                "Sockets to the simulator after the first undeployment",
                found.afterFirst().sockets()));
        all.add(Criterion.none("Sockets to the simulator after the last undeployment", after.sockets()));
    }
}
