package dev.openaira.ra.spi;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiFailure;
import dev.openaira.OpenAiNotSupportedException;
import dev.openaira.OpenAiSecurityException;
import dev.openaira.ra.browse.CallerModels;
import dev.openaira.ra.browse.Profiles;
import dev.openaira.ra.cci.CciConnection;
import dev.openaira.ra.cci.ConnectionOwner;
import dev.openaira.ra.cci.Failures;
import dev.openaira.ra.cci.LocalDemarcation;
import dev.openaira.ra.cci.UpstreamMetaData;
import dev.openaira.ra.identity.Access;
import dev.openaira.ra.identity.Identities;
import dev.openaira.ra.observe.ConnectionListener;
import dev.openaira.ra.operation.Operations;
import dev.openaira.ra.operation.Upstream;
import dev.openaira.ra.rest.CallPolicy;
import dev.openaira.ra.rest.Credentials;
import dev.openaira.ra.rest.Endpoint;
import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.Product;
import dev.openaira.ra.rest.RestClients;
import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.ConnectionMetaData;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionMetaData;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.security.auth.Subject;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;

/**
 * One identity at one server, with a share in the HTTP client of that server. It may have several handles, used by
 * several threads.
 *
 * @see "Jakarta Connectors 2.1, section 6.5.4"
 */
final class OpenAiManagedConnection implements ManagedConnection, ConnectionOwner {
    private final OpenAiManagedConnectionFactory factory;
    private final Identity identity;
    private final Endpoint endpoint;
    private final @Nullable String defaultModel;
    private final CallPolicy policy;
    private final CallerModels models;
    private final Profiles profiles;
    private final RestClients.Lease client;
    private final OpenAiRest rest;
    private final Identities.Presence presence;
    private final ConnectionTransactions transactions;
    private final Operations operations;
    private final ConnectionListener listener;
    private final ConnectionEvents events = new ConnectionEvents(this::getLogWriter);
    private final Set<CciConnection> handles = ConcurrentHashMap.newKeySet();
    private final AtomicReference<ConnectionState> state = new AtomicReference<>(ConnectionState.OPEN);
    private volatile @Nullable PrintWriter logWriter;

    /** @param client given back when this connection is destroyed */
    OpenAiManagedConnection(
            OpenAiManagedConnectionFactory factory, Identity identity, RestClients.Lease client, Shared shared)
            throws ResourceException {
        this.factory = factory;
        this.identity = identity;
        this.client = client;
        this.endpoint = client.client().endpoint();
        this.defaultModel = factory.getDefaultModel();
        this.logWriter = factory.getLogWriter();
        this.policy = factory.callPolicy();
        this.rest = client.client().as(identity.credentials(), policy.forQuestions());
        this.models = shared.models().of(endpoint, identity.credentials(), factory.modelsKeptFor());
        this.profiles = shared.profiles();
        OpenAiRest calls = client.client().as(identity.credentials(), policy);
        Access access = new Access(
                endpoint,
                identity.credentials(),
                policy,
                identity.recovery(),
                OwnAccess.beside(factory, identity.credentials()));
        this.transactions = new ConnectionTransactions(
                factory.getTransactionSupport(),
                shared.units(),
                access,
                (type, handle) -> events.transaction(event(type, handle)));
        this.operations = new Operations(
                calls,
                new Upstream(
                        endpoint.baseUrl(),
                        endpoint.maxResponseBytes(),
                        defaultModel,
                        identity.credentials().apiKey() != null,
                        models),
                transactions.unit(),
                shared.formats(),
                shared.profiles(),
                shared.observers().operations(identity.label()),
                ticket -> shared.outbox().receive(ticket, access),
                identity.label());
        this.listener = shared.observers().connections();
        this.presence = shared.identities().enter(access);
        listener.created();
    }

    Endpoint endpoint() {
        return endpoint;
    }

    Credentials credentials() {
        return identity.credentials();
    }

    /** For questions of the adapter's own, each asked once. */
    OpenAiRest rest() {
        return rest;
    }

    boolean isOpen() {
        return state.get() == ConnectionState.OPEN;
    }

    /** Whether a connection of this factory, as it is configured now, and identity can be had from here. */
    boolean serves(OpenAiManagedConnectionFactory wantedFactory, Identity wanted) {
        return isOpen()
                && !client.client().isClosed()
                && identity.equals(wanted)
                && factory.equals(wantedFactory)
                && endpoint.equals(wantedFactory.endpoint())
                && policy.equals(wantedFactory.callPolicy())
                && transactions.level() == wantedFactory.getTransactionSupport()
                && models.keptFor().equals(wantedFactory.modelsKeptFor())
                && Objects.equals(defaultModel, wantedFactory.getDefaultModel());
    }

    @Override
    public Object getConnection(@Nullable Subject subject, @Nullable ConnectionRequestInfo requested)
            throws ResourceException {
        requireNotDestroyed();
        Identity wanted = Identity.of(factory, subject, requested);
        if (!identity.equals(wanted)) {
            throw new OpenAiSecurityException(
                    Diagnosis.IDENTITY_DIFFERS, Diagnosis.IDENTITY_DIFFERS.message(), null, null);
        }
        CciConnection handle = new CciConnection(this);
        keep(handle);
        listener.handleGiven();
        return handle;
    }

