package dev.openaira.ra.fault;

import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.ra.rest.Leased;
import dev.openaira.ra.rest.RestClients;
import dev.openaira.ra.rest.RetryPolicy;
import dev.openaira.ra.spi.LeasedClients;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.ra.spi.OpenAiResourceAdapter;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.RecordFactory;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import java.net.URI;
import java.util.Set;

/** A server's pool of one managed connection, which is replaced when it says that it is of no further use. */
final class Pool implements AutoCloseable {

    /** The pool's managed connection was found to be of no use. */
    static final class Invalid extends ResourceException {
        private static final long serialVersionUID = 1L;
    }

    /** How long the server may be silent, or take to accept a connection; of the calls only those without a limit wait so long. */
    static final long PATIENCE = 4_000;

    private final OpenAiResourceAdapter adapter = new OpenAiResourceAdapter();
    private final OpenAiManagedConnectionFactory factory;
    private final RestClients.Lease client;
    private final OpenAiConnectionFactory connections;
    private final Lane lane;
    private ManagedConnection managed;

    Pool(URI upstream, Lane lane, boolean retrying) throws ResourceException {
        this.lane = lane;
        adapter.start(null);
        factory = AdapterFixture.configuredFor(upstream);
        factory.setResourceAdapter(adapter);
        factory.setConnectTimeout(PATIENCE);
        factory.setReadTimeout(PATIENCE);
        factory.setMaxResponseBytes(4L << 20);
        factory.setMaxRetries(retrying ? RetryPolicy.NO_LIMIT : 0);
        factory.setMaxRetryDelay(5_000L);
        factory.setModelsCacheTime(0L); // or the second list of models would ask nobody
        client = LeasedClients.of(adapter, factory);
        connections = (OpenAiConnectionFactory) factory.createConnectionFactory(new One(this));
    }

    OpenAiConnection connect() throws ResourceException {
        return connections.getConnection();
    }

    RecordFactory records() throws ResourceException {
        return connections.getRecordFactory();
    }

    /** The conversation that was begun for this call, not by it. */
    String conversation() {
        return lane.conversation();
    }

    void requireValid() throws ResourceException {
        if (!factory.getInvalidConnections(Set.of(managed())).isEmpty()) {
            throw new Invalid();
        }
    }

    /** How many HTTP connections are out on calls. */
    int leased() {
        return Leased.connections(client.client());
    }

    private ManagedConnection managed() throws ResourceException {
        if (managed == null) {
            managed = factory.createManagedConnection(null, null);
            managed.addConnectionEventListener(new Keeper(this));
        }
        return managed;
    }

    private void discard() throws ResourceException {
        managed.destroy();
        managed = null;
    }

    @Override
    public void close() throws ResourceException {
        if (managed != null) {
            discard();
        }
        client.close();
        adapter.stop();
    }

    private record One(Pool pool) implements ConnectionManager {
        private static final long serialVersionUID = 1L;

        @Override
        public Object allocateConnection(ManagedConnectionFactory factory, ConnectionRequestInfo requested)
                throws ResourceException {
            return pool.managed().getConnection(null, requested);
        }
    }

    private record Keeper(Pool pool) implements ConnectionEventListener {

        @Override
        public void connectionErrorOccurred(ConnectionEvent event) {
            try {
                pool.discard();
            } catch (ResourceException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void connectionClosed(ConnectionEvent event) {}

        @Override
        public void localTransactionStarted(ConnectionEvent event) {}

        @Override
        public void localTransactionCommitted(ConnectionEvent event) {}

        @Override
        public void localTransactionRolledback(ConnectionEvent event) {}
    }
}
