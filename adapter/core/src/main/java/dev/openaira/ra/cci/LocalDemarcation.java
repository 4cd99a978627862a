package dev.openaira.ra.cci;

import dev.openaira.OpenAiLocalTransactionException;

/**
 * Local transactions that the application demarcates, of the managed connection behind its handle; the server is told
 * of each.
 *
 * @see "Jakarta Connectors 2.1, section 17.5.3"
 */
public interface LocalDemarcation {

    /** Begins one at the wish of whoever has this handle. */
    void begin(CciConnection handle) throws OpenAiLocalTransactionException;

    /** Keeps what was done. */
    void commit(CciConnection handle) throws OpenAiLocalTransactionException;

    /** Undoes what was done. */
    void rollback(CciConnection handle) throws OpenAiLocalTransactionException;
}
