package dev.openaira.ra.journal;

import static dev.openaira.ra.journal.Journals.entries;
import static dev.openaira.ra.journal.Journals.put;
import static dev.openaira.ra.journal.Journals.remove;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openaira.Diagnosis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A directory of journals")
class JournalFolderTest {
    @TempDir
    Path directory;

    @Test
    @DisplayName("gives each adapter one of its own, and the entries of those that have none any more")
    void adopts() throws Exception {
        Journal first = Journals.open(directory);
        Journal second = Journals.open(directory);
        Journal third = Journals.open(directory);
        first.force(put("unit/1", "first"));
        second.force(put("unit/2", "second"));
        third.force(put("unit/3", "third"));
        first.close();
        second.close();
        try (Journal heir = Journals.open(directory)) {
            assertThat(entries(heir)).containsOnlyKeys("unit/1", "unit/2");
            assertThat(Journals.files(directory, JournalFile.JOURNAL)).hasSize(2);
            assertThat(Journals.files(directory, ".lock")).hasSize(2);
            heir.force(remove("unit/1"));
        }
        third.close();
        try (Journal heir = Journals.open(directory)) {
            assertThat(entries(heir)).containsOnlyKeys("unit/2", "unit/3");
        }
        assertThat(Journals.files(directory, "")).hasSize(2);
    }

    @Test
    @DisplayName("has entries that are taken over in one alone, on the disk, before anybody may use them")
    void emptied() throws Exception {
        FaultyDisk disk = new FaultyDisk();
        Journal first = new JournalFolder(disk, directory).open();
        Journal second = new JournalFolder(disk, directory).open();
        first.force(put("unit/1", "first"));
        second.force(put("unit/2", "second"));
        first.close();
        second.close();
        disk.failForcesOfEmptied(new IOException("input/output error"));
        assertThatThrownBy(() -> new JournalFolder(disk, directory).open())
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.diagnosis()).isEqualTo(Diagnosis.JOURNAL_UNWRITABLE));
        disk.failForcesOfEmptied(null);
        try (Journal heir = new JournalFolder(disk, directory).open()) {
            assertThat(entries(heir)).containsOnlyKeys("unit/1", "unit/2");
            assertThat(Journals.files(directory, JournalFile.JOURNAL)).hasSize(1);
        }
    }

    @Test
    @DisplayName("and what is in it is for nobody but its owner")
    void permissions() throws Exception {
        Path own = directory.resolve("a/b");
        Journals.open(own).close();
        if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
            assertThat(java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
                    .isEqualTo("rwx------");
            assertThat(Journals.files(own, ""))
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(java.nio.file.attribute.PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }
}
