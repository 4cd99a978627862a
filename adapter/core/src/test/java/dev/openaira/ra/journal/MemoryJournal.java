package dev.openaira.ra.journal;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A journal for tests of what is above it: a second adapter over the same one finds what the first one left. */
public final class MemoryJournal implements Journal {
    private final Map<String, JsonObject> entries = new ConcurrentSkipListMap<>();
    private final List<Changes> forced = new ArrayList<>();
    private volatile @Nullable JournalException failure;
    private volatile Consumer<Changes> trap = changes -> {};
    private volatile @Nullable JournalException next;

    /** From now on nothing can be written, for this reason; null for writing again. */
    public void failWith(@Nullable JournalException reason) {
        trap = changes -> {};
        failure = reason;
    }

    /** As soon as such changes are to be made, nothing can be written, for this reason. */
    public void failWhen(Predicate<Changes> last, JournalException reason) {
        trap = changes -> {
            if (last.test(changes)) {
                failure = reason;
            }
        };
    }

    /** The next change is made, and then none, for this reason. */
    public void failAfterNextWith(JournalException reason) {
        failure = null;
        next = reason;
    }

    /** What was forced, oldest first. */
    public synchronized List<Changes> forced() {
        return List.copyOf(forced);
    }

    /** All there is now. */
    public synchronized Map<String, JsonObject> entries() {
        return new TreeMap<>(entries);
    }

    /** Another one with the same entries. */
    public synchronized MemoryJournal copy() {
        MemoryJournal copy = new MemoryJournal();
        copy.entries.putAll(entries);
        return copy;
    }

    @Override
    public byte[] salt() {
        return new byte[] {1, 2, 3, 4};
    }

    @Override
    public synchronized void force(Changes changes) throws JournalException {
        write(changes);
        forced.add(changes);
    }

    @Override
    public synchronized void write(Changes changes) throws JournalException {
        trap.accept(changes);
        JournalException reason = failure;
        if (reason != null) {
            throw reason;
        }
        apply(changes);
        if (next != null) {
            failure = next;
            next = null;
        }
    }

    /** Makes the changes, whatever may be wrong. */
    public synchronized void apply(Changes changes) {
        changes.entries().forEach((key, value) -> {
            if (value == null) {
                entries.remove(key);
            } else {
                entries.put(key, value);
            }
        });
    }

    @Override
    public @Nullable JsonObject get(String key) {
        return entries.get(key);
    }

    @Override
    public synchronized void read(String prefix, BiConsumer<String, JsonObject> reader) {
        entries.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                reader.accept(key, value);
            }
        });
    }

    @Override
    public void close() {
        // It lives on, as a file would.
    }
}
