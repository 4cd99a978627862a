package dev.openaira;

import dev.openaira.metadata.MetadataBrowser;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.ConnectionFactory;
import jakarta.resource.cci.ConnectionSpec;

/**
 * Gives connections from the application server's pool. Inject it by its own type or as
 * {@link jakarta.resource.cci.ConnectionFactory}:
 *
 * <pre>{@code
 * @Resource(lookup = "java:app/openai")
 * OpenAiConnectionFactory openai;
 * }</pre>
 *
 * <p>Instances are serializable, thread-safe and may be kept for the life of the application.
 *
 * @see "Jakarta Connectors 2.1, section 17.5.1"
 */
public interface OpenAiConnectionFactory extends ConnectionFactory {

    /**
     * A connection under the identity of the container's sign-on or else the pool's own key.
     *
     * @throws OpenAiSecurityException when there is no key and the server needs one
     */
    @Override
    OpenAiConnection getConnection() throws ResourceException;

    /**
     * A connection under the caller's own identity.
     *
     * @param specification an {@link OpenAiConnectionSpec}
     * @throws OpenAiException when the specification is of another class
     */
    @Override
    OpenAiConnection getConnection(ConnectionSpec specification) throws ResourceException;

    @Override
    OpenAiRecordFactory getRecordFactory() throws ResourceException;

    /** What can be called, and how; {@link OpenAiConnection#getMetadataBrowser()} also tells the server's models. */
    MetadataBrowser getMetadataBrowser();
}
