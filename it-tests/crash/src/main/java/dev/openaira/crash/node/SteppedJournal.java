package dev.openaira.crash.node;

import dev.openaira.ra.journal.Changes;
import dev.openaira.ra.journal.Journal;
import dev.openaira.ra.journal.JournalException;
import dev.openaira.ra.journal.JournalSource;
import jakarta.json.JsonObject;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A journal of which each writing is two steps: before it and after it. */
final class SteppedJournal implements Journal {
    private final Journal journal;
    private final Steps steps;

    private SteppedJournal(Journal journal, Steps steps) {
        this.journal = journal;
        this.steps = steps;
    }

    /** Journals from there, each so. */
    static JournalSource around(JournalSource source, Steps steps) {
        return () -> new SteppedJournal(source.get(), steps);
    }

    @Override
    public byte[] salt() {
        return journal.salt();
    }

    @Override
    public void force(Changes changes) throws JournalException {
        steps.take("before force");
        journal.force(changes);
        steps.take("after force");
    }

    @Override
    public void write(Changes changes) throws JournalException {
        steps.take("before write");
        journal.write(changes);
        steps.take("after write");
    }

    @Override
    public @Nullable JsonObject get(String key) throws JournalException {
        return journal.get(key);
    }

    @Override
    public void read(String prefix, BiConsumer<String, JsonObject> reader) throws JournalException {
        journal.read(prefix, reader);
    }

    @Override
    public void close() {
        journal.close();
    }
}
