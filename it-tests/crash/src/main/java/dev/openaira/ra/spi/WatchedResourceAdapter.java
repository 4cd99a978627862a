package dev.openaira.ra.spi;

import dev.openaira.ra.journal.JournalSource;
import dev.openaira.ra.journal.LazyJournal;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** The adapter as it is, but for something around its journal, and less patience. */
public final class WatchedResourceAdapter extends OpenAiResourceAdapter {
    private static final long serialVersionUID = 1L;

    private static final Duration SETTLING = Duration.ofSeconds(1);

    private final transient UnaryOperator<JournalSource> around;

    /** @param around gives what takes the journal's place */
    public WatchedResourceAdapter(UnaryOperator<JournalSource> around) {
        this.around = around;
    }

    /** The upstream is quick here: what it may still be working at after a crash is not waited for for minutes. */
    @Override
    JournalSource journals(LazyJournal own) {
        JournalSource source = around.apply(super.journals(own));
        return () -> {
            shared().units().settleWithin(SETTLING);
            return source.get();
        };
    }
}
