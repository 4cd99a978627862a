package dev.openaira.ra.journal;

/** Where to get the journal of an adapter, which is opened when it is first needed. */
@FunctionalInterface
public interface JournalSource {

    /**
     * The journal, always the same one.
     *
     * @throws JournalException when there is no directory for it, or it cannot be used
     */
    Journal get() throws JournalException;
}
