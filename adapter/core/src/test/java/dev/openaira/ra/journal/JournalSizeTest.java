package dev.openaira.ra.journal;

import static dev.openaira.ra.journal.Journals.entries;
import static dev.openaira.ra.journal.Journals.value;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A journal of many entries")
class JournalSizeTest {
    private static final long MEGABYTE = 1 << 20;

    @TempDir
    Path directory;

    @Test
    @DisplayName("stays small on the disk and in memory, however many entries come and go")
    void comeAndGo() throws Exception {
        int units = Integer.getInteger("journal.entries", 100_000);
        JsonObject value = value("x".repeat(200));
        long largest = 0;
        long heap = 0;
        try (Journal journal = Journals.open(directory)) {
            journal.force(new Changes().put("stays", value));
            for (int i = 0; i < units; i++) {
                journal.write(new Changes().put("unit/" + i, value));
                if (i >= 100) {
                    journal.write(new Changes().remove("unit/" + (i - 100)));
                }
                if (i % 1000 == 0) {
                    largest = Math.max(largest, Files.size(Journals.file(directory)));
                }
                if (i == units / 4) {
                    heap = used();
                }
            }
            long growth = used() - heap;
            System.out.println("Journal: " + units + " entries put and removed, file at most " + largest / MEGABYTE
                    + " MB, heap grew by " + growth / 1024 + " KB");
            assertThat(growth).isLessThan(8 * MEGABYTE);
            assertThat(largest).isLessThan(20 * MEGABYTE);
            assertThat(entries(journal)).hasSize(101).containsKey("stays");
        }
        try (Journal journal = Journals.open(directory)) {
            assertThat(entries(journal)).hasSize(101).containsKey("stays");
        }
    }

    @Test
    @DisplayName("has 100 MB of them again after a restart")
    void large() throws Exception {
        int many = 10_000;
        JsonObject value = value("x".repeat(10_000));
        try (Journal journal = Journals.open(directory)) {
            for (int i = 0; i < many; i++) {
                journal.write(new Changes().put("send/" + i, value));
            }
            journal.force(new Changes());
        }
        long before = System.nanoTime();
        try (Journal journal = Journals.open(directory)) {
            long opened = System.nanoTime();
            int[] read = {0};
            journal.read("send/", (key, found) -> {
                assertThat(found).isEqualTo(value);
                read[0]++;
            });
            assertThat(read[0]).isEqualTo(many);
            System.out.println("Journal: replayed " + Files.size(Journals.file(directory)) / MEGABYTE + " MB in "
                    + TimeUnit.NANOSECONDS.toMillis(opened - before) + " ms, read in "
                    + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - opened) + " ms");
            assertThat(opened - before).isLessThan(TimeUnit.SECONDS.toNanos(60));
        }
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
