package dev.openaira.benchmarks.client;

import dev.openaira.OpenAiConnection;
import dev.openaira.TextRequest;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.ra.spi.OpenAiResourceAdapter;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ManagedConnection;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/**
 * Calls in branches of XA transactions, driven as a server's pool and its transaction manager do, with as little of
 * either as there can be: what is measured is the adapter's part.
 */
public final class Branches implements AutoCloseable {
    /** The system property with the directory of a process's journal. */
    public static final String JOURNAL = "benchmarks.journal";

    private static final TextRequest KEPT =
            TextRequest.builder().model(Requests.MODEL).input(Requests.PROMPT).build();

    private static final TextRequest NOT_KEPT =
            KEPT.toBuilder().with("store", false).build();

    private final OpenAiResourceAdapter adapter;
    private final OpenAiManagedConnectionFactory factory;
    private final BranchName.Source names = new BranchName.Source();
    private final Queue<ManagedConnection> idle = new ConcurrentLinkedQueue<>();

    /** With an adapter of its own, which is started. */
    public Branches(URI baseUrl) throws ResourceException {
        this(StartedAdapter.create(), baseUrl);
    }

    Branches(OpenAiResourceAdapter adapter, URI baseUrl) throws ResourceException {
        this.adapter = adapter;
        this.factory = AdapterCalls.managedConnectionFactory(baseUrl);
        factory.setResourceAdapter(adapter);
        factory.setTransactionSupport("XATransaction");
    }

    /** What is done with a managed connection. */
    private interface Use<T> {
        T with(ManagedConnection connection) throws ResourceException, XAException;
    }

    private <T> T use(Use<T> use) throws ResourceException, XAException {
        ManagedConnection pooled = idle.poll();
        ManagedConnection connection = pooled == null ? factory.createManagedConnection(null, null) : pooled;
        T result = use.with(connection);
        connection.cleanup();
        idle.add(connection);
        return result;
    }

    /** A branch that asks for text that is not stored; it votes read-only. */
    public String readOnly() throws ResourceException, XAException {
        return use(connection -> {
            Xid name = names.next();
            String text = call(connection, name, NOT_KEPT);
            vote(connection, name, XAResource.XA_RDONLY);
            return text;
        });
    }

    /** A branch that leaves a response, committed in two phases. */
    public String committed() throws ResourceException, XAException {
        return use(connection -> {
            Xid name = names.next();
            String text = call(connection, name, KEPT);
            vote(connection, name, XAResource.XA_OK);
            connection.getXAResource().commit(name, false);
            return text;
        });
    }

    /** A branch that left a response, rolled back. */
    public String rolledBack() throws ResourceException, XAException {
        return use(connection -> {
            Xid name = names.next();
            String text = call(connection, name, KEPT);
            connection.getXAResource().rollback(name);
            return text;
        });
    }

    /** A branch that leaves a response, and is left in doubt. */
    public String prepared() throws ResourceException, XAException {
        return use(connection -> {
            Xid name = names.next();
            String text = call(connection, name, KEPT);
            vote(connection, name, XAResource.XA_OK);
            return text;
        });
    }

    /** Every branch that is in doubt, as a transaction manager asks for them after a crash. */
    public Xid[] recover() throws ResourceException, XAException {
        return use(connection -> connection.getXAResource().recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN));
    }

    /** Commits a branch that was in doubt. */
    public void commit(Xid name) throws ResourceException, XAException {
        use(connection -> {
            connection.getXAResource().commit(name, false);
            return name;
        });
    }

    private static String call(ManagedConnection connection, Xid name, TextRequest request)
            throws ResourceException, XAException {
        XAResource resource = connection.getXAResource();
        resource.start(name, XAResource.TMNOFLAGS);
        String text;
        try (OpenAiConnection handle = (OpenAiConnection) connection.getConnection(null, null)) {
            text = handle.generate(request).text();
        }
        resource.end(name, XAResource.TMSUCCESS);
        return text;
    }

    private static void vote(ManagedConnection connection, Xid name, int expected)
            throws ResourceException, XAException {
        int vote = connection.getXAResource().prepare(name);
        if (vote != expected) {
            throw new IllegalStateException("The branch votes " + vote + " and not " + expected);
        }
    }

    @Override
    public void close() {
        adapter.stop();
    }
}
