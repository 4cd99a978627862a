package dev.openaira.ra.journal;

import dev.openaira.Diagnosis;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;

/**
 * What is in a log behind the last record that can be read.
 *
 * @param from where it begins
 * @param bytes how many there are up to the last one that is not zero
 * @param forced whether some of it was on the disk, so that somebody may rely on it
 */
record Remainder(long from, long bytes, boolean forced) {
    private static final Logger LOGGER = System.getLogger(Remainder.class.getName());

    /** Refuses what is damaged, and says what will be cut off. */
    void check(Path path) throws JournalException {
        if (forced) {
            throw new JournalException(Diagnosis.JOURNAL_DAMAGED, null, path, from, bytes);
        }
        if (bytes > 0) {
            LOGGER.log(Level.WARNING, Diagnosis.JOURNAL_TAIL_DROPPED.message(path, bytes, from));
        }
    }
}
