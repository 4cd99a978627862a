package dev.openaira.simulator.store;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A thread-safe map that forgets its oldest entry when full, so that a long benchmark does not fill the memory. */
final class Bounded<V> {

    private final Map<String, V> entries;

    Bounded(int capacity) {
        this.entries = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > capacity;
            }
        };
    }

    synchronized void put(String id, V value) {
        entries.put(id, value);
    }

    synchronized @Nullable V get(String id) {
        return entries.get(id);
    }

    synchronized @Nullable V remove(String id) {
        return entries.remove(id);
    }

    synchronized void clear() {
        entries.clear();
    }

    synchronized Map<String, V> snapshot() {
        return new LinkedHashMap<>(entries);
    }
}
