package dev.openaira.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.crash.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kills a node at every step of every scenario. */
@DisplayName("A process killed at any step")
class CrashMatrixTest {
    private static final int LANES = 2;

    @TempDir
    private static Path directory;

    private static final List<Lane> ALL_LANES = new ArrayList<>();
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(LANES);

    private static int cells;
    private static int scenarios;
    private static int orphans;

    @BeforeAll
    static void begin() throws IOException, InterruptedException {
        Path archive = directory.resolve("node.jsa");
        try (Lane warming = new Lane(directory.resolve("warming"), Java.writing(archive))) {
            warming.play(new Cell(0, FailPoint.NOWHERE));
            warming.play(new Cell(1, FailPoint.NOWHERE));
            warming.end();
        }
        for (int i = 0; i < LANES; i++) {
            ALL_LANES.add(new Lane(directory.resolve("lane-" + i), Java.reading(archive)));
        }
    }

    @AfterAll
    static void end() {
        ALL_LANES.forEach(Lane::close);
        THREADS.shutdownNow();
        System.out.printf("crash matrix: %d cells, %d scenarios, %d orphans enumerated%n", cells, scenarios, orphans);
    }

    static Stream<Integer> scenarios() {
        return IntStream.range(0, Scenario.ALL.size()).boxed();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    @DisplayName("leaves upstream what committed units of work did, and what is enumerated")
    void cells(int scenario) throws Exception {
        long began = System.nanoTime();
        Played whole = ALL_LANES.get(0).play(new Cell(scenario, FailPoint.NOWHERE));
        List<String> broken = new ArrayList<>(told(whole));
        List<Played> all = play(
                points(whole).stream().map(point -> new Cell(scenario, point)).toList());
        int enumerated = whole.orphans().size();
        int unreached = 0;
        for (Played played : all) {
            broken.addAll(told(played));
            enumerated += played.orphans().size();
            unreached += played.reached() ? 0 : 1;
        }
        System.out.printf(
                "%s: %d cells (%d steps, %d requests), %d orphans enumerated, %d not reached, %d broken, %.1f s%n",
                Scenario.ALL.get(scenario),
                all.size() + 1,
                whole.run().steps().size(),
                whole.requests().size(),
                enumerated,
                unreached,
                broken.size(),
                (System.nanoTime() - began) / 1e9);
        cells += all.size() + 1;
        scenarios++;
        orphans += enumerated;
        assertThat(broken).isEmpty();
    }

    private static List<String> told(Played played) {
        return Invariant.broken(played).stream()
                .map(what -> played.name() + ", " + played.cell() + ": " + what)
                .toList();
    }

    private static List<FailPoint> points(Played whole) {
        List<FailPoint> points = new ArrayList<>();
        List<String> steps = whole.run().steps();
        for (int i = 0; i < steps.size(); i++) {
            points.add(new FailPoint(FailPoint.Place.STEP, i + 1, steps.get(i)));
        }
        List<String> requests = whole.requests();
        for (int i = 0; i < requests.size(); i++) {
            points.add(new FailPoint(FailPoint.Place.REQUEST, i + 1, requests.get(i)));
            points.add(new FailPoint(FailPoint.Place.ANSWER, i + 1, requests.get(i)));
        }
        return points;
    }

    private static List<Played> play(List<Cell> cells) throws InterruptedException, ExecutionException {
        Queue<Cell> left = new ConcurrentLinkedQueue<>(cells);
        List<Future<List<Played>>> lanes = ALL_LANES.stream()
                .map(lane -> THREADS.submit(() -> {
                    List<Played> played = new ArrayList<>();
                    for (Cell cell = left.poll(); cell != null; cell = left.poll()) {
                        played.add(lane.play(cell));
                    }
                    return played;
                }))
                .toList();
        List<Played> all = new ArrayList<>();
        for (Future<List<Played>> lane : lanes) {
            all.addAll(lane.get());
        }
        return all;
    }
}
