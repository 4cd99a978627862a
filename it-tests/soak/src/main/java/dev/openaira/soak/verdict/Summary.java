package dev.openaira.soak.verdict;

import dev.openaira.soak.books.Books;
import dev.openaira.soak.books.Fate;
import dev.openaira.soak.books.Reconciliation;
import dev.openaira.soak.call.Outcome;
import dev.openaira.soak.driver.Checkpoint;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a soak found, as Markdown. */
public final class Summary {
    private static final double MEGABYTE = 1e6;

    private final StringBuilder text = new StringBuilder();

    /**
     * The summary of these findings.
     *
     * @param facts what there is to know about machine, versions and length
     */
    public Summary(List<String> facts, Findings found, List<Criterion> criteria) {
        text.append("## Soak\n\n");
        facts.forEach(fact -> text.append("- ").append(fact).append('\n'));
        criteria(criteria);
        ledger(found);
        faults(found.books());
        checkpoints(found);
        if (!found.newThreads().isEmpty()) {
            line("\nThreads at the end that were not there in the beginning: " + String.join(", ", found.newThreads()));
        }
    }

    private void criteria(List<Criterion> criteria) {
        line("\n### Criteria\n");
        row("", "Criterion", "Seen", "Allowed");
        line("|---|---|---|---|");
        criteria.forEach(criterion ->
                row(criterion.met() ? "met" : "**MISSED**", criterion.name(), criterion.seen(), criterion.bound()));
    }

    private void ledger(Findings found) {
        Reconciliation calls = found.reconciliation();
        line("\n### The callers' ledger held against the simulator's books\n");
        line(String.format(
                Locale.ROOT,
                "%,d calls of %d callers; %,d requests, %,d of them of no call alone; %,d calls came more than once"
                        + " (retried).\n",
                calls.calls(),
                found.callers(),
                found.books().requests(),
                found.books().withoutName(),
                calls.retried()));
        row("Caller \\ books", names(Fate.values()), "all");
        line("|---|" + "---|".repeat(Fate.values().length + 1));
        for (Outcome outcome : Outcome.values()) {
            row(
                    word(outcome),
                    Arrays.stream(Fate.values())
                            .map(fate -> Long.toString(calls.count(outcome, fate)))
                            .collect(Collectors.joining(" | ")),
                    Long.toString(calls.count(outcome)));
        }
        line("\nBy kind: " + join(calls.kinds()));
        line("\nExceptions: " + join(calls.details()));
        line("\nSigned on by the container, but sent under the pool's key while the application was taken away: "
                + found.books().signedOff());
        if (!found.books().strangers().isEmpty()) {
            line("\nUnder another caller's key: "
                    + String.join(", ", found.books().strangers()));
        }
    }

    private void faults(Books books) {
        line("\n### Faults\n");
        row("Fault", "Requests");
        line("|---|---|");
        books.faults().forEach((fault, count) -> row(fault, Long.toString(count)));
    }

    private void checkpoints(Findings found) {
        line("\n### While the load rested\n");
        row(
                "Second",
                "Deployment",
                "Requests",
                "Heap MB",
                "Threads",
                "Descriptors",
                "Sockets",
                "Managed",
                "In use",
                "Handles",
                "Adapters",
                "Applications");
        line("|" + "---|".repeat(12));
        found.checkpoints().forEach(this::checkpoint);
        line("\nAfter each undeployment:\n");
        row(
                "Second",
                "Deployment",
                "Requests",
                "Heap MB",
                "Threads",
                "Descriptors",
                "Sockets",
                "Managed",
                "In use",
                "Handles",
                "Adapters",
                "Applications");
        line("|" + "---|".repeat(12));
        checkpoint(found.afterFirst());
        checkpoint(found.afterLast());
    }

    private void checkpoint(Checkpoint at) {
        row(
                String.format(Locale.ROOT, "%.0f", at.second()),
                Integer.toString(at.deployment()),
                Long.toString(at.requests()),
                String.format(Locale.ROOT, "%.1f", at.heap() / MEGABYTE),
                Long.toString(at.threads()),
                Long.toString(at.descriptors()),
                Long.toString(at.sockets()),
                Long.toString(at.managed()),
                Long.toString(at.inUse()),
                Long.toString(at.handles()),
                Long.toString(at.adapters()),
                Long.toString(at.applications()));
    }

    private static String names(Enum<?>[] values) {
        return Arrays.stream(values).map(Summary::word).collect(Collectors.joining(" | "));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String join(Map<?, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private void row(String... cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    private void line(String words) {
        text.append(words).append('\n');
    }

    /** The summary. */
    @Override
    public String toString() {
        return text.toString();
    }
}
