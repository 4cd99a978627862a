package dev.openaira.ra.dispatch;

import java.time.Duration;

/** The server's threads. */
public interface Workers extends AutoCloseable {

    /**
     * Runs this soon, on a thread of the server's.
     *
     * @throws java.util.concurrent.RejectedExecutionException when the server has none now, or this is closed
     */
    void execute(Runnable work);

    /** Runs this after a time, on a thread that must not be kept for long. Does nothing once this is closed. */
    void schedule(Duration delay, Runnable work);

    /** Whether work that is under way should end. */
    boolean isClosed();

    /** Runs nothing more; what is under way learns of it by {@link #isClosed()}. */
    @Override
    void close();
}
