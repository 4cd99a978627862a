package dev.openaira.soak.load;

import dev.openaira.soak.call.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that has a line for each call that has ended. It is open for no longer than a line takes, because nobody can say
 * which caller of an application that is taken away is the last.
 */
final class Ledger {
    private final Path file;

    Ledger(Path file) {
        this.file = file;
    }

    synchronized void write(Entry entry) throws IOException {
        Files.writeString(file, entry.toLine() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
