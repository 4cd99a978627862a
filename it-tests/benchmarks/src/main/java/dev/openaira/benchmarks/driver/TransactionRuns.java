package dev.openaira.benchmarks.driver;

import dev.openaira.benchmarks.worker.HeapSample;
import dev.openaira.benchmarks.worker.RecoverySample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is measured of the journal after a crash, and of many branches in a small heap. */
public final class TransactionRuns {
    private static final Duration PREPARING_LIMIT = Duration.ofMinutes(5);
    private static final Duration RECOVERY_LIMIT = Duration.ofMinutes(5);
    private static final Duration STEP_LIMIT = Duration.ofMinutes(5);

    /** In these the classes are loaded and compiled, and caches come to their size. */
    private static final int WARM_UP_STEPS = 2;

    private static final int STEPS = 20;

    private final Plan plan;
    private final Processes processes;
    private final String origin;

    /** Runs by this plan against the server at this address. */
    public TransactionRuns(Plan plan, Processes processes, String origin) {
        this.plan = plan;
        this.processes = processes;
        this.origin = origin;
    }

    /** Recoveries of the same branches, each from a copy of the journal that one crash left. */
    public List<RecoverySample> recovery() throws IOException, InterruptedException {
        Path left = processes.journal("in-doubt");
        try (Child child = processes.inDoubt(left, plan.inDoubt(), origin)) {
            child.answer(PREPARING_LIMIT);
        }
        List<RecoverySample> samples = new ArrayList<>();
        for (int round = 0; round < plan.rounds(); round++) {
            Path copy = processes.journal("recovery");
            copy(left, copy);
            try (Child child = processes.recovery(copy, origin)) {
                samples.add(RecoverySample.ofLine(child.answer(RECOVERY_LIMIT)));
                child.awaitEnd(RECOVERY_LIMIT);
            }
        }
        return samples;
    }

    /** Many branches in one process, and what each twentieth part of them leaves. */
    public List<HeapSample> branches() throws IOException, InterruptedException {
        List<HeapSample> samples = new ArrayList<>();
        try (Child child = processes.branchHeap(processes.journal("branches"), origin)) {
            for (int step = -WARM_UP_STEPS; step < STEPS; step++) {
                HeapSample sample = HeapSample.ofLine(child.ask(Integer.toString(plan.branches() / STEPS), STEP_LIMIT));
                if (step >= 0) {
                    samples.add(sample);
                }
            }
        }
        return samples;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
