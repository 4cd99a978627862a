package dev.openaira.soak.books;

import dev.openaira.soak.books.Page.Count;
import dev.openaira.soak.call.CallId;
import dev.openaira.soak.call.Entry;
import dev.openaira.soak.call.Kind;
import dev.openaira.soak.call.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The callers' ledger held against the simulator's books, call by call. */
public final class Reconciliation {
    private final Books books;
    private final Map<Outcome, Map<Fate, Long>> table = new EnumMap<>(Outcome.class);
    private final Map<Kind, Long> kinds = new EnumMap<>(Kind.class);
    private final Map<String, Long> details = new TreeMap<>();
    private long calls;
    private long retried;
    private long doubled;
    private long writtenTwice;
    private long failedForNothing;
    private long failedUnsent;
    private long missing;
    private long cutLines;

    private Reconciliation(Books books) {
        this.books = books;
    }

    /** Reads the ledger once; call when nothing is under way any more. */
    public static Reconciliation of(Books books, Path ledger) throws IOException {
        Reconciliation result = new Reconciliation(books);
        try (Stream<String> lines = Files.lines(ledger)) {
            lines.forEach(result::read);
        }
        books.forEachPage(result::look);
        return result;
    }

    private void read(String line) {
        Optional<Entry> entry = Entry.ofLine(line);
        if (entry.isEmpty()) {
            cutLines++;
            return;
        }
        read(entry.get());
    }

    private void read(Entry entry) {
        CallId id = entry.id();
        calls++;
        kinds.merge(entry.kind(), 1L, Long::sum);
        Fate fate = fate(id);
        table.computeIfAbsent(entry.outcome(), outcome -> new EnumMap<>(Fate.class))
                .merge(fate, 1L, Long::sum);
        if (!entry.detail().equals(Entry.NONE)) {
            details.merge(entry.outcome() + " " + entry.detail(), 1L, Long::sum);
        }
        if (books.inLedger(id) > 1) {
            writtenTwice++;
        }
        if (entry.outcome() == Outcome.FAILED && books.count(id, Count.STRUCK) == 0) {
            failed(entry, fate);
        }
    }

    /** A conversation's first turn may fail before it is sent, because the conversation could not be created. */
    private void failed(Entry entry, Fate fate) {
        if (fate != Fate.NEVER_SENT) {
            failedForNothing++;
        } else if (entry.kind() != Kind.CONVERSE) {
            failedUnsent++;
        }
    }

    private Fate fate(CallId id) {
        if (books.count(id, Count.ANSWERED_WHOLE) > 0) {
            return Fate.ANSWERED_WHOLE;
        }
        if (books.count(id, Count.RAN) > 0) {
            return Fate.BROKEN_OFF;
        }
        return books.count(id, Count.ARRIVED) > 0 ? Fate.NOT_RUN : Fate.NEVER_SENT;
    }

    private void look(Books.Worker worker, Page page) {
        for (int sequence = 0; sequence < page.length(); sequence++) {
            if (page.get(sequence, Count.WRITTEN_IN_LEDGER) == 0) {
                missing++;
            }
            if (page.get(sequence, Count.ARRIVED) > 1) {
                retried++;
            }
            if (page.get(sequence, Count.RAN) > 1) {
                doubled++;
            }
        }
    }

    /** Calls in the ledger. */
    public long calls() {
        return calls;
    }

    /** Calls with this outcome and this fate. */
    public long count(Outcome outcome, Fate fate) {
        return table.getOrDefault(outcome, Map.of()).getOrDefault(fate, 0L);
    }

    /** Calls with this outcome. */
    public long count(Outcome outcome) {
        return table.getOrDefault(outcome, Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Calls of each kind. */
    public Map<Kind, Long> kinds() {
        return kinds;
    }

    /** How often each exception ended a call, by outcome and code. */
    public Map<String, Long> details() {
        return details;
    }

    /** Calls that arrived more than once. */
    public long retried() {
        return retried;
    }

    /** Calls that ran more than once. */
    public long doubled() {
        return doubled;
    }

    /** Calls that ended twice for their caller. */
    public long writtenTwice() {
        return writtenTwice;
    }

    /** Calls that were sent and failed although no fault struck them. */
    public long failedForNothing() {
        return failedForNothing;
    }

    /** Calls that failed before they were sent, without a reason upstream. */
    public long failedUnsent() {
        return failedUnsent;
    }

    /** Calls that never ended for their caller. */
    public long missing() {
        return missing;
    }

    /** Lines of the ledger that cannot be read. */
    public long cutLines() {
        return cutLines;
    }

    /** Calls that the caller has an answer of which the simulator did not send. */
    public long answeredByNobody() {
        return count(Outcome.ANSWERED) - count(Outcome.ANSWERED, Fate.ANSWERED_WHOLE);
    }

    /** Calls whose whole answer was sent and that failed for their caller nevertheless. */
    public long answerLost() {
        return count(Outcome.FAILED, Fate.ANSWERED_WHOLE);
    }
}
