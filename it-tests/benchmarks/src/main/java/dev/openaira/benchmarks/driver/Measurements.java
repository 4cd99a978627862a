package dev.openaira.benchmarks.driver;

import dev.openaira.benchmarks.client.ClientKind;
import dev.openaira.benchmarks.worker.BurstSample;
import dev.openaira.benchmarks.worker.Sample;
import dev.openaira.benchmarks.worker.Task;
import dev.openaira.benchmarks.worker.Work;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parts of a run that need the clients' processes. */
public final class Measurements {
    private static final Duration COLD_LIMIT = Duration.ofSeconds(60);
    private static final Duration BURST_LIMIT = Duration.ofSeconds(60);
    private static final Duration SHORTEST_WARM_UP_LIMIT = Duration.ofSeconds(15);
    private static final int WARM_UP_CALLERS = 16;

    private final Plan plan;
    private final Processes processes;
    private final String origin;

    /** Measurements by this plan against the server at this address. */
    public Measurements(Plan plan, Processes processes, String origin) {
        this.plan = plan;
        this.processes = processes;
        this.origin = origin;
    }

    /**
     * What was measured at one point.
     *
     * @param work which call
     * @param callers how many callers at once
     * @param samples each client's, in the order of the rounds
     */
    public record Point(Work work, int callers, Map<ClientKind, List<Sample>> samples) {}

    /** Text at every size and number of callers. */
    public List<Point> load() throws IOException, InterruptedException {
        List<Point> points = new ArrayList<>();
        try (Workers workers = Workers.start(processes, plan.clients(), origin)) {
            for (Work work : plan.sizes()) {
                warm(workers, plan.clients(), work, WARM_UP_CALLERS);
                for (int callers : plan.callers()) {
                    points.add(measure(workers, plan.clients(), work, callers));
                }
            }
        }
        return points;
    }

    /** The embedding batch, by one caller; processes of its own, so that no other call has shaped their heaps. */
    public Point embedding() throws IOException, InterruptedException {
        try (Workers workers = Workers.start(processes, plan.clients(), origin)) {
            warm(workers, plan.clients(), Work.EMBEDDING, 1);
            return measure(workers, plan.clients(), Work.EMBEDDING, 1);
        }
    }

    /**
     * Calls outside transactions, in branches that leave nothing and in those that do, by the pooled adapter and by
     * another build of it where there is one.
     */
    public List<Point> transactions() throws IOException, InterruptedException {
        List<ClientKind> builds = builds();
        List<Point> points = new ArrayList<>();
        try (Workers workers = Workers.start(processes, builds, origin)) {
            for (Work work : List.of(Work.SMALL, Work.READ_ONLY_BRANCH, Work.COMMITTED_BRANCH)) {
                warm(workers, builds, work, WARM_UP_CALLERS);
                for (int callers : plan.callers()) {
                    points.add(measure(workers, builds, work, callers));
                }
            }
        }
        return points;
    }

    /**
     * Calls outside transactions and branches that leave nothing, by today's build and another one where there is one. Each
     * sample is that of a process that has done nothing else: what the compiler makes of the same code differs from process
     * to process by more than the builds do, and no number of turns in one process shows that.
     */
    public List<Point> overhead() throws IOException, InterruptedException {
        List<Point> points = new ArrayList<>();
        for (Work work : List.of(Work.SMALL, Work.READ_ONLY_BRANCH)) {
            for (int callers : plan.callers()) {
                Rounds rounds = new Rounds(builds(), plan.processes());
                points.add(new Point(work, callers, rounds.run(kind -> fresh(kind, work, callers))));
            }
        }
        return points;
    }

    private Sample fresh(ClientKind kind, Work work, int callers) throws IOException, InterruptedException {
        try (Workers workers = Workers.start(processes, List.of(kind), origin)) {
            warm(workers, List.of(kind), work, callers);
            return workers.measure(kind, new Task(work, callers, plan.turn()));
        }
    }

    private List<ClientKind> builds() {
        return plan.clients().stream()
                .filter(kind -> kind == ClientKind.POOLED || kind == ClientKind.BASELINE)
                .toList();
    }

    /** By calls and not by time, because the compiler counts calls, and by time too, because a call may be slow. */
    private void warm(Workers workers, List<ClientKind> kinds, Work work, int callers)
            throws IOException, InterruptedException {
        Task task = new Task(work, callers, plan.turn());
        long wanted = plan.warmUpCalls() / work.weight();
        Duration longest = Duration.ofMillis(plan.warmUpCalls());
        Duration limit = longest.compareTo(SHORTEST_WARM_UP_LIMIT) < 0 ? SHORTEST_WARM_UP_LIMIT : longest;
        for (ClientKind kind : kinds) {
            long end = System.nanoTime() + limit.toNanos();
            long calls = 0;
            do {
                calls += workers.measure(kind, task).calls();
            } while (calls < wanted && System.nanoTime() < end);
        }
    }

    private Point measure(Workers workers, List<ClientKind> kinds, Work work, int callers)
            throws IOException, InterruptedException {
        Task task = new Task(work, callers, plan.turn());
        return new Point(work, callers, new Rounds(kinds, plan.rounds()).run(kind -> workers.measure(kind, task)));
    }

    /** First calls, each in a new process. */
    public Map<ClientKind, List<ColdSample>> cold() throws IOException, InterruptedException {
        return new LinkedHashMap<>(new Rounds(plan.clients(), plan.coldRounds()).run(this::coldCall));
    }

    private ColdSample coldCall(ClientKind kind) throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (Child child = processes.coldCall(kind, origin)) {
            String line = child.answer(COLD_LIMIT);
            child.awaitEnd(COLD_LIMIT);
            return ColdSample.ofLine(line, System.nanoTime() - start);
        }
    }

    /** Many calls at once, again and again in one process, which has made some before those that count. */
    public List<BurstSample> burst() throws IOException, InterruptedException {
        List<BurstSample> samples = new ArrayList<>();
        try (Child child = processes.burst(plan.burstCallers(), origin)) {
            for (int i = -plan.burstWarmUps(); i < plan.burstRounds(); i++) {
                BurstSample sample = BurstSample.ofLine(child.ask("go", BURST_LIMIT));
                if (i >= 0) {
                    samples.add(sample);
                }
            }
        }
        return samples;
    }
}
