package dev.openaira.ra.outbox;

import dev.openaira.ra.journal.Changes;
import dev.openaira.ra.journal.Journal;
import dev.openaira.ra.journal.JournalException;
import dev.openaira.ra.journal.JournalSource;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Every send that is not over: where it stands in memory, the same in the journal, and its request there alone. */
final class Book {
    private static final String SEND = "send/";
    private static final String REQUEST = "request/";

    private final JournalSource journals;
    private final Outcomes outcomes;
    private final NavigableMap<String, Standing> standings = new ConcurrentSkipListMap<>();

    Book(JournalSource journals, Outcomes outcomes) {
        this.journals = journals;
        this.outcomes = outcomes;
    }

    Journal journal() throws JournalException {
        return journals.get();
    }

    /** By ticket with suffix. */
    NavigableMap<String, Standing> standings() {
        return standings;
    }

    /** All that have this ticket for their senders. */
    Collection<Standing> standings(String shown) {
        return standings
                .subMap(Send.prefix(shown), true, Send.prefix(shown) + Character.MAX_VALUE, false)
                .values();
    }

    /**
     * Reads what the journal has.
     *
     * @return the tickets of what cannot be read, with their suffixes
     */
    List<String> recover() throws JournalException {
        List<String> unreadable = new ArrayList<>();
        journal().read(SEND, (key, json) -> {
            String ticket = key.substring(SEND.length());
            try {
                standings.putIfAbsent(ticket, new Standing(Pending.of(ticket, json)));
            } catch (RuntimeException e) { // whatever one entry lacks must not keep the others from being read
                unreadable.add(ticket);
            }
        });
        return unreadable;
    }

    JsonObject request(String ticket) throws JournalException {
        JsonObject request = journal().get(REQUEST + ticket);
        return request == null ? JsonObject.EMPTY_JSON_OBJECT : request;
    }

    /** Whether the journal has a send that has no outcome. */
    boolean has(String ticket) throws JournalException {
        return journal().get(SEND + ticket) != null;
    }

    static void put(Pending pending, JsonObject request, Changes changes) {
        put(pending, changes);
        changes.put(REQUEST + pending.ticket(), request);
    }

    static void put(Pending pending, Changes changes) {
        changes.put(SEND + pending.ticket(), pending.toJson());
    }

    /** What stands in the journal before it is done. */
    void intend(Standing standing, Pending next) throws JournalException {
        Changes changes = new Changes();
        put(next, changes);
        journal().force(changes);
        standing.pending(next);
    }

    /** What has happened; known from now on, even where the journal fails. */
    void note(Standing standing, Pending next) throws JournalException {
        note(standing, next, new Changes());
    }

    /** The same with changes of others, which are made with it. */
    void note(Standing standing, Pending next, Changes changes) throws JournalException {
        put(next, changes);
        standing.pending(next);
        standing.unsaved(changes);
        save(standing);
    }

    /**
     * It has this outcome.
     *
     * @param clearing where something is left upstream that is still to go
     * @param changes of others, which are made with it
     */
    void end(Standing standing, Outcome outcome, @Nullable Pending clearing, Changes changes) throws JournalException {
        outcomes.put(outcome, changes);
        changes.remove(REQUEST + outcome.ticket());
        if (clearing == null) {
            changes.remove(SEND + outcome.ticket());
            standing.over();
        } else {
            put(clearing, changes);
            standing.pending(clearing);
        }
        standing.unsaved(changes);
        save(standing);
        outcomes.expire(journal(), outcome.ended());
    }

    /** The same as changes of a unit's. */
    void end(Outcome outcome, Changes changes) {
        outcomes.put(outcome, changes);
        remove(outcome.ticket(), changes);
    }

    /** What cannot be read is wanted no more; changes of others are made with that. */
    void discard(String ticket, Changes changes) throws JournalException {
        remove(ticket, changes);
        journal().force(changes);
    }

    static void remove(String ticket, Changes changes) {
        changes.remove(REQUEST + ticket).remove(SEND + ticket);
    }

    /** Nothing is left to be done for it; changes of others are made with that. */
    void forget(Standing standing, Changes changes) throws JournalException {
        standing.over();
        standing.unsaved(changes.remove(SEND + standing.pending().ticket()));
        save(standing);
    }

    /** Brings to the disk what is known. */
    void save(Standing standing) throws JournalException {
        Changes changes = standing.unsaved();
        if (changes != null) {
            journal().force(changes);
            standing.unsaved(null);
        }
        if (standing.isOver()) {
            standings.remove(standing.pending().ticket(), standing);
        }
    }
}
