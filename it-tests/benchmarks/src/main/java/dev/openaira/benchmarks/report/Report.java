package dev.openaira.benchmarks.report;

import dev.openaira.benchmarks.client.ClientKind;
import dev.openaira.benchmarks.driver.ColdSample;
import dev.openaira.benchmarks.driver.Measurements.Point;
import dev.openaira.benchmarks.driver.Processes;
import dev.openaira.benchmarks.driver.TransactionRuns.StorePoint;
import dev.openaira.benchmarks.micro.MicroResult;
import dev.openaira.benchmarks.worker.BurstSample;
import dev.openaira.benchmarks.worker.HeapSample;
import dev.openaira.benchmarks.worker.ImportSample;
import dev.openaira.benchmarks.worker.ProfileSample;
import dev.openaira.benchmarks.worker.RecoverySample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The report of one run, section by section. */
public final class Report {
    private final StringBuilder text = new StringBuilder();

    /**
     * A report with this head.
     *
     * @param title the title
     * @param facts what there is to know about machine, versions and command
     */
    public Report(String title, List<String> facts) {
        text.append("## ").append(title).append("\n\n");
        facts.forEach(fact -> text.append("- ").append(fact).append('\n'));
        text.append("""

                Medians of the rounds, in brackets an interval that covers the true median with at least 95 % confidence
                (with five rounds or fewer, all of them). Ratios are medians of each round's ratio.
                """);
    }

    /** Adds text under load. */
    public void load(List<Point> points) {
        section("Text", LoadTables.figures(points));
        long unseen = LoadTables.unseenThreads(points);
        if (unseen > 0) {
            text.append("\nWhat ")
                    .append(unseen)
                    .append(" threads allocated that came and went within an interval is missing.\n");
        }
        section("Text: the adapter against the others", LoadTables.ratios(points));
    }

    /** Adds the embedding batch. */
    public void embedding(Point point) {
        section("Embedding batch, 2048 × 1536, one caller", EmbeddingTable.of(point));
    }

    /** Adds first calls. */
    public void cold(Map<ClientKind, List<ColdSample>> samples) {
        section("First call in a fresh process, small answer", ColdTable.of(samples));
    }

    /** Adds many calls at once. */
    public void burst(int callers, List<BurstSample> samples) {
        section(
                "Calls of one second, all at once, from a pool of as many connections",
                BurstTable.of(callers, samples));
    }

    /** Adds calls outside and inside transactions. */
    public void transactions(List<Point> points) {
        section("Outside transactions, and in branches", LoadTables.figures(points));
        section(
                "Outside transactions, and in branches: today's adapter against another build",
                LoadTables.ratios(points));
    }

    /** Adds calls in processes that did nothing else, by two builds. */
    public void overhead(List<Point> points) {
        section(
                "Outside transactions, and in read-only branches, each sample in a fresh process",
                LoadTables.figures(points));
        section("The same: today's adapter against another build", LoadTables.ratios(points));
    }

    /** Adds the journal beside Narayana's store. */
    public void stores(List<StorePoint> points) {
        section("The journal beside Narayana's object store, on the same disk", StoreTable.of(points));
    }

    /** Adds recoveries. */
    public void recovery(List<RecoverySample> samples) {
        section("Recovery of branches in doubt, in a fresh process", RecoveryTable.of(samples));
    }

    /** Adds many branches in a small heap. */
    public void branches(List<HeapSample> samples) {
        section("Many branches, " + Processes.SMALL_HEAP, BranchesTable.of(samples));
    }

    /** Adds profiles. */
    public void profiles(List<ProfileSample> samples) {
        section("Profiles of the metadata browser, in a fresh process", BrowserTables.profiles(samples));
        section("What the metadata browser keeps", BrowserTables.heap(samples));
    }

    /** Adds imports of formats. */
    public void imports(List<ImportSample> samples) {
        section("Import of a structured-output format of 100 KB, in a fresh process", BrowserTables.imports(samples));
    }

    /** Adds the parts. */
    public void micro(List<MicroResult> results) {
        section("Parts of a call (JMH)", MicroTable.of(new ArrayList<>(results)));
    }

    private void section(String title, Table table) {
        text.append("\n### ").append(title).append("\n\n").append(table);
    }

    /** The report as Markdown. */
    @Override
    public String toString() {
        return text.toString();
    }
}
