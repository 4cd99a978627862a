package dev.openaira.ra.journal;

import static dev.openaira.ra.journal.Journals.entries;
import static dev.openaira.ra.journal.Journals.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openaira.Diagnosis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A journal on a disk that does not do as it should")
class FullDiskTest {
    @TempDir
    Path directory;

    private final FaultyDisk disk = new FaultyDisk();

    @Test
    @DisplayName("says that the disk is full, loses nothing it acknowledged, and goes on when there is room")
    void full() throws Exception {
        Set<String> acknowledged = new HashSet<>();
        try (Journal journal = open()) {
            disk.space(3 << 20);
            String text = "x".repeat(10_000);
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 1000; i++) {
                            journal.force(put("unit/" + i, text));
                            acknowledged.add("unit/" + i);
                        }
                    })
                    .isInstanceOfSatisfying(
                            JournalException.class,
                            e -> assertThat(e)
                                    .hasMessageContaining("No space left")
                                    .extracting(JournalException::diagnosis)
                                    .isEqualTo(Diagnosis.JOURNAL_DISK_FULL));
            assertThat(acknowledged).hasSizeGreaterThan(100);
            assertThat(entries(journal).keySet()).isEqualTo(acknowledged);
            disk.space(Long.MAX_VALUE);
            journal.force(put("again", text));
        }
        acknowledged.add("again");
        try (Journal journal = open()) {
            assertThat(entries(journal).keySet()).isEqualTo(acknowledged);
        }
    }

    @Test
    @DisplayName("takes nothing for written that could not be forced, and reads and writes all anew when it can")
    void notForced() throws Exception {
        try (Journal journal = open()) {
            journal.force(put("before", "1"));
            disk.failForces(new IOException("input/output error"));
            refused(Diagnosis.JOURNAL_UNWRITABLE, () -> journal.force(put("during", "2")));
            refused(Diagnosis.JOURNAL_UNWRITABLE, () -> journal.force(put("during/2", "3")));
            disk.failForces(null);
            int forces = disk.forces();
            journal.force(put("after", "4"));
            assertThat(disk.forces()).isGreaterThan(forces + 1);
            assertThat(entries(journal)).containsKeys("before", "after").doesNotContainKey("during/2");
        }
        try (Journal journal = open()) {
            assertThat(entries(journal)).containsKeys("before", "after");
        }
    }

    @Test
    @DisplayName("is written anew when somebody deletes the file, or the whole directory, under it")
    void deleted() throws Exception {
        Path own = directory.resolve("own");
        try (Journal journal = new JournalFolder(disk, own).open()) {
            journal.force(put("a", "1"));
            Files.delete(Journals.file(own));
            journal.force(put("b", "2"));
            assertThat(Journals.file(own)).exists();
            for (Path file : Journals.files(own, "")) {
                Files.delete(file);
            }
            Files.delete(own);
            journal.force(put("c", "3"));
            try (Journal other = new JournalFolder(disk, own).open()) {
                assertThat(entries(other)).isEmpty();
            }
        }
        try (Journal journal = new JournalFolder(disk, own).open()) {
            assertThat(entries(journal)).containsOnlyKeys("a", "b", "c");
        }
    }

    @Test
    @DisplayName("is refused where its directory cannot be created or written to")
    void unusableDirectory() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        refused(
                Diagnosis.JOURNAL_DIRECTORY_MISSING,
                () -> Journals.open(file.resolve("below")).close());
        FaultyDisk readOnly = new FaultyDisk() {
            @Override
            void createFile(Path path) throws IOException {
                throw new java.nio.file.AccessDeniedException(path.toString());
            }
        };
        refused(
                Diagnosis.JOURNAL_DIRECTORY_UNUSABLE,
                () -> new JournalFolder(readOnly, directory.resolve("other"))
                        .open()
                        .close());
    }

    @Test
    @DisplayName(
            "leaves another's entries where they are when they do not fit, so that none of them is ever there twice")
    void notAdopted() throws Exception {
        String text = "x".repeat(500_000);
        Journal first = open();
        Journal second = open();
        first.force(put("large/1", text).put("large/2", Journals.value(text)).put("large/3", Journals.value(text)));
        second.force(put("small/1", text).put("small/2", Journals.value(text)));
        first.close();
        second.close();
        disk.space(100_000);
        refused(Diagnosis.JOURNAL_DISK_FULL, () -> open().close());
        disk.space(Long.MAX_VALUE);
        try (Journal heir = open()) {
            assertThat(entries(heir)).containsOnlyKeys("large/1", "large/2", "large/3", "small/1", "small/2");
        }
        assertThat(Journals.files(directory, JournalFile.JOURNAL)).hasSize(1);
    }

    private FileJournal open() throws JournalException {
        return new JournalFolder(disk, directory).open();
    }

    private static void refused(Diagnosis diagnosis, ThrowingCallable use) {
        assertThatThrownBy(use)
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.diagnosis()).isEqualTo(diagnosis));
    }
}
