package dev.openaira.benchmarks.driver;

import dev.openaira.benchmarks.client.ClientKind;
import dev.openaira.benchmarks.client.Store;
import dev.openaira.benchmarks.worker.HeapSample;
import dev.openaira.benchmarks.worker.RecoverySample;
import dev.openaira.benchmarks.worker.Sample;
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

    /** The stores are named and not loaded: their libraries are on the class paths of their own processes. */
    private static final String CLIENTS = Store.class.getPackageName();

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
            for (int callers : plan.callers()) {
                samples.add(complete(recovery(left, callers)));
            }
        }
        return samples;
    }

    private RecoverySample recovery(Path left, int callers) throws IOException, InterruptedException {
        Path copy = processes.journal("recovery");
        copy(left, copy);
        try (Child child = processes.recovery(copy, callers, origin)) {
            RecoverySample sample = RecoverySample.ofLine(child.answer(RECOVERY_LIMIT));
            child.awaitEnd(RECOVERY_LIMIT);
            return sample;
        }
    }

    private RecoverySample complete(RecoverySample sample) throws IOException {
        if (sample.branches() != plan.inDoubt() || sample.left() != 0) {
            throw new IOException("Of " + plan.inDoubt() + " branches in doubt, " + sample.branches()
                    + " were recovered, and " + sample.left() + " left in doubt");
        }
        return sample;
    }

    /**
     * What was measured of two stores at one point.
     *
     * @param callers how many callers at once
     * @param ours the journal's, in the order of the rounds
     * @param theirs Narayana's, in the same order
     */
    public record StorePoint(int callers, List<Sample> ours, List<Sample> theirs) {}

    /** What a branch writes, beside what a transaction of Narayana's does, by turns on the same disk. */
    public List<StorePoint> stores() throws IOException, InterruptedException {
        List<StorePoint> points = new ArrayList<>();
        try (Child ours = processes.store(ClientKind.UNMANAGED.classPath(), CLIENTS + ".AdapterStore");
                Child theirs = processes.store("narayana", CLIENTS + ".NarayanaStore")) {
            for (int callers : plan.callers()) {
                String line = callers + " " + plan.turn().toMillis();
                StorePoint point = new StorePoint(callers, new ArrayList<>(), new ArrayList<>());
                for (int round = -WARM_UP_STEPS; round < plan.rounds(); round++) {
                    boolean first = round % 2 == 0;
                    Sample before = Sample.ofLine((first ? ours : theirs).ask(line, STEP_LIMIT));
                    Sample after = Sample.ofLine((first ? theirs : ours).ask(line, STEP_LIMIT));
                    if (round >= 0) {
                        point.ours().add(first ? before : after);
                        point.theirs().add(first ? after : before);
                    }
                }
                points.add(point);
            }
        }
        return points;
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
