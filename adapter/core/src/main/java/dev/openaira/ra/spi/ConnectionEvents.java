package dev.openaira.ra.spi;

import dev.openaira.Diagnosis;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import java.io.PrintWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells the server what became of a managed connection. Listeners may come and go while they are told; what one throws
 * does not reach the next.
 *
 * @see "Jakarta Connectors 2.1, section 6.5.7"
 */
final class ConnectionEvents {
    private static final Logger LOGGER = System.getLogger(ConnectionEvents.class.getName());

    private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();
    private final Supplier<@Nullable PrintWriter> logWriter;

    /** @param logWriter where the server wants to read what went wrong, besides the log; null for nowhere */
    ConnectionEvents(Supplier<@Nullable PrintWriter> logWriter) {
        this.logWriter = logWriter;
    }

    void add(ConnectionEventListener listener) {
        listeners.add(listener);
    }

    void remove(ConnectionEventListener listener) {
        listeners.remove(listener);
    }

    void closed(ConnectionEvent event) {
        tell(event, "a closed handle", ConnectionEventListener::connectionClosed);
    }

    void failed(ConnectionEvent event) {
        tell(event, "a failed connection", ConnectionEventListener::connectionErrorOccurred);
    }

    /** What became of a local transaction, by the event's type. */
    void transaction(ConnectionEvent event) {
        tell(
                event,
                "a local transaction",
                switch (event.getId()) {
                    case ConnectionEvent.LOCAL_TRANSACTION_STARTED -> ConnectionEventListener::localTransactionStarted;
                    case ConnectionEvent.LOCAL_TRANSACTION_COMMITTED ->
                        ConnectionEventListener::localTransactionCommitted;
                    default -> ConnectionEventListener::localTransactionRolledback;
                });
    }

    private void tell(ConnectionEvent event, String what, BiConsumer<ConnectionEventListener, ConnectionEvent> how) {
        for (ConnectionEventListener listener : listeners) {
            try {
                how.accept(listener, event);
            } catch (RuntimeException e) {
                String message = Diagnosis.LISTENER_FAILED.message(what);
                LOGGER.log(Level.WARNING, message, e);
                PrintWriter writer = logWriter.get();
                if (writer != null) {
                    writer.println(message);
                }
            }
        }
    }
}
