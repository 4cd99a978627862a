package dev.openaira.ra.spi;

import dev.openaira.ra.dispatch.Attempt;
import dev.openaira.ra.dispatch.Task;
import dev.openaira.ra.effect.Units;
import dev.openaira.ra.journal.JournalException;
import java.time.Duration;
import java.time.Instant;

/** Takes over what is in the journal, where that was not possible when the adapter started. */
final class RestoreTask implements Task {
    private final Units units;
    private final Instant since = Instant.now();

    RestoreTask(Units units) {
        this.units = units;
    }

    @Override
    public String id() {
        return "journal";
    }

    @Override
    public String description() {
        return "taking over what earlier adapters left in the journal";
    }

    @Override
    public Instant since() {
        return since;
    }

    @Override
    public Attempt attempt(Duration limit) {
        try {
            units.open();
            return new Attempt.Done();
        } catch (JournalException e) {
            return new Attempt.Later(String.valueOf(e.getMessage()), Duration.ZERO);
        }
    }

    /** Whoever needs the journal next takes it over all the same. */
    @Override
    public void giveUp() {
        // Nothing was begun.
    }
}
