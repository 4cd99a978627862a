package dev.openaira.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.crash.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kills a node at every step of every scenario; docs/crash-matrix.md says what that shows. */
@DisplayName("A process killed at any step")
class CrashMatrixIT {
    private static final int SHARE = Integer.getInteger("crash.share", 8);

    private static Lanes lanes;
    private static int cells;
    private static int scenarios;
    private static int orphans;

    @BeforeAll
    static void begin() throws IOException, InterruptedException {
        Path parent = Files.createDirectories(Path.of(System.getProperty("crash.directory", "target/crash")));
        lanes = Lanes.warm(Files.createTempDirectory(parent, "matrix-"));
    }

    @AfterAll
    static void end() {
        lanes.close();
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
        Scenario unit = Scenario.ALL.get(scenario);
        Matrix matrix = new Matrix(scenario, SHARE);
        List<Played> all = new ArrayList<>(lanes.play(List.of(new Cell(scenario, FailPoint.NOWHERE))));
        Played whole = all.get(0);
        all.addAll(lanes.play(matrix.cells(whole)));
        List<Played> revealing = lanes.play(matrix.revealing(whole));
        all.addAll(revealing);
        all.addAll(lanes.play(revealing.stream()
                .flatMap(played -> matrix.recoveries(played).stream())
                .toList()));
        Tally tally = Tally.of(all);
        System.out.printf(
                "%s: %s; %d steps, %d requests; %.1f s%n",
                unit, tally, whole.run().steps().size(), whole.requests().size(), (System.nanoTime() - began) / 1e9);
        cells += tally.cells();
        orphans += tally.orphans();
        scenarios++;
        assertThat(whole.run().steps()).as("steps").hasSizeGreaterThanOrEqualTo(unit.steps());
        assertThat(whole.requests()).as("requests").hasSizeGreaterThanOrEqualTo(unit.requests());
        assertThat(unit.mustReach())
                .as("named fail points")
                .allSatisfy(step -> assertThat(whole.run().steps()).contains(step));
        assertThat(tally.unreached()).as("cells not reached").hasSizeLessThanOrEqualTo(tally.cells() / 10);
        assertThat(Unreached.unexplained(tally.unreached()))
                .as("cells not reached, and no reason why")
                .isEmpty();
        assertThat(tally.broken()).isEmpty();
    }
}
