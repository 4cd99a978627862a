package dev.openaira.ra.outbox;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiSystemException;
import dev.openaira.ra.dispatch.Dispatcher;
import dev.openaira.ra.dispatch.Task;
import dev.openaira.ra.identity.Access;
import dev.openaira.ra.identity.Identities;
import dev.openaira.ra.identity.ResourceIdentity;
import dev.openaira.ra.journal.Changes;
import dev.openaira.ra.journal.Journal;
import dev.openaira.ra.journal.JournalException;
import dev.openaira.ra.journal.JournalSource;
import jakarta.resource.ResourceException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Requests that are sent when the unit that asked for them is committed, and what became of them. What it knows is in
 * the journal; in memory is little more than where each send stands that has no outcome yet. Thread-safe.
 */
public final class Outbox {
    /** So many sends that were dropped are looked after at a time. */
    private static final int TIDIED = 16;

    private final Book book;
    private final Outcomes outcomes;
    private final Duration retention;
    private final Consumer<Task> dispatcher;
    private final Identities identities;
    private final Surroundings surroundings;
    private final InstantSource clock;

    /** Those whose unit was to be rolled back; in memory until the journal says so, too. */
    private final Queue<Standing> dropped = new ConcurrentLinkedQueue<>();

    /** Those that an adapter before this one left, until it is gone on with them. */
    private final Queue<Standing> left = new ConcurrentLinkedQueue<>();

    /** The same of what of it cannot be read. */
    private final Queue<Task> unreadable = new ConcurrentLinkedQueue<>();

    /** Guarded by this. */
    private boolean recovered;

    /**
     * Over a journal that is opened when it is first needed.
     *
     * @param dispatcher tries what it is given until that is done
     * @param retention how long outcomes are kept; negative for ever
     */
    public Outbox(
            JournalSource journals,
            Dispatcher dispatcher,
            Identities identities,
            Surroundings surroundings,
            Duration retention) {
        this(journals, dispatcher::submit, identities, surroundings, retention, InstantSource.system());
    }

    /** With a time of one's own. */
    Outbox(
            JournalSource journals,
            Consumer<Task> dispatcher,
            Identities identities,
            Surroundings surroundings,
            Duration retention,
            InstantSource clock) {
        this.outcomes = new Outcomes(retention);
        this.book = new Book(journals, outcomes);
        this.retention = retention;
        this.dispatcher = dispatcher;
        this.identities = identities;
        this.surroundings = surroundings;
        this.clock = clock;
    }

    /** Reads what an adapter before this one left; does nothing the second time. */
    public synchronized void recover() throws JournalException {
        if (recovered) {
            return;
        }
        outcomes.recover(book.journal());
        book.recover()
                .forEach(ticket -> unreadable.add(new UnreadableSend(ticket, book, surroundings, clock.instant())));
        recovered = true;
        book.standings().values().stream()
                .filter(standing -> standing.pending().state() != SendState.HELD)
                .forEach(left::add);
    }

    /**
     * Goes on where an adapter before this one stopped. What a unit holds stays so until it is released or dropped.
     */
    public void resume() throws JournalException {
        recover();
        for (Standing standing = left.poll(); standing != null; standing = left.poll()) {
            submit(standing);
        }
        for (Task task = unreadable.poll(); task != null; task = unreadable.poll()) {
            dispatcher.accept(task);
        }
    }

    private Journal journal() throws JournalException {
        recover();
        Journal journal = book.journal();
        outcomes.expire(journal, clock.instant());
        tidy(journal);
        return journal;
    }

    private void submit(Standing standing) {
        dispatcher.accept(new SendTask(standing, book, identities, surroundings, clock));
    }

    /**
     * Holds a request until its unit is over, once the changes are made.
     *
     * @throws OpenAiException when its sender uses such a ticket already
     */
    public void hold(Send send, ResourceIdentity owner, String unit, Changes changes) throws ResourceException {
        Pending pending = Pending.of(send, owner, unit, clock.instant());
        try {
            take(pending);
        } catch (JournalException e) {
            throw unusable(e);
        }
        Book.put(pending, send.request(), changes);
    }

    private synchronized void take(Pending pending) throws JournalException, OpenAiException {
        if (found(journal(), pending.shown(), pending.owner()::equals) != null) {
            Diagnosis diagnosis = Diagnosis.TICKET_TAKEN;
            throw new OpenAiException(diagnosis, diagnosis.message(pending.shown()), null, null);
        }
        book.standings().put(pending.ticket(), new Standing(pending));
    }

    /** What the journal has that is held for units that are not there; also where it was to be dropped in vain. */
    public List<String> heldWithout(Predicate<String> unit) throws JournalException {
        recover();
        List<String> held = new ArrayList<>();
        for (Standing standing : book.standings().values()) {
            Pending pending = standing.pending();
            if (pending.state() == SendState.HELD && !unit.test(pending.unit()) && book.has(pending.ticket())) {
                held.add(pending.ticket());
            }
        }
        return held;
    }

