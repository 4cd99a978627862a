package dev.openaira.ra.journal;

import java.io.IOException;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Where in the log the entries are, by their keys. Changed by one thread at a time, read by any. */
final class LogIndex {
    /** About what a record and its key take beside the value. */
    private static final int OVERHEAD = 64;

    private final ConcurrentNavigableMap<String, Place> places = new ConcurrentSkipListMap<>();
    private final AtomicLong bytes = new AtomicLong();

    /**
     * Takes note of changes.
     *
     * @param record where in the log they are
     * @param body that record's
     */
    void changed(long record, byte[] body) throws IOException {
        EntryCodec.decode(body, (key, offset, size) -> {
            Place place = size < 0 ? null : new Place(record, body.length, offset, size);
            Place before = place == null ? places.remove(key) : places.put(key, place);
            bytes.addAndGet(bytesOf(key, place) - bytesOf(key, before));
        });
    }

    private static long bytesOf(String key, @Nullable Place place) {
        return place == null ? 0 : OVERHEAD + key.length() + place.size();
    }

    @Nullable
    Place place(String key) {
        return places.get(key);
    }

    /** The keys that begin so, in their order; what changes meanwhile may be in it or not. */
    Iterable<String> keys(String prefix) {
        return places.tailMap(prefix).keySet();
    }

    int size() {
        return places.size();
    }

    /** About how many bytes a log takes that holds these entries and nothing else. */
    long bytes() {
        return bytes.get();
    }
}
