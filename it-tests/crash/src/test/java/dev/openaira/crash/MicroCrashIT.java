package dev.openaira.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.crash.FailPoint.Place;
import dev.openaira.crash.NodeProcess.Told;
import dev.openaira.crash.scenario.Demarcation;
import dev.openaira.crash.scenario.Ending;
import dev.openaira.crash.scenario.Scenario;
import dev.openaira.crash.scenario.Work;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A sample of the matrix on Payara Micro, with its own transaction manager and its own recovery; {@code mvn -Pcrash}. */
@DisplayName("Payara Micro killed")
class MicroCrashIT {
    private static final long PATIENCE_NANOS = 90_000_000_000L;
    private static final long PAUSE_MILLIS = 500;

    private static final Set<String> TOLD = new HashSet<>();

    private static Path directory;
    private static Upstream upstream;
    private static Onlooker onlooker;
    private static MicroServer server;
    private static int cells;
    private static int orphans;

    @BeforeAll
    static void begin() throws Exception {
        Path parent = Files.createDirectories(Path.of(System.getProperty("crash.directory")));
        directory = Files.createTempDirectory(parent, "micro-");
        upstream = new Upstream();
        onlooker = new Onlooker();
        server = start();
    }

    @AfterAll
    static void end() {
        server.close();
        onlooker.close();
        upstream.close();
        System.out.printf("crash on Payara Micro: %d cells, %d orphans enumerated%n", cells, orphans);
    }

    private static MicroServer start() throws Exception {
        MicroServer started = MicroServer.start(directory, upstream.baseUrl().toString(), Upstream.KEY, onlooker.url());
        String unused = started.state();
        return started;
    }

    static Stream<Cell> cells() {
        Scenario adapterFirst = Scenario.of(Demarcation.TWO_PHASE, Work.NEW_CONVERSATION, Ending.COMMIT);
        Scenario databaseFirst = Scenario.of(Demarcation.DATABASE_FIRST, Work.NEW_CONVERSATION, Ending.COMMIT);
        Scenario existing = Scenario.of(Demarcation.TWO_PHASE, Work.EXISTING_CONVERSATION, Ending.COMMIT);
        Scenario rollback = Scenario.of(Demarcation.TWO_PHASE, Work.NEW_CONVERSATION, Ending.ROLLBACK);
        return Stream.of(
                cell(adapterFirst, FailPoint.NOWHERE),
                cell(adapterFirst, step("before database prepare")),
                cell(adapterFirst, step("before database commit")),
                cell(databaseFirst, step("before database prepare")),
                cell(databaseFirst, step("after database commit")),
                cell(existing, step("after database prepare")),
                cell(existing, new FailPoint(Place.ANSWER, 2, "POST /responses")),
                cell(adapterFirst, new FailPoint(Place.ANSWER, 1, "POST /conversations")),
                cell(rollback, new FailPoint(Place.REQUEST, 3, "the first request that undoes")));
    }

    private static Cell cell(Scenario scenario, FailPoint point) {
        return new Cell(Scenario.ALL.indexOf(scenario), point);
    }

    private static FailPoint step(String name) {
        return new FailPoint(Place.STEP, 0, name);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cells")
    @DisplayName("at a step: what committed transactions did is there, and what is enumerated")
    void killed(Cell cell) throws Exception {
        cells++;
        String name = "micro-" + cells;
        Scenario unit = cell.unit();
        upstream.reset();
        String conversation = upstream.conversation();
        Upstream.Contents before = upstream.contents();
        MicroServer killed = server;
        boolean step = cell.killed().place() == Place.STEP;
        onlooker.begin(step ? cell.killed().name() : "", killed::kill);
        upstream.begin(step ? FailPoint.NOWHERE : cell.killed(), killed::kill);
        String outcome = killed.unit(Map.of(
                "cell",
                name,
                "conversation",
                unit.work() == Work.EXISTING_CONVERSATION ? conversation : "",
                "databaseFirst",
                String.valueOf(unit.demarcation() == Demarcation.DATABASE_FIRST),
                "commit",
                String.valueOf(!unit.ending().isRollback())));
        List<String> steps = onlooker.steps();
        onlooker.begin("", () -> {});
        upstream.begin(FailPoint.NOWHERE, () -> {});
        assertThat(outcome.isEmpty()).as("was killed").isEqualTo(!cell.killed().isNowhere());
        if (outcome.isEmpty()) {
            killed.kill();
            server = start();
        }
        Played played = settled(
                cell, name, conversation, new Told(steps, outcome.isEmpty() ? null : outcome, null, null), before);
        orphans += played.orphans().size();
        TOLD.addAll(played.orphans());
        System.out.printf("%s: %d enumerated%n", cell, played.orphans().size());
        assertThat(Invariant.broken(played)).isEmpty();
    }

    /**
     * What there is once the transaction manager has recovered and the adapter has nothing left to do. Nothing tells when
     * the database has written down what it was told to commit, so that this waits for what is to be.
     */
    private static Played settled(Cell cell, String name, String conversation, Told run, Upstream.Contents before)
            throws Exception {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            JsonObject state;
            try (JsonReader reader = Json.createReader(new StringReader(server.state()))) {
                state = reader.readObject();
            }
            List<String> left = state.getJsonArray("orphans").getValuesAs(JsonString::getString).stream()
                    .filter(orphan -> !TOLD.contains(orphan))
                    .toList();
            Played played = new Played(
                    cell,
                    name,
                    conversation,
                    run,
                    List.of(),
                    null,
                    List.of(),
                    new Told(List.of(), null, state, null),
                    List.of(),
                    before,
                    upstream.contents(),
                    left);
            boolean over = server.hasRecovered() && state.getJsonArray("open").isEmpty();
            if (over && Invariant.broken(played).isEmpty()) {
                return played;
            }
            if (System.nanoTime() > end) {
                assertThat(over).as("settled: " + state).isTrue();
                return played;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}
