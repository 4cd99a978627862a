package dev.openaira.ra.journal;

import dev.openaira.Diagnosis;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The journal of one adapter: nothing is made on the disk before it is needed. Thread-safe. */
public final class LazyJournal implements JournalSource, AutoCloseable {
    private static final Logger LOGGER = System.getLogger(LazyJournal.class.getName());

    private final @Nullable Path directory;
    private @Nullable FileJournal journal;
    private boolean closed;

    /** @param directory where the journal is to be; null where nobody knows one */
    public LazyJournal(@Nullable Path directory) {
        this.directory = directory;
    }

    /** Whether there are journals in the directory, ours or others', so that something may have to be ended. */
    public boolean exists() {
        try {
            return directory != null && new JournalFolder(new Disk(), directory).hasJournals();
        } catch (IOException e) {
            // Whoever then asks for the journal is told what is wrong.
            LOGGER.log(Level.DEBUG, "Cannot look into " + directory, e);
            return true;
        }
    }

    @Override
    public synchronized Journal get() throws JournalException {
        if (directory == null) {
            throw new JournalException(Diagnosis.JOURNAL_DIRECTORY_UNKNOWN, null);
        }
        if (closed) {
            throw new JournalException(Diagnosis.JOURNAL_CLOSED, null, directory);
        }
        FileJournal known = journal;
        if (known == null) {
            known = new JournalFolder(new Disk(), directory).open();
            journal = known;
        }
        return known;
    }

    /** Gives the journal free, if it was opened; there is none any more. */
    @Override
    public synchronized void close() {
        closed = true;
        if (journal != null) {
            journal.close();
        }
    }
}
