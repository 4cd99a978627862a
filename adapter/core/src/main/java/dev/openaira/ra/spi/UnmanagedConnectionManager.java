package dev.openaira.ra.spi;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Manages connections where no server does: a managed connection for each handle, destroyed with it.
 *
 * @see "Jakarta Connectors 2.1, section 6.9"
 */
final class UnmanagedConnectionManager implements ConnectionManager {
    private static final long serialVersionUID = 1L;

    @Override
    public Object allocateConnection(ManagedConnectionFactory factory, @Nullable ConnectionRequestInfo requested)
            throws ResourceException {
        ManagedConnection connection = factory.createManagedConnection(null, requested);
        connection.addConnectionEventListener(new Destroyer());
        try {
            return connection.getConnection(null, requested);
        } catch (ResourceException | RuntimeException e) {
            connection.destroy();
            throw e;
        }
    }

    private static final class Destroyer implements ConnectionEventListener {
        @Override
        public void connectionClosed(ConnectionEvent event) {
            destroy(event);
        }

        @Override
        public void connectionErrorOccurred(ConnectionEvent event) {
            destroy(event);
        }

        private static void destroy(ConnectionEvent event) {
            ((OpenAiManagedConnection) event.getSource()).destroy();
        }

        @Override
        public void localTransactionStarted(ConnectionEvent event) {
            // There are none.
        }

        @Override
        public void localTransactionCommitted(ConnectionEvent event) {
            // There are none.
        }

        @Override
        public void localTransactionRolledback(ConnectionEvent event) {
            // There are none.
        }
    }
}