    /** Sends them, once the changes are made and {@link #dispatch} is told so. */
    public void release(Collection<String> tickets, Changes changes) {
        held(tickets).forEach(standing -> Book.put(standing.pending().ready(), changes));
    }

    /** What was released is on the disk. */
    public void dispatch(Collection<String> tickets) {
        held(tickets).forEach(standing -> {
            standing.pending(standing.pending().ready());
            submit(standing);
        });
    }

    /** Sends none of them: their tickets say that they were dropped. */
    public void drop(Collection<String> tickets, Changes changes) {
        held(tickets).forEach(standing -> {
            book.end(outcomeOf(standing), changes);
            if (!standing.isDropped()) {
                standing.drop();
                dropped.add(standing);
            }
        });
    }

    /** As if it had never been held: its ticket is free again. */
    public void takeBack(String ticket, Changes changes) {
        Book.remove(ticket, changes);
        book.standings().remove(ticket);
    }

    private List<Standing> held(Collection<String> tickets) {
        return tickets.stream()
                .map(ticket -> book.standings().get(ticket))
                .filter(standing -> standing != null && standing.pending().state() == SendState.HELD)
                .toList();
    }

    private Outcome outcomeOf(Standing standing) {
        return Outcome.of(standing.pending(), Outcome.Kind.DROPPED, clock.instant());
    }

    /**
     * Nobody tells when the changes of a unit that was rolled back were made, or that what it was to hold never came to
     * the disk, so this looks.
     */
    private void tidy(Journal journal) throws JournalException {
        for (int i = 0; i < TIDIED; i++) {
            Standing standing = dropped.poll();
            if (standing == null) {
                return;
            }
            String ticket = standing.pending().ticket();
            if (book.has(ticket) && !outcomes.has(journal, ticket)) {
                dropped.add(standing);
            } else {
                book.standings().remove(ticket, standing);
            }
        }
    }

    /** Outside transactions: what is handed over is on the disk, and goes out. */
    public void send(Send send, ResourceIdentity owner) throws ResourceException {
        Changes changes = new Changes();
        List<String> ticket = List.of(send.ticket());
        hold(send, owner, "", changes);
        release(ticket, changes);
        try {
            book.journal().force(changes);
        } catch (JournalException e) {
            Standing untold = book.standings().remove(send.ticket());
            if (untold != null) {
                dispatcher.accept(new TakeBackTask(untold.pending(), book));
            }
            throw unusable(e);
        }
        dispatch(ticket);
    }

    /**
     * What there is for a ticket. Does not wait, and may be asked again.
     *
     * @param ticket as the sender knows it
     * @param asking who is told his own ticket first, then that of his key, then that of his project
     * @throws OpenAiException {@link Diagnosis#TICKET_UNKNOWN}
     */
    public Receipt receive(String ticket, Access asking) throws ResourceException {
        Receipt found;
        try {
            found = found(journal(), ticket, asking);
        } catch (JournalException e) {
            throw unusable(e);
        }
        if (found == null) {
            Diagnosis diagnosis = Diagnosis.TICKET_UNKNOWN;
            String kept = retention.isNegative() ? "for ever" : "for " + retention.toMillis() + " ms";
            throw new OpenAiException(diagnosis, diagnosis.message(ticket, kept), null, null);
        }
        return found;
    }

    private @Nullable Receipt found(Journal journal, String ticket, Access asking) throws JournalException {
        for (Predicate<ResourceIdentity> mine : identities.confidants(asking, journal.salt())) {
            Receipt found = found(journal, ticket, mine);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** What is over meanwhile is in the journal before it leaves memory, so memory is looked at first. */
    private @Nullable Receipt found(Journal journal, String ticket, Predicate<ResourceIdentity> mine)
            throws JournalException {
        for (Standing standing : book.standings(ticket)) {
            if (!standing.isTold() && mine.test(standing.pending().owner())) {
                return standing.isDropped() ? outcomeOf(standing) : nothingYet(standing);
            }
        }
        return outcomes.find(journal, ticket, mine, clock.instant());
    }

    private static Receipt nothingYet(Standing standing) {
        Pending pending = standing.pending();
        String status = pending.status().isEmpty() ? "queued" : pending.status();
        String why = switch (pending.state()) {
            case HELD -> "its transaction is not over";
            case SENDING, BEGINNING -> "it is being sent";
            default -> standing.why();
        };
        return new Receipt.Nothing(pending.type(), status, why);
    }

    private static ResourceException unusable(JournalException e) {
        return new OpenAiSystemException(e.diagnosis(), String.valueOf(e.getMessage()), null, e);
    }
}
