package dev.openaira.ra.interleaving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ConverseRequest;
import dev.openaira.OpenAiConnection;
import dev.openaira.ra.journal.MemoryJournal;
import dev.openaira.ra.spi.AdapterProbe;
import dev.openaira.ra.spi.OpenAiResourceAdapter;
import dev.openaira.simulator.Simulator;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random programs against the simulator. {@code -Dopenaira.interleavings=1000} runs so many instead of a few, and
 * {@code -Dopenaira.interleavings.from=42} begins with that seed. A seed gives the same program and faults each time, but
 * not the same order of threads.
 */
@DisplayName("Units over threads, branches, shared conversations and faults")
class InterleavingTest {
    private static final Faults FAULTS = new Faults();
    private static final int FIRST_SHARED = 1000;

    /** What a journal may hold when all has settled. */
    private static final List<String> KEPT = List.of("orphan/", "outcome/", "ended/");

    private static Simulator simulator;
    private static ExecutorService threads;

    @BeforeAll
    static void start() {
        simulator = Simulator.builder().faultPlan(FAULTS).observers(FAULTS).start();
        threads = Executors.newCachedThreadPool();
    }

    @AfterAll
    static void stop() {
        threads.shutdownNow();
        simulator.close();
    }

    static LongStream seeds() {
        long from = Long.getLong("openaira.interleavings.from", 1);
        return LongStream.range(from, from + Long.getLong("openaira.interleavings", 4));
    }

    /** A conversation that was there before. */
    private static String begun(OpenAiConnection handle, int unit, Ledger ledger) {
        Program.Plan plan = new Program.Plan(
                unit,
                Program.Demarcation.NONE,
                Program.Ending.COMMIT,
                List.of(Program.Step.NEW_CONVERSATION),
                0,
                false);
        Caller caller = new Caller(plan, List.of(), FAULTS, ledger);
        Mark mark = caller.next();
        caller.call(handle, Program.Step.NEW_CONVERSATION);
        ledger.over(unit, false);
        Ledger.Call call = ledger.call(mark);
        return Objects.requireNonNull(Objects.requireNonNull(call).conversation());
    }

    private static OpenAiResourceAdapter overFiles(Path directory) {
        OpenAiResourceAdapter adapter = new OpenAiResourceAdapter();
        adapter.setJournalDirectory(directory.toString());
        return adapter;
    }

    /** What all tickets say; the responses among it are noted like those of other calls. */
    private static Map<Ledger.Send, Sends.Told> told(OpenAiConnection handle, Ledger ledger) throws Exception {
        Map<Ledger.Send, Sends.Told> all = new HashMap<>();
        for (Ledger.Send send : ledger.sends()) {
            Sends.Told told = Sends.receive(handle, send);
            all.put(send, told);
            if (send.taken()) {
                JsonObject conversation = told.response().getJsonObject("conversation");
                ledger.add(new Ledger.Call(
                        send.mark(),
                        told.response().getString("id", null),
                        conversation == null ? null : conversation.getString("id"),
                        true,
                        send.beginsConversation()));
            }
        }
        return all;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @Timeout(300)
    @DisplayName("leave what they committed and what is listed, and nothing else")
    void settled(long seed, @TempDir Path directory) throws Exception {
        simulator.reset();
        Program program = Program.of(seed);
        MemoryJournal journal = new MemoryJournal();
        Supplier<OpenAiResourceAdapter> adapters =
                seed % 2 == 0 ? () -> overFiles(directory) : () -> AdapterProbe.over(journal);
        Ledger ledger = new Ledger();
        List<String> shared = new ArrayList<>();
        Set<Program.Plan> left = ConcurrentHashMap.newKeySet();
        FAULTS.prepare(seed);
        for (List<List<Program.Plan>> life : program.lives()) {
            Collection<Future<?>> underWay;
            try (Life adapter = new Life(simulator, adapters.get())) {
                for (int i = shared.size(); i < Program.SHARED; i++) {
                    shared.add(begun(adapter.handle(), FIRST_SHARED + i, ledger));
                }
                FAULTS.begin();
                underWay = new Run(program, adapter.factory(), adapter.units(), shared, FAULTS, ledger, left, threads)
                        .play(life);
            }
            for (Future<?> call : underWay) {
                call.get(Run.LONGEST_SECONDS, TimeUnit.SECONDS);
            }
        }
        try (Life adapter = new Life(simulator, adapters.get())) {
            Run last = new Run(program, adapter.factory(), adapter.units(), shared, FAULTS, ledger, left, threads);
            assertThat(last.play(List.of())).isEmpty();
            FAULTS.end();
            while (FAULTS.isWorking()) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            adapter.settle();
            List<String> orphans = adapter.units().orphanList();
            Map<Ledger.Send, Sends.Told> told = told(adapter.handle(), ledger);
            assertThat(new Invariant(simulator, FAULTS, ledger, orphans, shared, told).violations())
                    .as("%s%n%s%nlisted: %s%ntold: %s", program, ledger, String.join("\n", orphans), told)
                    .isEmpty();
            assertThat(adapter.units().orphanCount()).isEqualTo(orphans.size());
            assertThat(adapter.units().branchList()).isEmpty();
            assertThat(adapter.entries()).allMatch(key -> KEPT.stream().anyMatch(key::startsWith));
            for (String conversation : shared) {
                adapter.handle()
                        .converse(ConverseRequest.builder()
                                .conversation(conversation)
                                .input(new Mark(0, 0).toString())
                                .executionTimeout(Duration.ofSeconds(5))
                                .build());
            }
            assertThat(adapter.leases()).as("leases of clients").isZero();
        }
    }
}
