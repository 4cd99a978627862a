package dev.openaira.ra.cci;

import dev.openaira.metadata.LiveMetadataBrowser;
import dev.openaira.metadata.ModelList;
import dev.openaira.ra.browse.Browser;
import dev.openaira.ra.browse.Profiles;
import dev.openaira.ra.operation.Operations;
import jakarta.resource.ResourceException;

/** A browser whose models are those of a connection; what asks no server goes on when that is closed. */
final class CciMetadataBrowser extends Browser implements LiveMetadataBrowser {
    private final CciConnection connection;

    CciMetadataBrowser(Profiles profiles, CciConnection connection) {
        super(profiles);
        this.connection = connection;
    }

    @Override
    public ModelList models() throws ResourceException {
        return connection.perform(Operations::models);
    }

    @Override
    public ModelList modelsNow() throws ResourceException {
        return connection.perform(Operations::modelsNow);
    }
}
