package dev.openaira.ra.effect;

import dev.openaira.ra.journal.JournalException;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The conversations in which units that were undone may still look for their turns, though they hold them no more.
 * Whoever adds to one of them says so before, and nothing after that is taken for theirs. Thread-safe.
 */
final class PendingSearches {
    private final Map<Key, Map<AppendedTurns, UnitLog>> pending = new ConcurrentHashMap<>();

    private record Key(URI baseUrl, String conversation) {}

    /** Reads the id of a conversation's newest item. */
    @FunctionalInterface
    interface Newest {
        String read() throws UpstreamException;
    }

    private static Key key(AppendedTurns turns, UnitLog log) {
        return new Key(log.head().owner().baseUrl(), turns.id());
    }

    /** From now on whoever adds to this conversation says so. */
    void add(AppendedTurns turns, UnitLog log) {
        pending.compute(key(turns, log), (key, known) -> {
            Map<AppendedTurns, UnitLog> all = known == null ? new ConcurrentHashMap<>() : known;
            all.put(turns, log);
            return all;
        });
    }

    /** Nothing is looked for any more. */
    void remove(AppendedTurns turns, UnitLog log) {
        pending.computeIfPresent(key(turns, log), (key, known) -> {
            known.remove(turns);
            return known.isEmpty() ? null : known;
        });
    }

    /**
     * Somebody's turn was answered: its items are his.
     *
     * @param own what it was added as, where it was a unit's; null otherwise
     */
    void added(URI baseUrl, String conversation, JsonObject request, JsonObject response, @Nullable AppendedTurns own) {
        Map<AppendedTurns, UnitLog> open = pending.get(new Key(baseUrl, conversation));
        if (open != null) {
            OtherTurn turn = OtherTurn.of(request, response);
            open.forEach((turns, log) -> {
                if (turns != own && !turn.answers().isEmpty()) {
                    turns.addedByOther(turn, log);
                }
            });
        }
    }

    /**
     * Somebody is about to add to a conversation. That is on the disk before he does, or else he does not.
     *
     * @param newest asked at most once, and only where something is looked for
     */
    void end(URI baseUrl, String conversation, Newest newest) throws UpstreamException, JournalException {
        Map<AppendedTurns, UnitLog> open = pending.get(new Key(baseUrl, conversation));
        if (open == null) {
            return;
        }
        List<Map.Entry<AppendedTurns, UnitLog>> endless = open.entrySet().stream()
                .filter(search -> !search.getKey().isOver() && !search.getKey().isEnded())
                .toList();
        if (endless.isEmpty()) {
            return;
        }
        String end = newest.read();
        for (Map.Entry<AppendedTurns, UnitLog> search : endless) {
            search.getKey().endAt(end, search.getValue());
        }
    }
}
