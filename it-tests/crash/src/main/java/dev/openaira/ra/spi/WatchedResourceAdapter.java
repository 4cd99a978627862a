package dev.openaira.ra.spi;

import dev.openaira.ra.journal.JournalSource;
import dev.openaira.ra.journal.LazyJournal;
import java.util.function.UnaryOperator;

/** The adapter as it is, but for something around its journal. */
public final class WatchedResourceAdapter extends OpenAiResourceAdapter {
    private static final long serialVersionUID = 1L;

    private final transient UnaryOperator<JournalSource> around;

    /** @param around gives what takes the journal's place */
    public WatchedResourceAdapter(UnaryOperator<JournalSource> around) {
        this.around = around;
    }

    @Override
    JournalSource journals(LazyJournal own) {
        return around.apply(super.journals(own));
    }
}
