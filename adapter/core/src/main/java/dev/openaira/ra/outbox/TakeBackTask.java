package dev.openaira.ra.outbox;

import dev.openaira.ra.dispatch.Attempt;
import dev.openaira.ra.dispatch.Task;
import dev.openaira.ra.journal.Changes;
import dev.openaira.ra.journal.JournalException;
import java.time.Duration;
import java.time.Instant;

/**
 * Takes out of the journal what may have come to it although its sender was told that it has failed: after a restart it
 * would go out, beside what he has sent in its place.
 */
final class TakeBackTask implements Task {
    private final Pending pending;
    private final Book book;

    TakeBackTask(Pending pending, Book book) {
        this.pending = pending;
        this.book = book;
    }

    @Override
    public String id() {
        return "send/" + pending.ticket();
    }

    @Override
    public String description() {
        return "taking back '" + pending.shown() + "' (" + pending.type().displayName() + ") of " + pending.owner()
                + ", which was told to have failed";
    }

    @Override
    public Instant since() {
        return pending.since();
    }

    @Override
    public Attempt attempt(Duration limit) {
        try {
            takeBack();
            return new Attempt.Done();
        } catch (JournalException e) {
            return new Attempt.Later(String.valueOf(e.getMessage()), Duration.ZERO);
        }
    }

    @Override
    public void giveUp() {
        try {
            takeBack();
        } catch (JournalException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private void takeBack() throws JournalException {
        if (book.has(pending.ticket())) {
            book.discard(pending.ticket(), new Changes());
        }
    }
}
