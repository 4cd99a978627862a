package dev.openaira.ra.outbox;

import dev.openaira.Diagnosis;
import dev.openaira.ra.identity.ResourceIdentity;
import dev.openaira.ra.journal.Changes;
import dev.openaira.ra.journal.Journal;
import dev.openaira.ra.journal.JournalException;
import jakarta.json.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes in a journal, each kept for a time. They lie beside an index by the minute they ended in; the minutes are
 * all that is kept in memory. Thread-safe.
 */
final class Outcomes {
    private static final Logger LOGGER = System.getLogger(Outcomes.class.getName());

    private static final String OUTCOME = "outcome/";
    private static final String ENDED = "ended/";
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    /** So many changes are made at a time. */
    private static final int AT_ONCE = 1000;

    private final Duration retention;

    /** That may hold outcomes; only where they are not kept for ever. */
    private final NavigableSet<Long> minutes = new ConcurrentSkipListSet<>();

    /** @param retention negative for ever */
    Outcomes(Duration retention) {
        this.retention = retention;
    }

    /** Finds out what there is. */
    void recover(Journal journal) throws JournalException {
        journal.read(ENDED, (key, nothing) -> {
            try {
                know(Long.parseLong(key, ENDED.length(), key.indexOf('/', ENDED.length()), 10));
            } catch (NumberFormatException | IndexOutOfBoundsException e) {
                LOGGER.log(Level.WARNING, Diagnosis.SEND_UNREADABLE.message(key));
            }
        });
    }

    private void know(long minute) {
        if (!retention.isNegative()) {
            minutes.add(minute);
        }
    }

    void put(Outcome outcome, Changes changes) {
        long minute = outcome.ended().toEpochMilli() / MINUTE;
        know(minute);
        changes.put(OUTCOME + outcome.ticket(), OutcomeJson.write(outcome));
        changes.put(prefix(minute) + outcome.ticket(), JsonObject.EMPTY_JSON_OBJECT);
    }

    private static String prefix(long minute) {
        return ENDED + "%010d/".formatted(minute);
    }

    boolean has(Journal journal, String ticket) throws JournalException {
        return journal.get(OUTCOME + ticket) != null;
    }

    /** The newest outcome that one of these owners has under a ticket as senders know it. */
    @Nullable
    Outcome find(Journal journal, String shown, Predicate<ResourceIdentity> mine, Instant now) throws JournalException {
        List<Outcome> found = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        journal.read(OUTCOME + Send.prefix(shown), (key, json) -> {
            Outcome outcome;
            try {
                outcome = OutcomeJson.read(key.substring(OUTCOME.length()), json);
            } catch (RuntimeException e) { // whatever it lacks: callers are to be told which one it is
                unreadable.add(key);
                return;
            }
            if (!isOver(outcome.ended(), now) && mine.test(outcome.owner())) {
                found.add(outcome);
            }
        });
        if (found.isEmpty() && !unreadable.isEmpty()) {
            throw new JournalException(Diagnosis.SEND_UNREADABLE, null, unreadable.get(0));
        }
        return found.stream().max(Comparator.comparing(Outcome::since)).orElse(null);
    }

    private boolean isOver(Instant ended, Instant now) {
        return !retention.isNegative() && !now.isBefore(ended.plus(retention));
    }

    /** Forgets what ended in the first minute that is over; does nothing while there is none. */
    void expire(Journal journal, Instant now) {
        Long first = minutes.isEmpty() ? null : minutes.pollFirst();
        if (first == null) {
            return;
        }
        if (!isOver(Instant.ofEpochMilli((first + 1) * MINUTE), now)) {
            minutes.add(first);
            return;
        }
        try {
            remove(journal, first);
        } catch (JournalException e) {
            minutes.add(first);
            LOGGER.log(Level.DEBUG, "Outcomes are kept for longer than they should be.", e);
        }
    }

    private static void remove(Journal journal, long minute) throws JournalException {
        List<String> tickets = new ArrayList<>();
        journal.read(
                prefix(minute),
                (key, nothing) -> tickets.add(key.substring(prefix(minute).length())));
        for (int from = 0; from < tickets.size(); from += AT_ONCE) {
            Changes changes = new Changes();
            for (String ticket : tickets.subList(from, Math.min(tickets.size(), from + AT_ONCE))) {
                changes.remove(OUTCOME + ticket).remove(prefix(minute) + ticket);
            }
            journal.write(changes);
        }
    }
}
