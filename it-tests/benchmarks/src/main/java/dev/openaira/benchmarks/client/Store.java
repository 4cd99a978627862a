package dev.openaira.benchmarks.client;

/** Where branches are written down. Its implementations have a constructor that takes a directory. */
public interface Store extends AutoCloseable {

    /** Writes and forces what one branch does from its beginning to its commit. */
    void branch() throws Exception;

    @Override
    void close();
}
