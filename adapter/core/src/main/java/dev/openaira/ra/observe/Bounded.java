package dev.openaira.ra.observe;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Rows by key, no more than a number of them: callers choose what they are called, and must not fill the memory with
 * it. Those that come too late share one row.
 */
final class Bounded<K, V> {
    private final int limit;
    private final K other;
    private final Function<K, V> row;
    private final Map<K, V> rows = new ConcurrentHashMap<>();

    /** @param other the key of the row that is shared, which is one more than the limit */
    Bounded(int limit, K other, Function<K, V> row) {
        this.limit = limit;
        this.other = other;
        this.row = row;
    }

    V of(K key) {
        V known = rows.get(key);
        return known == null ? added(key) : known;
    }

    private V added(K key) {
        synchronized (rows) {
            return rows.computeIfAbsent(rows.size() < limit ? key : other, row);
        }
    }

    Map<K, V> all() {
        return Collections.unmodifiableMap(rows);
    }

    Collection<V> rows() {
        return all().values();
    }
}
