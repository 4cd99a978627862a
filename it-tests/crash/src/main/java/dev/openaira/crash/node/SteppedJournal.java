package dev.openaira.crash.node;

import dev.openaira.ra.journal.Changes;
import dev.openaira.ra.journal.Journal;
import dev.openaira.ra.journal.JournalException;
import dev.openaira.ra.journal.JournalSource;
import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A journal of which each writing is two steps: before it and after it. What is written without being forced stays in
 * memory until something is forced after it, so that killing the process loses it, as a power failure could: the kernel
 * would keep it.
 */
final class SteppedJournal implements Journal {
    private final Journal journal;
    private final Steps steps;

    /** Guarded by this. */
    private final Map<String, @Nullable JsonObject> unforced = new LinkedHashMap<>();

    private SteppedJournal(Journal journal, Steps steps) {
        this.journal = journal;
        this.steps = steps;
    }

    /** The journal from there, so. */
    static JournalSource around(JournalSource source, Steps steps) {
        return new JournalSource() {
            private @Nullable SteppedJournal known;

            @Override
            public synchronized Journal get() throws JournalException {
                Journal journal = source.get();
                SteppedJournal stepped = known;
                if (stepped == null || stepped.journal != journal) {
                    stepped = new SteppedJournal(journal, steps);
                    known = stepped;
                }
                return stepped;
            }
        };
    }

    @Override
    public byte[] salt() {
        return journal.salt();
    }

    @Override
    public void force(Changes changes) throws JournalException {
        steps.take("before force");
        Changes all = new Changes();
        synchronized (this) {
            unforced.putAll(changes.entries());
            unforced.forEach((key, entry) -> {
                if (entry == null) {
                    all.remove(key);
                } else {
                    all.put(key, entry);
                }
            });
            journal.force(all);
            unforced.clear();
        }
        steps.take("after force");
    }

    @Override
    public void write(Changes changes) throws JournalException {
        steps.take("before write");
        synchronized (this) {
            unforced.putAll(changes.entries());
        }
        steps.take("after write");
    }

    @Override
    public synchronized @Nullable JsonObject get(String key) throws JournalException {
        return unforced.containsKey(key) ? unforced.get(key) : journal.get(key);
    }

    @Override
    public void read(String prefix, BiConsumer<String, JsonObject> reader) throws JournalException {
        Map<String, JsonObject> found = new TreeMap<>();
        synchronized (this) {
            journal.read(prefix, found::put);
            unforced.forEach((key, entry) -> {
                if (entry == null) {
                    found.remove(key);
                } else if (key.startsWith(prefix)) {
                    found.put(key, entry);
                }
            });
        }
        found.forEach(reader);
    }

    @Override
    public void close() {
        journal.close();
    }
}
