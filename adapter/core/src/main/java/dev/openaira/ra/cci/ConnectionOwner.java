package dev.openaira.ra.cci;

import dev.openaira.OpenAiNotSupportedException;
import dev.openaira.OpenAiSecurityException;
import dev.openaira.ra.browse.Profiles;
import dev.openaira.ra.operation.Operations;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.ConnectionMetaData;

/** The managed connection behind a handle, as the handle sees it. */
public interface ConnectionOwner {

    /**
     * The operations under the connection's identity.
     *
     * @throws OpenAiSecurityException where applications have none
     */
    Operations operations() throws OpenAiSecurityException;

    /** The profiles of the operations' records. */
    Profiles profiles();

    /** The server and the user. */
    ConnectionMetaData metaData();

    /**
     * Local transactions at the application's wish.
     *
     * @throws OpenAiNotSupportedException where the pool allows none
     */
    LocalDemarcation demarcation() throws OpenAiNotSupportedException;

    /** The application closed the handle. */
    void handleClosed(CciConnection handle);

    /**
     * The physical connection turned out to be of no further use; told before the exception is thrown.
     *
     * @return what to throw
     */
    ResourceException connectionFailed(CciConnection handle, ResourceException failure);
}
