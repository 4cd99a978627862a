package dev.openaira.ra.outbox;

import dev.openaira.Diagnosis;
import dev.openaira.ra.journal.JournalException;
import dev.openaira.ra.journal.MemoryJournal;

/** Lets a journal fail from a certain step of a send on. */
final class KillSwitch {
    private KillSwitch() {}

    /** From the entry on that is in this state. */
    static void at(MemoryJournal journal, String state) {
        journal.failWhen(
                changes -> changes.entries().values().stream()
                        .anyMatch(entry ->
                                entry != null && entry.getString("state", "").equals(state)),
                new JournalException(Diagnosis.PROPERTY_INVALID, null, "journalDirectory", "the disk is full"));
    }
}
