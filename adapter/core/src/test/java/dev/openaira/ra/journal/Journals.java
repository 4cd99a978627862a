package dev.openaira.ra.journal;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What tests of journals have in common. */
final class Journals {
    private Journals() {}

    static FileJournal open(Path directory) throws JournalException {
        return new JournalFolder(new Disk(), directory).open();
    }

    static JsonObject value(Object text) {
        return Json.createObjectBuilder().add("text", text.toString()).build();
    }

    static Changes put(String key, Object text) {
        return new Changes().put(key, value(text));
    }

    static Changes remove(String key) {
        return new Changes().remove(key);
    }

    /** All that begins so. */
    static Map<String, JsonObject> entries(Journal journal, String prefix) throws JournalException {
        Map<String, JsonObject> entries = new TreeMap<>();
        journal.read(prefix, entries::put);
        return entries;
    }

    static Map<String, JsonObject> entries(Journal journal) throws JournalException {
        return entries(journal, "");
    }

    /** The names of the files in a directory that end so, in their order. */
    static List<Path> files(Path directory, String ending) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    /** The one journal in a directory. */
    static Path file(Path directory) throws IOException {
        List<Path> files = files(directory, JournalFile.JOURNAL);
        if (files.size() != 1) {
            throw new IllegalStateException(files.toString());
        }
        return files.get(0);
    }
}
