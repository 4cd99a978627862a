package dev.openaira.metadata;

import jakarta.resource.ResourceException;

/**
 * A browser that can also ask the server of a connection. Models end with that connection; what asks no server goes on.
 */
public interface LiveMetadataBrowser extends MetadataBrowser {

    /**
     * The models that the server offers to the connection's key, of all its pages. The answer is kept for {@code
     * modelsCacheTime} (milliseconds, 300000 by default; 0 keeps none) and told to all connections of the adapter that are
     * the same caller there: by key, organization, project, extra headers, proxy and client certificate. A failure is not
     * kept. Those who ask at once share one question. Free; ends within ten seconds, and has no part in any transaction.
     *
     * <p>A server without such a list is no failure: see {@link ModelList#offered()}.
     *
     * @throws dev.openaira.OpenAiSecurityException when the key is refused, or may not list models
     * @throws dev.openaira.OpenAiCommException when the server cannot be reached, or its answer not be read, or it has told
     *     nothing after ten seconds ({@link dev.openaira.Diagnosis#MODELS_LATE})
     * @throws dev.openaira.OpenAiStateException when the connection is closed
     * @see <a href="https://platform.openai.com/docs/api-reference/models/list">GET /models</a>
     */
    ModelList models() throws ResourceException;

    /**
     * The same, asked now even where the server has told lately: for who has just made or deleted a model. What is told is
     * kept in the place of what was.
     *
     * @throws ResourceException as {@link #models()} does
     */
    ModelList modelsNow() throws ResourceException;
}
