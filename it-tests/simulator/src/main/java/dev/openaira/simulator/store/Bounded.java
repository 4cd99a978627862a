package dev.openaira.simulator.store;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A thread-safe map that forgets its oldest entries when full, so that a long benchmark does not fill the memory. */
final class Bounded<V> {

    private final Map<String, V> entries = new LinkedHashMap<>();
    private final int most;
    private final long heaviest;
    private final ToLongFunction<V> weigher;
    private long weight;

    /** Holds at most so many entries and, by the weigher's measure, so much; but always the newest one. */
    Bounded(int most, long heaviest, ToLongFunction<V> weigher) {
        this.most = most;
        this.heaviest = heaviest;
        this.weigher = weigher;
    }

    synchronized void put(String id, V value) {
        V before = entries.put(id, value);
        weight += weigher.applyAsLong(value) - (before == null ? 0 : weigher.applyAsLong(before));
        Iterator<V> oldest = entries.values().iterator();
        while (entries.size() > 1 && (entries.size() > most || weight > heaviest)) {
            weight -= weigher.applyAsLong(oldest.next());
            oldest.remove();
        }
    }

    synchronized @Nullable V get(String id) {
        return entries.get(id);
    }

    synchronized @Nullable V remove(String id) {
        V removed = entries.remove(id);
        weight -= removed == null ? 0 : weigher.applyAsLong(removed);
        return removed;
    }

    synchronized void clear() {
        entries.clear();
        weight = 0;
    }

    synchronized Map<String, V> snapshot() {
        return new LinkedHashMap<>(entries);
    }
}
