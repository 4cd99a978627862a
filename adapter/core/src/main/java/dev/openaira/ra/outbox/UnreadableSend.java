package dev.openaira.ra.outbox;

import dev.openaira.Diagnosis;
import dev.openaira.ra.dispatch.Attempt;
import dev.openaira.ra.dispatch.Task;
import dev.openaira.ra.journal.Changes;
import dev.openaira.ra.journal.JournalException;
import java.time.Duration;
import java.time.Instant;

/** A send whose entry in the journal this version does not understand: stays where it is, and is listed. */
final class UnreadableSend implements Task {
    private final String ticket;
    private final Book book;
    private final Surroundings surroundings;
    private final Instant found;

    /** @param ticket with its suffix */
    UnreadableSend(String ticket, Book book, Surroundings surroundings, Instant found) {
        this.ticket = ticket;
        this.book = book;
        this.surroundings = surroundings;
        this.found = found;
    }

    @Override
    public String id() {
        return "send/" + ticket;
    }

    @Override
    public String description() {
        return "deferred send '" + Send.shown(ticket) + "', which cannot be read";
    }

    /** When it was handed over cannot be read either. */
    @Override
    public Instant since() {
        return found;
    }

    @Override
    public Attempt attempt(Duration limit) {
        return new Attempt.Waiting(Diagnosis.SEND_UNREADABLE.message(id()));
    }

    @Override
    public void giveUp() {
        Changes changes = new Changes();
        surroundings.orphaned(Diagnosis.SEND_UNREAD.message(id()), changes);
        try {
            book.discard(ticket, changes);
        } catch (JournalException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
