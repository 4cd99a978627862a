package dev.openaira.ra.spi;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import java.io.Serial;
import java.lang.ref.Cleaner;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Manages connections where no server does: a managed connection for each handle. The one that was closed last is kept
 * for the next caller, and with it the HTTP client and its sockets: making those anew costs far more than a call.
 *
 * @see "Jakarta Connectors 2.1, section 6.9"
 */
final class UnmanagedConnectionManager implements ConnectionManager {
    private static final long serialVersionUID = 1L;

    /** Its thread is the only one the adapter ever has, and only where there is no server to manage connections. */
    private static final Cleaner CLEANER = Cleaner.create();

    private final transient SpareConnection spare = new SpareConnection();

    UnmanagedConnectionManager() {
        CLEANER.register(this, spare::end);
    }

    @Override
    public Object allocateConnection(ManagedConnectionFactory factory, @Nullable ConnectionRequestInfo requested)
            throws ResourceException {
        ManagedConnection connection = connection(factory, requested);
        try {
            return connection.getConnection(null, requested);
        } catch (ResourceException | RuntimeException e) {
            connection.destroy();
            throw e;
        }
    }

    private ManagedConnection connection(ManagedConnectionFactory factory, @Nullable ConnectionRequestInfo requested)
            throws ResourceException {
        OpenAiManagedConnection kept = spare.take();
        ManagedConnection matching = null;
        try {
            matching = kept == null ? null : factory.matchManagedConnections(Set.of(kept), null, requested);
            if (matching == null) {
                matching = factory.createManagedConnection(null, requested);
                matching.addConnectionEventListener(spare);
            }
            return matching;
        } finally {
            if (kept != null && kept != matching) {
                kept.destroy();
            }
        }
    }

    @Serial
    private Object readResolve() {
        return new UnmanagedConnectionManager();
    }
}
