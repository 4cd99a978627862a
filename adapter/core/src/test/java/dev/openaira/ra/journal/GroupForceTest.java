package dev.openaira.ra.journal;

import static dev.openaira.ra.journal.Journals.entries;
import static dev.openaira.ra.journal.Journals.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openaira.Diagnosis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Seen failing: with those whose force is over let go only when nobody waits for the next, or while nobody forces. */
@DisplayName("Those who force a journal at the same time")
@Timeout(60)
class GroupForceTest {
    private static final int CALLERS = 16;

    @TempDir
    Path directory;

    private final FaultyDisk disk = new FaultyDisk();
    private final Semaphore permits = new Semaphore(0);
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private FileJournal journal;
    private int before;

    @BeforeEach
    void open() throws JournalException {
        journal = new JournalFolder(disk, directory).open();
        before = disk.forces();
        disk.forceOnly(permits);
    }

    @AfterEach
    void close() throws InterruptedException {
        permits.release(1000);
        callers.shutdown();
        assertThat(callers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        journal.close();
    }

    @Test
    @DisplayName("share it: one for the first, one for all that came meanwhile")
    void share() throws Exception {
        List<Future<?>> forces = begun();
        permits.release(1);
        until(() -> disk.forces() == before + 2);
        assertThat(forces.get(0).get(30, TimeUnit.SECONDS)).isNull();
        assertThat(forces.subList(1, CALLERS)).noneMatch(Future::isDone);
        permits.release(1);
        for (Future<?> force : forces) {
            assertThat(force.get(30, TimeUnit.SECONDS)).isNull();
        }
        assertThat(disk.forces()).isEqualTo(before + 2);
        assertThat(entries(journal)).hasSize(CALLERS);
    }

    @Test
    @DisplayName("return when theirs is over, although the next one is under way")
    void settledMeanwhile() throws Exception {
        List<Future<?>> forces = begun();
        permits.release(1);
        until(() -> disk.forces() == before + 2);
        Future<?> late = callers.submit(() -> force("unit/late"));
        until(() -> written() == CALLERS + 1);
        permits.release(1);
        until(() -> disk.forces() == before + 3);
        for (Future<?> force : forces) {
            assertThat(force.get(30, TimeUnit.SECONDS)).isNull();
        }
        assertThat(late).isNotDone();
        permits.release(1);
        assertThat(late.get(30, TimeUnit.SECONDS)).isNull();
        assertThat(disk.forces()).isEqualTo(before + 3);
    }

    @Test
    @DisplayName("all learn that it failed, also those whose changes came while it was under way")
    void fail() throws Exception {
        List<Future<?>> forces = begun();
        disk.failForces(new IOException("input/output error"));
        permits.release(1000);
        for (Future<?> force : forces) {
            assertThatThrownBy(() -> force.get(30, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            JournalException.class,
                            e -> assertThat(e.diagnosis()).isEqualTo(Diagnosis.JOURNAL_UNWRITABLE));
        }
        disk.failForces(null);
        journal.force(put("again", "1"));
        assertThat(entries(journal)).containsKey("again");
    }

    @Test
    @DisplayName("have what they wrote on the disk when the journal is closed beside them, and nothing afterwards")
    void closed() throws Exception {
        List<Future<?>> forces = begun();
        Future<?> closing = callers.submit(journal::close);
        permits.release(1000);
        for (Future<?> force : forces) {
            assertThat(force.get(30, TimeUnit.SECONDS)).isNull();
        }
        assertThat(closing.get(30, TimeUnit.SECONDS)).isNull();
        assertThatThrownBy(() -> force("unit/late"))
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.diagnosis()).isEqualTo(Diagnosis.JOURNAL_CLOSED));
        try (FileJournal next = new JournalFolder(disk, directory).open()) {
            assertThat(entries(next)).hasSize(CALLERS);
        }
    }

    @Test
    @DisplayName("are not put off by an interrupt, which they find set afterwards; nor is the journal closed by it")
    void interrupted() throws Exception {
        List<Future<Boolean>> forces = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String key = "unit/" + i;
            forces.add(callers.submit(() -> {
                Thread.currentThread().interrupt();
                journal.force(put(key, "1"));
                return Thread.interrupted();
            }));
        }
        permits.release(1000);
        for (Future<Boolean> force : forces) {
            assertThat(force.get(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(entries(journal)).hasSize(4);
    }

    /** One is forcing, and all others have begun to wait for it. */
    private List<Future<?>> begun() throws InterruptedException {
        List<Future<?>> forces = new ArrayList<>();
        forces.add(callers.submit(() -> force("unit/0")));
        until(() -> disk.forces() == before + 1);
        for (int i = 1; i < CALLERS; i++) {
            String key = "unit/" + i;
            forces.add(callers.submit(() -> force(key)));
        }
        until(() -> written() == CALLERS);
        return forces;
    }

    private Void force(String key) throws JournalException {
        journal.force(put(key, "1"));
        return null;
    }

    private int written() {
        try {
            return entries(journal).size();
        } catch (JournalException e) {
            throw new AssertionError(e);
        }
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }
}
