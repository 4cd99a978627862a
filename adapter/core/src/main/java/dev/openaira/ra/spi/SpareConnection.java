package dev.openaira.ra.spi;

import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import org.jspecify.annotations.Nullable;

/** Keeps the managed connection whose handle was closed last, and destroys those that are broken or too many. */
final class SpareConnection implements ConnectionEventListener {
    private @Nullable OpenAiManagedConnection kept;
    private boolean ended;

    /** The connection, which from now on is the caller's. */
    synchronized @Nullable OpenAiManagedConnection take() {
        OpenAiManagedConnection taken = kept;
        kept = null;
        return taken;
    }

    /** Keeps none from now on. */
    void end() {
        OpenAiManagedConnection last;
        synchronized (this) {
            ended = true;
            last = take();
        }
        if (last != null) {
            last.destroy();
        }
    }

    @Override
    public void connectionClosed(ConnectionEvent event) {
        OpenAiManagedConnection closed = source(event);
        closed.cleanup();
        OpenAiManagedConnection surplus = exchanged(closed);
        if (surplus != null) {
            surplus.destroy();
        }
    }

    private synchronized @Nullable OpenAiManagedConnection exchanged(OpenAiManagedConnection closed) {
        if (ended || !closed.isOpen()) {
            return closed;
        }
        OpenAiManagedConnection surplus = kept;
        kept = closed;
        return surplus;
    }

    @Override
    public void connectionErrorOccurred(ConnectionEvent event) {
        source(event).destroy();
    }

    private static OpenAiManagedConnection source(ConnectionEvent event) {
        return (OpenAiManagedConnection) event.getSource();
    }

    @Override
    public void localTransactionStarted(ConnectionEvent event) {
        // It is the application's own business.
    }

    @Override
    public void localTransactionCommitted(ConnectionEvent event) {
        // It is the application's own business.
    }

    @Override
    public void localTransactionRolledback(ConnectionEvent event) {
        // It is the application's own business.
    }
}
