package dev.openaira.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.benchmarks.client.ClientKind;
import dev.openaira.benchmarks.driver.ColdSample;
import dev.openaira.benchmarks.driver.Measurements.Point;
import dev.openaira.benchmarks.driver.TransactionRuns.StorePoint;
import dev.openaira.benchmarks.micro.MicroResult;
import dev.openaira.benchmarks.worker.HeapSample;
import dev.openaira.benchmarks.worker.ImportSample;
import dev.openaira.benchmarks.worker.ProfileSample;
import dev.openaira.benchmarks.worker.RecoverySample;
import dev.openaira.benchmarks.worker.Sample;
import dev.openaira.benchmarks.worker.Took;
import dev.openaira.benchmarks.worker.Work;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final long SECOND = 1_000_000_000L;

    private final Report report = new Report("Title", List.of("Machine: some", "Command: `mvn -Pbenchmarks`"));

    @Test
    @DisplayName("The head has the title and each fact")
    void head() {
        assertThat(report.toString()).startsWith("## Title\n\n- Machine: some\n- Command: `mvn -Pbenchmarks`\n");
    }

    @Test
    @DisplayName("A client's row tells rate, percentiles, CPU and allocation of one call")
    void load() {
        report.load(List.of(point(Work.SMALL, 0, List.of(2_000L), List.of(1_000L))));

        assertThat(report.toString())
                .contains("| small (1 KB) | 16 | Adapter, pooled (IronJacamar) | 2,000 (2,000–2,000) | 3.00 (3.00–3.00)"
                        + " | 40.0 (40.0–40.0) | 500 (500–500) | 5,000 (5,000–5,000) | 2 |");
    }

    @Test
    @DisplayName("A ratio is of the adapter to the other, round by round")
    void ratios() {
        report.load(List.of(point(Work.LARGE, 0, List.of(2_000L, 4_000L, 1_000L), List.of(1_000L, 1_000L, 1_000L))));

        assertThat(report.toString())
                .contains("| large (200 KB) | 16 | pooled / bare | 0.50 (0.25–1.00) | 0.50 (0.25–1.00)"
                        + " | 2.00 (1.00–4.00) |");
    }

    @Test
    @DisplayName("Threads whose allocation was missed are mentioned, and only then")
    void unseenThreads() {
        report.load(List.of(point(Work.SMALL, 0, List.of(1L), List.of(1L))));
        assertThat(report.toString()).doesNotContain("is missing");

        report.load(List.of(point(Work.SMALL, 3, List.of(1L), List.of(1L))));
        assertThat(report.toString()).contains("What 3 threads allocated that came and went");
    }

    @Test
    @DisplayName("Allocation of an embedding batch is also told as a multiple of the raw floats")
    void embedding() {
        long raw = 2048L * 1536 * Float.BYTES;
        report.embedding(new Point(
                Work.EMBEDDING,
                1,
                new EnumMap<>(Map.of(
                        ClientKind.UNMANAGED, List.of(sample(4, 4 * 5 * raw, 0)),
                        ClientKind.OPENAI_JAVA, List.of(sample(2, 2 * raw, 0))))));

        assertThat(report.toString())
                .contains("| Adapter, unmanaged | 4.00 (4.00–4.00) | 250 (250–250) | 62.9 (62.9–62.9)"
                        + " | 5.00 (5.00–5.00) | 2.00 (2.00–2.00) |");
    }

    @Test
    @DisplayName("A first call is told in milliseconds and as a part of openai-java's")
    void cold() {
        report.cold(new EnumMap<>(Map.of(
                ClientKind.BARE, List.of(new ColdSample(250, 300, 400, 500)),
                ClientKind.OPENAI_JAVA, List.of(new ColdSample(1000, 1200, 1300, 1400)))));

        assertThat(report.toString())
                .contains("| Bare (HttpClient 5 + Parsson) | 250 (250–250) | 300 (300–300) | 400 (400–400)"
                        + " | 500 (500–500) | 0.25 (0.25–0.25) | 0.25 (0.25–0.25) |");
    }

    @Test
    @DisplayName("A part's row has JMH's mean, error and allocation")
    void micro() {
        report.micro(List.of(new MicroResult("Connect.pooled", 412.34, 8.5, 64)));

        assertThat(report.toString()).contains("| Connect.pooled | 412 ± 8.50 | 64.0 |");
    }

    @Test
    @DisplayName("Today's adapter is compared with the baseline in each kind of transaction")
    void transactions() {
        report.transactions(List.of(new Point(
                Work.READ_ONLY_BRANCH,
                16,
                new EnumMap<>(Map.of(
                        ClientKind.POOLED, samples(List.of(1_000L), 0),
                        ClientKind.BASELINE, samples(List.of(2_000L), 0))))));

        assertThat(report.toString())
                .contains("| read-only branch | 16 | pooled / baseline | 2.00 (2.00–2.00) | 2.00 (2.00–2.00)"
                        + " | 0.50 (0.50–0.50) |");
    }

    @Test
    @DisplayName("The journal is compared with Narayana's store round by round")
    void stores() {
        report.stores(List.of(new StorePoint(
                16, samples(List.of(3_000L, 2_000L, 900L), 0), samples(List.of(1_000L, 1_000L, 1_000L), 0))));
        assertThat(report.toString())
                .contains("| 16 | 2,000 (900–3,000) | 40.0 (40.0–40.0) | 1,000 (1,000–1,000) | 40.0 (40.0–40.0)"
                        + " | 2.00 (0.90–3.00) | reached |");

        report.stores(List.of(new StorePoint(1, samples(List.of(900L), 0), samples(List.of(1_000L), 0))));
        assertThat(report.toString()).contains("| 0.90 (0.90–0.90) | **not reached** |");
    }

    @Test
    @DisplayName(
            "A recovery tells its parts by how many commit, and the slowest round, which must not take five seconds")
    void recovery() {
        RecoverySample quick = new RecoverySample(16, 10_000, 0, SECOND / 2, SECOND, 2 * SECOND, 50_000);
        RecoverySample slow = new RecoverySample(1, 10_000, 0, SECOND / 2, SECOND, 4 * SECOND, 50_000);

        report.recovery(List.of(quick, quick));
        assertThat(report.toString())
                .contains("| 10000 | 16 | 2 | 0.50 (0.50–0.50) | 1.00 (1.00–1.00) | 2.00 (2.00–2.00) | 3.50 (3.50–3.50)"
                        + " | 3.50 | 50.0 (50.0–50.0) | reached |");
        report.recovery(List.of(quick, slow));
        assertThat(report.toString())
                .contains("| 10000 | 1 | 1 | ", "| 5.50 | 50.0 (50.0–50.0) | **not reached** |", "| reached |");
    }

    @Test
    @DisplayName("A heap is flat that grows by less than a byte a branch")
    void branches() {
        report.branches(List.of(heap(20_000_000), heap(20_900_000), heap(20_100_000)));
        assertThat(report.toString())
                .contains("| 300,000 | 50,000 (50,000–50,000) | 20.0 | 20.1 | 20.9 | 0.50 | 5.00 | reached |");

        report.branches(List.of(heap(20_000_000), heap(21_600_000), heap(23_200_000)));
        assertThat(report.toString())
                .contains("| 300,000 | 50,000 (50,000–50,000) | 20.0 | 23.2 | 23.2 | 16.0 | 5.00 | **not reached** |");
    }

    @Test
    @DisplayName("Profiles are told with what they are to reach, by the clock or, on a busy machine, on the processor")
    void profiles() {
        report.profiles(List.of(
                new ProfileSample(took(30, 20), took(60, 40), took(70, 70), took(2, 2), took(3, 3), 4_000_000)));

        assertThat(report.toString())
                .contains("| JSON-P is there | 30.0 (30.0–30.0) | 20.0 (20.0–20.0) | 20.0–20.0 |  |  |")
                .contains("| then the first profile | 60.0 (60.0–60.0) | 40.0 (40.0–40.0) | 40.0–40.0 | < 50.0"
                        + " | in CPU time |")
                .contains("| both | 90.0 (90.0–90.0) | 60.0 (60.0–60.0) | 60.0–60.0 | < 50.0 | **no** |")
                .contains("| the profile again | 2.00 (2.00–2.00) | 2.00 (2.00–2.00) | 2.00–2.00 | < 1.00 | **no** |")
                .contains("compiled, and 200 models | 4.00 (4.00–4.00) | < 5.00 | yes |");
    }

    @Test
    @DisplayName("Imports are told with what they are to reach, and with the least and the most that one took")
    void imports() {
        report.imports(List.of(
                new ImportSample(took(30, 20), took(400, 300), took(60, 50), took(20, 10)),
                new ImportSample(took(30, 20), took(500, 320), took(80, 70), took(20, 10))));

        assertThat(report.toString())
                .contains("| then the first import | 450 (400–500) | 310 (300–320) | 300–320 | < 100 | **no** |")
                .contains("| the second | 70.0 (60.0–80.0) | 60.0 (50.0–70.0) | 50.0–70.0 | < 100 | yes |");
    }

    @Test
    @DisplayName("What a process prints is read as it was measured")
    void lines() {
        ProfileSample profiles = new ProfileSample(took(1, 2), took(3, 4), took(5, 6), took(7, 8), took(9, 10), 11);
        ImportSample imports = new ImportSample(took(1, 2), took(3, 4), took(5, 6), took(7, 8));

        assertThat(ProfileSample.ofLine(profiles.toLine())).isEqualTo(profiles);
        assertThat(ImportSample.ofLine(imports.toLine())).isEqualTo(imports);
    }

    private static Took took(long millis, long cpuMillis) {
        return new Took(millis * 1_000_000, cpuMillis * 1_000_000);
    }

    private static HeapSample heap(long bytes) {
        return new HeapSample(100_000, 2 * SECOND, bytes, 5_000_000);
    }

    private static Point point(Work work, long unseenThreads, List<Long> pooled, List<Long> bare) {
        return new Point(
                work,
                16,
                new EnumMap<>(
                        Map.of(ClientKind.POOLED, samples(pooled, unseenThreads), ClientKind.BARE, samples(bare, 0))));
    }

    private static List<Sample> samples(List<Long> calls, long unseenThreads) {
        return calls.stream()
                .map(count -> sample(count, 10_000_000, unseenThreads))
                .toList();
    }

    private static Sample sample(long calls, long allocated, long unseenThreads) {
        return new Sample(calls, SECOND, SECOND, allocated, 3_000_000, 40_000_000, 2, unseenThreads);
    }
}
