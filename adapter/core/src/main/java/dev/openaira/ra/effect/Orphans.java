package dev.openaira.ra.effect;

import dev.openaira.Diagnosis;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rollbacks had to leave upstream: counted, logged, and the last of it kept to be looked at. */
final class Orphans {
    private static final Logger LOGGER = System.getLogger(Orphans.class.getName());

    private static final int KEPT = 1000;

    private final Deque<String> told = new ArrayDeque<>();
    private long count;

    /** It is known and could not be undone. */
    void left(String unit, TrackedEffect effect, @Nullable String why) {
        tell(Diagnosis.EFFECT_ORPHANED.message(unit, effect.kind(), effect.id(), why));
    }

    /** It may be there, but nobody knows its id. */
    void lost(String unit, TrackedEffect effect) {
        String request = effect.request();
        tell(Diagnosis.EFFECT_LOST.message(unit, effect.kind(), request == null ? "without id" : request));
    }

    /** Items that are not known as the transaction's own. */
    void foreign(String unit, String conversation, int items) {
        tell(Diagnosis.ITEMS_LEFT.message(unit, items, conversation));
    }

    private void tell(String message) {
        LOGGER.log(Level.WARNING, message);
        synchronized (this) {
            count++;
            told.addLast(message);
            if (told.size() > KEPT) {
                told.removeFirst();
            }
        }
    }

    /** How many there were, those no longer kept included. */
    synchronized long count() {
        return count;
    }

    /** The last thousand, oldest first. */
    synchronized List<String> list() {
        return List.copyOf(told);
    }
}
