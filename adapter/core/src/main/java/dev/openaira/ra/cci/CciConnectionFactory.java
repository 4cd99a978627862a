package dev.openaira.ra.cci;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.OpenAiConnectionSpec;
import dev.openaira.OpenAiRecordFactory;
import dev.openaira.metadata.MetadataBrowser;
import dev.openaira.ra.browse.Browser;
import dev.openaira.ra.browse.Profiles;
import dev.openaira.ra.record.JsonRecordFactory;
import jakarta.resource.Referenceable;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.ConnectionSpec;
import jakarta.resource.cci.ResourceAdapterMetaData;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.TransactionSupport;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import javax.naming.Reference;
import org.jspecify.annotations.Nullable;

/**
 * What {@code @Resource} injects. Each connection is allocated on the caller's thread by the server's connection
 * manager.
 *
 * @see "Jakarta Connectors 2.1, sections 6.5.1 and 17.5.1"
 */
public final class CciConnectionFactory implements OpenAiConnectionFactory, Referenceable {
    private static final long serialVersionUID = 1L;

    private final ManagedConnectionFactory factory;
    private final ConnectionManager manager;
    private @Nullable Reference reference;

    /** Made when it is first asked for, also where this factory was read from a stream. */
    private transient @Nullable MetadataBrowser browser;

    /** Over a managed connection factory and whoever manages its connections. */
    public CciConnectionFactory(ManagedConnectionFactory factory, ConnectionManager manager) {
        this.factory = factory;
        this.manager = manager;
    }

    @Override
    public OpenAiConnection getConnection() throws ResourceException {
        return allocate(null);
    }

    @Override
    public OpenAiConnection getConnection(@Nullable ConnectionSpec specification) throws ResourceException {
        if (specification == null) {
            return allocate(null);
        }
        if (specification instanceof OpenAiConnectionSpec ours) {
            return allocate(CallerIdentity.of(ours));
        }
        throw Failures.application(
                Diagnosis.CONNECTION_SPEC_FOREIGN, specification.getClass().getName());
    }

    private OpenAiConnection allocate(@Nullable ConnectionRequestInfo identity) throws ResourceException {
        return (OpenAiConnection) manager.allocateConnection(factory, identity);
    }

    @Override
    public OpenAiRecordFactory getRecordFactory() {
        return new JsonRecordFactory();
    }

    @Override
    public synchronized MetadataBrowser getMetadataBrowser() {
        MetadataBrowser known = browser;
        if (known == null) {
            known = new Browser(factory instanceof ProfileHolder holder ? holder.profiles() : new Profiles());
            browser = known;
        }
        return known;
    }

    @Override
    public ResourceAdapterMetaData getMetaData() {
        return new AdapterMetaData(factory instanceof TransactionSupport support
                && support.getTransactionSupport() != TransactionSupportLevel.NoTransaction);
    }

    @Override
    public void setReference(Reference reference) {
        this.reference = reference;
    }

    @Override
    public @Nullable Reference getReference() {
        return reference;
    }
}