    /** A connection that is destroyed meanwhile must not leave a live handle behind. */
    private void keep(CciConnection handle) throws ResourceException {
        if (handles.add(handle)) {
            listener.handleAdded();
        }
        if (state.get() == ConnectionState.DESTROYED) {
            cleanup();
            throw Failures.ended(Diagnosis.CONNECTION_DESTROYED);
        }
    }

    @Override
    public void associateConnection(@Nullable Object connection) throws ResourceException {
        requireNotDestroyed();
        if (!(connection instanceof CciConnection handle)) {
            throw Failures.ended(
                    Diagnosis.HANDLE_FOREIGN,
                    connection == null
                            ? "missing"
                            : "a " + connection.getClass().getName());
        }
        keep(handle);
        try {
            ConnectionOwner before = handle.associate(this);
            if (before != this && before instanceof OpenAiManagedConnection previous) {
                previous.drop(handle);
            }
            if (state.get() == ConnectionState.DESTROYED) {
                handle.dissociate(this);
                throw Failures.ended(Diagnosis.CONNECTION_DESTROYED);
            }
        } catch (ResourceException e) {
            drop(handle);
            throw e;
        }
    }

    /**
     * Calls under way end as they would; what becomes of them concerns this connection no more. A local transaction that
     * is still open is rolled back: its owner has no handle left to end it by.
     */
    @Override
    public void cleanup() {
        for (CciConnection handle : handles) {
            handle.dissociate(this);
            drop(handle);
        }
        transactions.abandon();
    }

    private boolean drop(CciConnection handle) {
        boolean dropped = handles.remove(handle);
        if (dropped) {
            listener.handleRemoved();
        }
        return dropped;
    }

    @Override
    public void destroy() {
        if (state.getAndSet(ConnectionState.DESTROYED) != ConnectionState.DESTROYED) {
            cleanup();
            presence.close();
            client.close();
            listener.destroyed();
        }
    }

    private void requireNotDestroyed() throws ResourceException {
        if (state.get() == ConnectionState.DESTROYED) {
            throw Failures.ended(Diagnosis.CONNECTION_DESTROYED);
        }
    }

    @Override
    public Operations operations() throws OpenAiSecurityException {
        if (identity.recovery()) {
            Diagnosis diagnosis = Diagnosis.FOR_RECOVERY_ONLY;
            throw new OpenAiSecurityException(diagnosis, diagnosis.message(), null, null);
        }
        return operations;
    }

    @Override
    public LocalDemarcation demarcation() throws OpenAiNotSupportedException {
        return transactions.application();
    }

    @Override
    public ConnectionMetaData metaData() {
        Product product = client.client().product();
        return new UpstreamMetaData(
                endpoint.baseUrl(),
                product.name() == null ? models.product().orElse(null) : product.name(),
                product.version(),
                identity.label());
    }

    @Override
    public Profiles profiles() {
        return profiles;
    }

    @Override
    public void handleClosed(CciConnection handle) {
        if (drop(handle)) {
            events.closed(event(ConnectionEvent.CONNECTION_CLOSED, handle));
        }
    }

    private ConnectionEvent event(int type, CciConnection handle) {
        ConnectionEvent event = new ConnectionEvent(this, type);
        event.setConnectionHandle(handle);
        return event;
    }

    @Override
    public ResourceException connectionFailed(CciConnection handle, ResourceException failure) {
        if (state.get() == ConnectionState.DESTROYED && isClientClosed(failure)) {
            ResourceException destroyed = Failures.ended(failure, Diagnosis.CONNECTION_DESTROYED);
            Stream.of(failure.getSuppressed()).forEach(destroyed::addSuppressed);
            return destroyed;
        }
        if (handles.contains(handle) && state.compareAndSet(ConnectionState.OPEN, ConnectionState.FAILED)) {
            ConnectionEvent event = new ConnectionEvent(this, ConnectionEvent.CONNECTION_ERROR_OCCURRED, failure);
            event.setConnectionHandle(handle);
            listener.failed();
            events.failed(event);
        }
        return failure;
    }

    private static boolean isClientClosed(ResourceException failure) {
        return failure instanceof OpenAiFailure known && known.diagnosis() == Diagnosis.ADAPTER_IS_STOPPED;
    }

    @Override
    public void addConnectionEventListener(ConnectionEventListener listener) {
        events.add(listener);
    }

    @Override
    public void removeConnectionEventListener(ConnectionEventListener listener) {
        events.remove(listener);
    }

    @Override
    public XAResource getXAResource() throws NotSupportedException {
        return transactions.resource();
    }

    @Override
    public LocalTransaction getLocalTransaction() throws NotSupportedException {
        return transactions.container();
    }

    @Override
    public ManagedConnectionMetaData getMetaData() throws ResourceException {
        requireNotDestroyed();
        return new ManagedMetaData(metaData());
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter logWriter) {
        this.logWriter = logWriter;
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return logWriter;
    }
}
