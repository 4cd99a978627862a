package dev.openaira.ra.journal;

import dev.openaira.Diagnosis;
import java.io.IOException;
import java.nio.file.Path;

/** What is said when the disk does not do as it should. */
final class JournalFailures {
    /** With less space than this left, that is why nothing can be written. */
    private static final long FULL = 2L << 20;

    private JournalFailures() {}

    /** Something could not be written to this file or beside it. */
    static JournalException writing(Disk disk, Path file, Exception cause) {
        return failure(isFull(disk, file), Diagnosis.JOURNAL_UNWRITABLE, file, cause);
    }

    /** Nothing can be made in this directory. */
    static JournalException directory(Disk disk, Path directory, IOException cause) {
        boolean full = isFull(disk, directory.resolve("any"));
        return failure(full, Diagnosis.JOURNAL_DIRECTORY_UNUSABLE, directory, cause);
    }

    private static JournalException failure(boolean full, Diagnosis otherwise, Path path, Exception cause) {
        return new JournalException(full ? Diagnosis.JOURNAL_DISK_FULL : otherwise, cause, path, cause);
    }

    private static boolean isFull(Disk disk, Path file) {
        try {
            return disk.usableSpace(file) < FULL;
        } catch (IOException e) {
            return false;
        }
    }
}
