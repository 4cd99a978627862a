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

    @Override
    void close() throws IOException;
}
