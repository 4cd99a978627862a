package dev.openaira.metadata;

import jakarta.resource.ResourceException;

/**
 * A browser that can also ask the server of a connection. {@link #models()} ends with that connection; what asks no server
 * goes on.
 */
public interface LiveMetadataBrowser extends MetadataBrowser {

    /**
     * The models that the server offers to the connection's key, of all its pages. The answer is kept for {@code
     * modelsCacheTime} (milliseconds, 300000 by default; 0 keeps none) and told to all who have the same key, organization
     * and project there; a failure is not kept. Free; ends within ten seconds.
     *
     * <p>A server without such a list is no failure: see {@link ModelList#offered()}.
     *
     * @throws dev.openaira.OpenAiSecurityException when the key is refused
     * @throws dev.openaira.OpenAiCommException when the server cannot be reached, or its answer not be read
     * @throws dev.openaira.OpenAiStateException when the connection is closed
     * @see <a href="https://platform.openai.com/docs/api-reference/models/list">GET /models</a>
     */
    ModelList models() throws ResourceException;
}
