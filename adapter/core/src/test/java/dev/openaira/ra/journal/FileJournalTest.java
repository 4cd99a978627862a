package dev.openaira.ra.journal;

import static dev.openaira.ra.journal.Journals.entries;
import static dev.openaira.ra.journal.Journals.put;
import static dev.openaira.ra.journal.Journals.remove;
import static dev.openaira.ra.journal.Journals.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openaira.Diagnosis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A journal")
class FileJournalTest {
    @TempDir
    Path directory;

    @Test
    @DisplayName("has what was put and not what was removed, also after it was closed and opened again")
    void keeps() throws Exception {
        byte[] salt;
        try (Journal journal = Journals.open(directory)) {
            salt = journal.salt();
            journal.force(put("unit/1", "a").put("unit/2", value("b")));
            journal.force(put("send/1", "c"));
            journal.force(remove("unit/1").put("unit/3", value("d")));
            journal.write(put("unit/2", "e"));
            assertThat(entries(journal, "unit/")).containsOnlyKeys("unit/2", "unit/3");
        }
        try (Journal journal = Journals.open(directory)) {
            assertThat(entries(journal)).containsOnlyKeys("send/1", "unit/2", "unit/3");
            assertThat(journal.get("unit/2")).isEqualTo(value("e"));
            assertThat(journal.get("unit/1")).isNull();
            assertThat(journal.salt()).isEqualTo(salt).hasSize(16);
        }
    }

    @Test
    @DisplayName("tells entries in the order of their keys")
    void order() throws Exception {
        try (Journal journal = Journals.open(directory)) {
            for (String key : List.of("b/2", "a", "b/10", "b", "c")) {
                journal.write(put(key, key));
            }
            List<String> keys = new ArrayList<>();
            journal.read("b", (key, value) -> keys.add(key));
            assertThat(keys).containsExactly("b", "b/10", "b/2");
        }
    }

    @Test
    @DisplayName("keeps any text, half characters included")
    void anyText() throws Exception {
        String text = "\ud800 \"\\ \u0000 \ud83d\ude00 \udc00\ud83d";
        try (Journal journal = Journals.open(directory)) {
            journal.force(put("send/" + text, text));
        }
        try (Journal journal = Journals.open(directory)) {
            assertThat(entries(journal)).containsEntry("send/" + text, value(text));
        }
    }

    @Test
    @DisplayName("can be changed while it is read")
    void changedWhileRead() throws Exception {
        try (Journal journal = Journals.open(directory)) {
            journal.force(put("a", "1").put("b", value("2")).put("c", value("3")));
            List<String> keys = new ArrayList<>();
            journal.read("", (key, value) -> {
                keys.add(key);
                try {
                    journal.force(remove("b"));
                } catch (JournalException e) {
                    throw new AssertionError(e);
                }
            });
            assertThat(keys).containsExactly("a", "c");
        }
    }

    @Test
    @DisplayName("refuses everything when it is closed, and is closed twice without harm")
    void closed() throws Exception {
        Journal journal = Journals.open(directory);
        journal.close();
        journal.close();
        for (var use : List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                () -> journal.force(put("a", "1")),
                () -> journal.write(put("a", "1")),
                () -> journal.force(new Changes()),
                () -> journal.get("a"),
                () -> entries(journal))) {
            assertThatThrownBy(use)
                    .isInstanceOfSatisfying(
                            JournalException.class,
                            e -> assertThat(e.diagnosis()).isEqualTo(Diagnosis.JOURNAL_CLOSED));
        }
    }

    @Test
    @DisplayName("leaves the files of a crash readable: what was written is in the file at once")
    void writtenAtOnce() throws Exception {
        Path copies = Files.createDirectory(directory.resolve("copies"));
        Path live = directory.resolve("live");
        try (Journal journal = Journals.open(live)) {
            journal.write(put("a", "1"));
            Path file = Journals.file(live);
            Files.copy(file, copies.resolve(file.getFileName()));
            try (Journal copy = Journals.open(copies)) {
                assertThat(entries(copy)).containsOnlyKeys("a");
            }
        }
    }
}
