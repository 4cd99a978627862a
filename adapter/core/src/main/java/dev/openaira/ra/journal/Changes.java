package dev.openaira.ra.journal;

import jakarta.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is to be changed in a journal, all of it or nothing. Not thread-safe. */
public final class Changes {
    private final Map<String, @Nullable JsonObject> entries = new LinkedHashMap<>();

    /** The entry of that key is to be this. */
    public Changes put(String key, JsonObject value) {
        entries.put(key, value);
        return this;
    }

    /** There is to be no entry of that key. */
    public Changes remove(String key) {
        entries.put(key, null);
        return this;
    }

    /** Whether nothing is to be changed. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** What each key is to have; null for nothing. */
    public Map<String, @Nullable JsonObject> entries() {
        return Collections.unmodifiableMap(entries);
    }

    /** The keys alone: the entries may hold prompts. */
    @Override
    public String toString() {
        return "Changes" + entries.keySet();
    }
}
