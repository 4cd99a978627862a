package dev.openaira.benchmarks.client;

import java.io.IOException;

/** A client under measurement. Its implementations have a constructor that takes the base URL. */
public interface Client extends AutoCloseable {

    /** Asks for text and reads it. */
    String text() throws Exception;

    /**
     * Asks for a batch of vectors and reads them as floats.
     *
     * @return how many numbers came
     */
    long vectors() throws Exception;

    /** Asks for text in a branch of an XA transaction that leaves nothing, and ends it. */
    default String readOnlyBranch() throws Exception {
        throw new UnsupportedOperationException("This client takes part in no transactions");
    }

    /** Asks for text in a branch of an XA transaction that leaves something, and commits it in two phases. */
    default String committedBranch() throws Exception {
        throw new UnsupportedOperationException("This client takes part in no transactions");
    }

    @Override
    void close() throws IOException;
}
