package dev.openaira.ra.effect;

import dev.openaira.ra.journal.Changes;
import dev.openaira.ra.journal.Journal;
import dev.openaira.ra.journal.JournalException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Which entries of the journal are one unit's: one that says where it stands, and one for each of its effects. Not
 * thread-safe.
 */
final class UnitEntries {
    /** What the journal has, or may have, of which effect. */
    private final Map<TrackedEffect, String> keys = new HashMap<>();

    private String id = "";
    private int next;

    /** Those of a new unit, which has none yet. */
    UnitEntries() {}

    /** Those of a unit that was written before. */
    UnitEntries(String id, Map<String, TrackedEffect> effects) {
        this.id = id;
        effects.forEach((key, effect) -> {
            keys.put(effect, key);
            next = Math.max(next, number(key) + 1);
        });
    }

    /** The id of the unit that an entry belongs to. */
    static String unit(String key) {
        int end = key.indexOf('/', UnitLog.PREFIX.length());
        return key.substring(UnitLog.PREFIX.length(), end < 0 ? key.length() : end);
    }

    /** Whether an entry says where its unit stands, and not what one of its effects is. */
    static boolean isHead(String key) {
        return key.indexOf('/', UnitLog.PREFIX.length()) < 0;
    }

    private static int number(String key) {
        try {
            return Integer.parseInt(key.substring(key.lastIndexOf('/') + 1));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Names the unit. */
    String id() {
        if (id.isEmpty()) {
            id = UUID.randomUUID().toString();
        }
        return id;
    }

    /** Whether the journal has nothing of any effect. */
    boolean hasNoEffects() {
        return keys.isEmpty();
    }

    /** The unit stands there. */
    void put(UnitHead head, Changes changes) {
        changes.put(headKey(), head.entry());
    }

    /** An effect is to be known so, or not any more. */
    void put(TrackedEffect effect, EffectState as, Changes changes) {
        boolean known = as != EffectState.ABSENT && as != EffectState.LEFT;
        if (effect.isKept() && known) {
            changes.put(
                    keys.computeIfAbsent(effect, added -> headKey() + '/' + String.format(Locale.ROOT, "%06d", next++)),
                    effect.entry(as));
        } else {
            String key = keys.get(effect);
            if (key != null) {
                changes.remove(key);
            }
        }
    }

    /** All effects as they are now. */
    void putEffects(Changes changes) {
        keys.forEach((effect, key) -> changes.put(key, effect.entry(effect.state())));
    }

    /** Whether the journal says where the unit stands. */
    boolean isKnown(Journal journal) throws JournalException {
        return journal.get(headKey()) != null;
    }

    void removeHead(Changes changes) {
        changes.remove(headKey());
    }

    void removeEffects(Changes changes) {
        keys.values().forEach(changes::remove);
    }

    /** These changes have been made. */
    void made(Changes changes) {
        keys.values().removeIf(key -> isRemoved(key, changes));
    }

    private static boolean isRemoved(String key, Changes changes) {
        return changes.entries().containsKey(key) && changes.entries().get(key) == null;
    }

    private String headKey() {
        return UnitLog.PREFIX + id();
    }
}
