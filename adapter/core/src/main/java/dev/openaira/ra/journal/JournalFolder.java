package dev.openaira.ra.journal;

import dev.openaira.Diagnosis;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A directory with the journals of any number of adapters, in any number of processes. Whoever opens it takes one that
 * has no owner, and the entries of all others that have none.
 */
final class JournalFolder {
    private static final Logger LOGGER = System.getLogger(JournalFolder.class.getName());

    private static final String PREFIX = "openaira-";
    private static final String LOCK = ".lock";
    private static final String DAMAGED = ".damaged";

    private final Disk disk;
    private final Path directory;

    JournalFolder(Disk disk, Path directory) {
        this.disk = disk;
        this.directory = directory;
    }

    /** Whether there is any journal, with an owner or without. */
    boolean hasJournals() throws IOException {
        return Files.isDirectory(directory) && !names().isEmpty();
    }

    /** A journal of our own, with all that others left. */
    FileJournal open() throws JournalException {
        try {
            disk.createDirectories(directory);
        } catch (IOException e) {
            throw new JournalException(Diagnosis.JOURNAL_DIRECTORY_MISSING, e, directory, e);
        }
        List<Found> found = new ArrayList<>();
        try {
            findUnowned(found);
            Found own = found.isEmpty() ? create() : found.remove(0);
            FileJournal journal = new FileJournal(disk, own.file(), own.ownership());
            adoptAll(journal, found);
            return journal;
        } catch (IOException e) {
            throw JournalFailures.directory(disk, directory, e);
        } finally {
            found.forEach(JournalFolder::release);
        }
    }

    private void adoptAll(FileJournal journal, List<Found> others) throws JournalException {
        try {
            while (!others.isEmpty()) {
                adopt(journal, others.get(0));
                others.remove(0);
            }
        } catch (JournalException e) {
            journal.close();
            throw e;
        }
    }

    /** Those without an owner, the largest first; from now on we own them. */
    private void findUnowned(List<Found> found) throws IOException {
        for (String name : names()) {
            Ownership ownership = Ownership.take(disk, directory.resolve(name + LOCK));
            if (ownership != null) {
                JournalFile file = file(name, ownership);
                if (file != null) {
                    found.add(new Found(file, ownership));
                }
            }
        }
        found.sort(Comparator.comparing((Found one) -> one.file().end()).reversed());
    }

    private @Nullable JournalFile file(String name, Ownership ownership) throws IOException {
        Path path = directory.resolve(name + JournalFile.JOURNAL);
        JournalFile file = null;
        try {
            if (Files.exists(path)) {
                file = JournalFile.open(disk, path);
            } else {
                JournalFile.discard(path);
            }
        } catch (JournalException e) {
            LOGGER.log(Level.ERROR, e.getMessage());
            if (e.diagnosis() == Diagnosis.JOURNAL_DAMAGED) {
                disk.replace(path, directory.resolve(name + JournalFile.JOURNAL + DAMAGED));
            }
        } catch (IOException e) {
            LOGGER.log(Level.ERROR, Diagnosis.JOURNAL_UNREADABLE.message(path, e), e);
        } finally {
            if (file == null) {
                release(ownership, !Files.exists(path));
            }
        }
        return file;
    }

    private static void release(Ownership ownership, boolean nothingThere) throws IOException {
        if (nothingThere) {
            ownership.abandon();
        } else {
            ownership.close();
        }
    }

    private Found create() throws IOException {
        while (true) {
            String name = PREFIX + UUID.randomUUID();
            Ownership ownership = Ownership.take(disk, directory.resolve(name + LOCK));
            if (ownership != null) {
                try {
                    return new Found(
                            JournalFile.create(disk, directory.resolve(name + JournalFile.JOURNAL)), ownership);
                } catch (IOException e) {
                    ownership.abandon();
                    throw e;
                }
            }
        }
    }

    /**
     * Takes over all entries of another one. For a moment they are in both, the same ones, so that a crash in between
     * does no harm; before anything is changed they have to be in one alone.
     *
     * @throws JournalException when they are in both for good
     */
    private void adopt(FileJournal journal, Found other) throws JournalException {
        JournalFile file = other.file();
        int entries = file.size();
        Changes undo = new Changes();
        try {
            for (String key : file.keys("")) {
                byte[] value = file.value(key);
                if (value != null) {
                    undo.remove(key);
                    journal.adopt(key, value);
                }
            }
            journal.force(new Changes());
            file.empty();
        } catch (IOException | JournalException e) {
            LOGGER.log(Level.ERROR, Diagnosis.JOURNAL_NOT_ADOPTED.message(file.path(), e), e);
            journal.force(undo);
            release(other);
            return;
        }
        try {
            file.force();
        } catch (IOException e) {
            // Here they are for certain, and there they may come back.
            throw JournalFailures.writing(disk, file.path(), e);
        }
        LOGGER.log(Level.INFO, Diagnosis.JOURNAL_ADOPTED.message(entries, file.path()));
        try {
            file.delete();
            other.ownership().abandon();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, Diagnosis.JOURNAL_NOT_CLOSED.message(file.path(), e), e);
            release(other);
        }
    }

    private static void release(Found found) {
        try {
            found.close();
        } catch (IOException e) {
            LOGGER.log(
                    Level.WARNING,
                    Diagnosis.JOURNAL_NOT_CLOSED.message(found.file().path(), e),
                    e);
        }
    }

    /** The names of all that is there or was begun, without what follows the first point. */
    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith(PREFIX) && !name.endsWith(DAMAGED) && name.indexOf('.') > 0)
                    .map(name -> name.substring(0, name.indexOf('.')))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    /** A journal without an owner but us. */
    private record Found(JournalFile file, Ownership ownership) implements Closeable {
        @Override
        public void close() throws IOException {
            try (ownership) {
                file.close();
            }
        }
    }
}
