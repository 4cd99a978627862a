package dev.openaira.ra.journal;

import jakarta.json.JsonObject;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Entries by key that survive a crash of the server. Thread-safe. */
public interface Journal extends AutoCloseable {

    /** Random bytes of this journal, the same for as long as it is there; for fingerprints. */
    byte[] salt();

    /**
     * Makes all of the changes, or none, and returns when they are on the disk. Callers at the same time share the
     * forcing.
     *
     * @throws JournalException when it is not known to be there; nothing may be done that relies on it
     */
    void force(Changes changes) throws JournalException;

    /** Makes all of the changes, or none; a crash may lose them until something is forced after them. */
    void write(Changes changes) throws JournalException;

    /** The entry of that key; null where there is none. */
    @Nullable
    JsonObject get(String key) throws JournalException;

    /** Tells every entry whose key begins so, in the order of the keys. */
    void read(String prefix, BiConsumer<String, JsonObject> reader) throws JournalException;

    /** Gives the journal free for another owner; does nothing the second time. */
    @Override
    void close();
}
