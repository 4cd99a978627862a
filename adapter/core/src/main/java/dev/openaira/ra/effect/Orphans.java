package dev.openaira.ra.effect;

import dev.openaira.Diagnosis;
import dev.openaira.ra.journal.Changes;
import dev.openaira.ra.journal.Journal;
import dev.openaira.ra.journal.JournalException;
import jakarta.json.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What rollbacks had to leave upstream: counted, logged, and the last of it kept to be looked at, also over a restart.
 * Its entries in the journal have random names, so that those of two adapters can be put together.
 */
final class Orphans {
    static final String PREFIX = "orphan/";

    private static final Logger LOGGER = System.getLogger(Orphans.class.getName());

    private static final int KEPT = 1000;

    private final String forgottenKey = PREFIX + UUID.randomUUID();
    private final Deque<Told> told = new ArrayDeque<>();

    /** How many more there were; those that this adapter forgot, and all. */
    private long forgottenHere;

    private long forgotten;

    /** When the last was told, in milliseconds; no two at the same time, so that they keep their order. */
    private long last;

    private record Told(String key, long at, String text) {
        @Override
        public String toString() {
            return "Told[at=" + at + "]";
        }
    }

    /** It is known and could not be undone. */
    void left(String unit, TrackedEffect effect, @Nullable String why, Changes changes) {
        tell(Diagnosis.EFFECT_ORPHANED.message(unit, effect.kind(), effect.id(), effect.clientRequest(), why), changes);
    }

    /** It may be there, but nobody knows its id. */
    void lost(String unit, TrackedEffect effect, Changes changes) {
        tell(Diagnosis.EFFECT_LOST.message(unit, effect.kind(), effect.requests()), changes);
    }

    /** Items that are not known as the transaction's own. */
    void foreign(String unit, String conversation, int items, Changes changes) {
        tell(Diagnosis.ITEMS_LEFT.message(unit, items, conversation), changes);
    }

    /** Is logged, counted and listed; the list is in the journal when the changes are made. */
    synchronized void tell(String message, Changes changes) {
        LOGGER.log(Level.WARNING, message);
        last = Math.max(System.currentTimeMillis(), last + 1);
        Told orphan = new Told(PREFIX + UUID.randomUUID(), last, message);
        told.addLast(orphan);
        changes.put(
                orphan.key(),
                Entry.builder().add("at", orphan.at()).add("text", message).build());
        if (told.size() > KEPT) {
            changes.remove(told.removeFirst().key());
            forgotten++;
            forgottenHere++;
            changes.put(
                    forgottenKey,
                    Entry.builder().add("forgotten", forgottenHere).build());
        }
    }

    /** What is known of before. */
    synchronized void restore(String key, JsonObject json) throws UnreadableEntryException {
        Entry entry = new Entry(json);
        if (json.containsKey("forgotten")) {
            forgotten += entry.number("forgotten");
        } else {
            told.addLast(new Told(key, entry.number("at"), entry.text("text")));
        }
    }

    /** What was told before comes before what is told here. */
    synchronized void takeOver(Orphans before) {
        List<Told> sorted = new ArrayList<>(before.told);
        sorted.sort(Comparator.comparingLong(Told::at).reversed());
        sorted.forEach(told::addFirst);
        forgotten += before.forgotten;
    }

    /** Somebody has looked after them. */
    synchronized void clear(Journal journal) throws JournalException {
        Changes changes = new Changes();
        journal.read(PREFIX, (key, entry) -> changes.remove(key));
        journal.force(changes);
        told.clear();
        forgotten = 0;
        forgottenHere = 0;
    }

    /** How many there were, those no longer kept included. */
    synchronized long count() {
        return forgotten + told.size();
    }

    /** The last thousand, oldest first. */
    synchronized List<String> list() {
        return told.stream().map(Told::text).toList();
    }
}
