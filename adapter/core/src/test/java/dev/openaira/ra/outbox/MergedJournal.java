package dev.openaira.ra.outbox;

import dev.openaira.ra.journal.Changes;
import dev.openaira.ra.journal.JournalException;
import dev.openaira.ra.journal.MemoryJournal;

/** Two journals, one of which gets the entries of the other, as when a server takes over what another one left. */
record MergedJournal(MemoryJournal first, MemoryJournal second) {
    MergedJournal(MemoryJournal first) {
        this(first, new MemoryJournal());
    }

    void merge() throws JournalException {
        Changes changes = new Changes();
        first.read("", changes::put);
        second.force(changes);
    }
}
