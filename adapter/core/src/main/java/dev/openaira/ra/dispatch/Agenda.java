package dev.openaira.ra.dispatch;

import dev.openaira.ra.dispatch.Entry.Moment;
import dev.openaira.ra.dispatch.Entry.Place;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All tasks of a dispatcher, in the order in which they are to be tried. Guarded by the dispatcher's lock.
 */
final class Agenda {
    private final Map<String, Entry> entries = new HashMap<>();
    private final NavigableMap<Moment, Entry> queue = new TreeMap<>();
    private final Set<Entry> waiting = new LinkedHashSet<>();
    private long orders;

    /** Whether there was no task of that id yet. */
    boolean add(String id, Task task, long due) {
        if (entries.containsKey(id)) {
            return false;
        }
        Entry entry = new Entry(id, task, new Moment(due, orders++));
        entries.put(id, entry);
        queue.put(entry.moment, entry);
        return true;
    }

    @Nullable
    Entry find(String id) {
        return entries.get(id);
    }

    Collection<Entry> all() {
        return Collections.unmodifiableCollection(entries.values());
    }

    int size() {
        return entries.size();
    }

    /** Whether at least this many are due. */
    boolean isDue(int number, long now) {
        Iterator<Moment> moments = queue.keySet().iterator();
        for (int i = 0; i < number; i++) {
            if (!moments.hasNext() || moments.next().due() > now) {
                return false;
            }
        }
        return true;
    }

    /** When the first is due that is not due yet; null where there is none. */
    @Nullable
    Long nextDue(long now) {
        Moment next = queue.higherKey(end(now));
        return next == null ? null : next.due();
    }

    private static Moment end(long now) {
        return new Moment(now, Long.MAX_VALUE);
    }

    /** The first that is due, to be tried now by this thread. */
    @Nullable
    Entry take(long now) {
        Map.Entry<Moment, Entry> first = queue.firstEntry();
        if (first == null || first.getKey().due() > now) {
            return null;
        }
        Entry entry = first.getValue();
        withdraw(entry, Place.RUNNING);
        return entry;
    }

    /** Takes it from the queue. */
    void withdraw(Entry entry, Place place) {
        queue.remove(entry.moment);
        waiting.remove(entry);
        entry.place = place;
    }

    /** Has it tried then. */
    void put(Entry entry, long due) {
        queue.remove(entry.moment);
        waiting.remove(entry);
        entry.place = Place.QUEUED;
        entry.moment = new Moment(due, orders++);
        queue.put(entry.moment, entry);
    }

    /** Has it tried then, or when someone appears. */
    void putWaiting(Entry entry, long due) {
        put(entry, due);
        entry.place = Place.WAITING;
        waiting.add(entry);
    }

    /** Someone has appeared. */
    void wake(long now) {
        for (Entry entry : List.copyOf(waiting)) {
            put(entry, Math.max(now, entry.wakeable));
        }
    }

    /** It is done, or given up. */
    void remove(Entry entry) {
        entries.remove(entry.id);
    }
}
