package dev.openaira.metadata;

import jakarta.resource.ResourceException;

/** A browser that can also ask the server of a connection. Ends with that connection. */
public interface LiveMetadataBrowser extends MetadataBrowser {

    /**
     * The models that the server offers to the connection's key. The answer is kept for {@code modelsCacheTime}
     * (milliseconds, 300000 by default; 0 keeps none).
     *
     * @throws dev.openaira.OpenAiSecurityException when the key is refused
     * @throws dev.openaira.OpenAiCommException when the server cannot be reached
     * @see <a href="https://platform.openai.com/docs/api-reference/models/list">GET /models</a>
     */
    ModelList models() throws ResourceException;
}
