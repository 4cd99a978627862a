package dev.openaira.ra.spi;

import jakarta.resource.ResourceException;
import jakarta.resource.cci.ConnectionMetaData;
import jakarta.resource.spi.ManagedConnectionMetaData;

/**
 * The connection's metadata, for the server.
 *
 * @param connection what applications are told
 * @see "Jakarta Connectors 2.1, section 6.5.5"
 */
record ManagedMetaData(ConnectionMetaData connection) implements ManagedConnectionMetaData {
    @Override
    public String getEISProductName() throws ResourceException {
        return connection.getEISProductName();
    }

    @Override
    public String getEISProductVersion() throws ResourceException {
        return connection.getEISProductVersion();
    }

    /** No limit is known. */
    @Override
    public int getMaxConnections() {
        return 0;
    }

    @Override
    public String getUserName() throws ResourceException {
        return connection.getUserName();
    }
}
