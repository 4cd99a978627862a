package dev.openaira.ra.spi;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiCommException;
import dev.openaira.OpenAiSecurityException;
import dev.openaira.ra.browse.Profiles;
import dev.openaira.ra.cci.CciConnectionFactory;
import dev.openaira.ra.cci.Failures;
import dev.openaira.ra.cci.ProfileHolder;
import dev.openaira.ra.rest.Authentication;
import dev.openaira.ra.rest.Endpoint;
import dev.openaira.ra.rest.RestClients;
import dev.openaira.ra.rest.UnusableStoreException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import jakarta.resource.spi.ValidatingManagedConnectionFactory;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Set;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Makes managed connections for the server's pool, or, without a server, connection factories that stand alone.
 *
 * @see "Jakarta Connectors 2.1, section 6.5.3"
 */
public class OpenAiManagedConnectionFactory extends ConnectionProperties
        implements ManagedConnectionFactory,
                ResourceAdapterAssociation,
                ValidatingManagedConnectionFactory,
                ProfileHolder {
    private static final long serialVersionUID = 1L;

    private static final String OPENAI_HOST = "api.openai.com";

    private transient @Nullable ResourceAdapter resourceAdapter;
    private transient @Nullable Shared alone;
    private transient @Nullable OwnAccess own;
    private transient volatile @Nullable PrintWriter logWriter;

    @Override
    public Object createConnectionFactory(ConnectionManager manager) {
        if (getResourceAdapter() instanceof OpenAiResourceAdapter adapter
                && adapter.isStarted()
                && incomplete() == null) {
            // Those who wait for its keys need not wait for its first connection.
            enter(adapter.shared());
        }
        return new CciConnectionFactory(this, manager);
    }

    @Override
    public Object createConnectionFactory() {
        return createConnectionFactory(new UnmanagedConnectionManager());
    }

    @Override
    public ManagedConnection createManagedConnection(
            @Nullable Subject subject, @Nullable ConnectionRequestInfo requested) throws ResourceException {
        Endpoint endpoint = endpoint();
        Incomplete incomplete = incomplete();
        if (incomplete != null) {
            throw unusable(Diagnosis.PROPERTY_INCOMPLETE, null, incomplete.property(), incomplete.without());
        }
        Identity identity = Identity.of(this, subject, requested);
        if (identity.credentials().apiKey() == null && needsKey()) {
            throw new OpenAiSecurityException(
                    Diagnosis.API_KEY_MISSING, Diagnosis.API_KEY_MISSING.message(endpoint.baseUrl()), null, null);
        }
        Shared shared = shared();
        enter(shared);
        RestClients.Lease client = lease(shared, endpoint);
        try {
            return new OpenAiManagedConnection(this, identity, client, shared);
        } catch (ResourceException e) {
            client.close();
            throw e;
        }
    }

    private void enter(Shared shared) {
        OwnAccess entering;
        synchronized (this) {
            if (own == null) {
                own = new OwnAccess();
            }
            entering = own;
        }
        entering.enter(this, shared.identities());
    }

    private RestClients.Lease lease(Shared shared, Endpoint endpoint) throws ResourceException {
        try {
            return shared.clients().acquire(endpoint);
        } catch (IllegalStateException e) {
            if (getResourceAdapter() instanceof OpenAiResourceAdapter adapter && adapter.isStopped()) {
                throw Failures.ended(e, Diagnosis.ADAPTER_IS_STOPPED);
            }
            throw unusable(Diagnosis.HTTP_CLIENT_UNUSABLE, e, String.valueOf(e.getMessage()));
        } catch (UnusableStoreException e) {
            throw StoreFailures.translate(e);
        }
    }

    private static OpenAiCommException unusable(Diagnosis diagnosis, @Nullable Exception cause, Object... details) {
        return new OpenAiCommException(diagnosis, diagnosis.message(details), null, cause);
    }

    /** Other servers may well take callers without a key, and say so themselves when they do not. */
    boolean needsKey() {
        Endpoint endpoint = endpoint();
        return OPENAI_HOST.equals(endpoint.baseUrl().getHost()) || endpoint.authentication() == Authentication.API_KEY;
    }

    @Override
    @SuppressWarnings("rawtypes") // the specification's own signature
    public @Nullable ManagedConnection matchManagedConnections(
            Set candidates, @Nullable Subject subject, @Nullable ConnectionRequestInfo requested)
            throws ResourceException {
        Identity identity = Identity.of(this, subject, requested);
        for (Object candidate : candidates) {
            if (candidate instanceof OpenAiManagedConnection connection && connection.serves(this, identity)) {
                return connection;
            }
        }
        return null;
    }

    /**
     * Those of the connections that are of no further use. Asks the server at no cost, once for each key and for ten
     * seconds at most, and tells no listener; connections of other adapters are none of its business.
     */
    @Override
    @SuppressWarnings("rawtypes") // the specification's own signature
    public Set<ManagedConnection> getInvalidConnections(Set connections) {
        Validation validation = new Validation();
        Set<ManagedConnection> invalid = new HashSet<>();
        for (Object candidate : connections) {
            if (candidate instanceof OpenAiManagedConnection connection && validation.finds(connection)) {
                invalid.add(connection);
            }
        }
        return invalid;
    }

    /** Those of the adapter, which is not begun for them. */
    @Override
    public Profiles profiles() {
        boolean begun = !(getResourceAdapter() instanceof OpenAiResourceAdapter adapter) || adapter.isStarted();
        return begun ? shared().profiles() : new Profiles();
    }

    private synchronized Shared shared() {
        if (resourceAdapter instanceof OpenAiResourceAdapter adapter) {
            return adapter.shared();
        }
        if (alone == null) {
            alone = Shared.alone();
        }
        return alone;
    }

    @Override
    public synchronized @Nullable ResourceAdapter getResourceAdapter() {
        return resourceAdapter;
    }

    /** Accepted once, as the specification demands. */
    @Override
    public synchronized void setResourceAdapter(ResourceAdapter adapter) throws ResourceException {
        if (resourceAdapter != null && resourceAdapter != adapter) {
            throw Failures.ended(Diagnosis.RESOURCE_ADAPTER_ALREADY_SET);
        }
        resourceAdapter = adapter;
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return logWriter;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter logWriter) {
        this.logWriter = logWriter;
    }
}
