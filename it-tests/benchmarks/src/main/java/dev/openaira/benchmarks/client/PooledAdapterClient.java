package dev.openaira.benchmarks.client;

import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.ra.spi.OpenAiResourceAdapter;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import java.net.URI;
import javax.transaction.xa.XAException;
import org.jboss.jca.common.api.metadata.common.FlushStrategy;
import org.jboss.jca.core.api.connectionmanager.pool.PoolConfiguration;
import org.jboss.jca.core.connectionmanager.ConnectionManagerFactory;
import org.jboss.jca.core.connectionmanager.ccm.CachedConnectionManagerImpl;
import org.jboss.jca.core.connectionmanager.pool.api.Pool;
import org.jboss.jca.core.connectionmanager.pool.api.PoolFactory;
import org.jboss.jca.core.connectionmanager.pool.api.PoolStrategy;
import org.jboss.jca.core.connectionmanager.pool.mcp.SemaphoreConcurrentLinkedDequeManagedConnectionPool;
import org.jboss.jca.core.tx.noopts.TransactionIntegrationImpl;
import org.jboss.jca.core.tx.noopts.TransactionManagerImpl;
import org.jboss.jca.core.tx.noopts.TransactionSynchronizationRegistryImpl;

/** The adapter in IronJacamar's pool, set up as WildFly sets up a pool without transactions. */
public final class PooledAdapterClient implements Client {
    /** As many as there are callers at most in the parts that measure a load. */
    private static final int CONNECTIONS = 64;

    private final OpenAiResourceAdapter adapter = StartedAdapter.create();
    private final Branches branches;
    private final Pool pool;
    private final AdapterCalls calls;

    public PooledAdapterClient(URI baseUrl) throws ResourceException {
        this(baseUrl, CONNECTIONS);
    }

    /** With a pool of this size. */
    public PooledAdapterClient(URI baseUrl, int connections) throws ResourceException {
        OpenAiManagedConnectionFactory factory = AdapterCalls.managedConnectionFactory(baseUrl);
        factory.setResourceAdapter(adapter);
        this.pool = pool(factory, connections);
        this.calls = new AdapterCalls(factory.createConnectionFactory(manager(pool)));
        this.branches = new Branches(adapter, baseUrl);
    }

    private static Pool pool(OpenAiManagedConnectionFactory factory, int connections) {
        PoolConfiguration configuration = new PoolConfiguration();
        configuration.setMaxSize(connections);
        Pool pool = new PoolFactory()
                .create(
                        PoolStrategy.POOL_BY_CRI,
                        factory,
                        configuration,
                        false,
                        true,
                        SemaphoreConcurrentLinkedDequeManagedConnectionPool.class.getName());
        pool.setName("openaira");
        return pool;
    }

    @SuppressWarnings("NullAway") // what is null here, IronJacamar does without
    private static ConnectionManager manager(Pool pool) {
        var transactions = new TransactionIntegrationImpl(
                new TransactionManagerImpl(), new TransactionSynchronizationRegistryImpl(), null, null, null);
        return new ConnectionManagerFactory()
                .createNonTransactional(
                        TransactionSupportLevel.NoTransaction,
                        pool,
                        null,
                        null,
                        true,
                        new CachedConnectionManagerImpl(transactions),
                        true,
                        true,
                        false,
                        null,
                        FlushStrategy.FAILING_CONNECTION_ONLY,
                        0,
                        0L);
    }

    @Override
    public String text() throws ResourceException {
        return calls.text();
    }

    @Override
    public long vectors() throws ResourceException {
        return calls.vectors();
    }

    @Override
    public String readOnlyBranch() throws ResourceException, XAException {
        return branches.readOnly();
    }

    @Override
    public String committedBranch() throws ResourceException, XAException {
        return branches.committed();
    }

    /** Gets a connection from the pool and closes it. */
    public void connect() throws ResourceException {
        calls.connect();
    }

    @Override
    public void close() {
        pool.shutdown();
        adapter.stop();
    }
}
