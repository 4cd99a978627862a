package dev.openaira;

import dev.openaira.metadata.LiveMetadataBrowser;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.Connection;

/**
 * A connection to an OpenAI-compatible server: typed calls beside the Common Client Interface's
 * {@link #createInteraction()}. Get one for each unit of work and close it; closing gives it back to the pool.
 *
 * <pre>{@code
 * try (OpenAiConnection connection = openai.getConnection()) {
 *     String haiku = connection.generate(TextRequest.of("A haiku about pools")).text();
 * }
 * }</pre>
 *
 * <p>The typed calls throw {@link jakarta.resource.ResourceException}s that implement {@link OpenAiFailure}:
 *
 * <ul>
 *   <li>{@link OpenAiException}: the request or the answer cannot be used;
 *   <li>{@link OpenAiSecurityException}: the key is missing or refused;
 *   <li>{@link OpenAiUnavailableException}: rate limit or overload, may be repeated;
 *   <li>{@link OpenAiSystemException}: the server failed;
 *   <li>{@link OpenAiCommException}: not reachable, lost, timed out, unreadable;
 *   <li>{@link OpenAiStateException}: the connection is closed.
 * </ul>
 *
 * <p>A connection may be used by several threads.
 *
 * @see "Jakarta Connectors 2.1, section 17.6.1"
 */
public interface OpenAiConnection extends Connection, AutoCloseable {

    /**
     * Generates text.
     *
     * @see <a href="https://platform.openai.com/docs/api-reference/responses/create">POST /responses</a>
     */
    TextResponse generate(TextRequest request) throws ResourceException;

    /**
     * Generates images.
     *
     * @see <a href="https://platform.openai.com/docs/api-reference/images/create">POST /images/generations</a>
     */
    ImageResponse generate(ImageRequest request) throws ResourceException;

    /**
     * Generates one vector for each input.
     *
     * @see <a href="https://platform.openai.com/docs/api-reference/embeddings/create">POST /embeddings</a>
     */
    EmbeddingResponse generate(EmbeddingRequest request) throws ResourceException;

    /**
     * Generates an instance of a Java record. A strict JSON Schema is made from the record, with the member names that
     * JSON-B uses ({@code @JsonbProperty}) and the sentences of {@link Description}; the answer is validated against
     * it and bound with JSON-B.
     *
     * @param type a Java record whose components are strings, numbers, booleans, enums, dates, lists, optionals or
     *     further records
     * @throws OpenAiException {@link Diagnosis#TYPE_UNSUPPORTED} when no strict schema can be made from the type
     * @throws RefusalException when the model refuses
     * @throws StructuredOutputException when the answer is cut off, does not fit the schema, or cannot be bound to the
     *     record
     */
    <T extends Record> StructuredResponse<T> generate(Class<T> type, TextRequest request) throws ResourceException;

    /**
     * Takes a turn of a conversation. A stateful request without a conversation starts one; the response names it.
     *
     * @see <a href="https://platform.openai.com/docs/api-reference/conversations">Conversations</a>
     */
    ConverseResponse converse(ConverseRequest request) throws ResourceException;

    /**
     * Generates text and hands it out while it is written. Beyond what {@link #generate(TextRequest)} sends, the request
     * gets {@code stream: true}.
     *
     * <p>The stream ends with this connection: read it before the connection is closed.
     *
     * @see <a href="https://platform.openai.com/docs/api-reference/responses-streaming">Streaming events</a>
     */
    TextStream<TextResponse> stream(TextRequest request) throws ResourceException;

    /**
     * Takes a turn of a conversation and hands it out while it is written; otherwise as
     * {@link #converse(ConverseRequest)} and {@link #stream(TextRequest)}.
     *
     * @see TextStream#conversation()
     */
    TextStream<ConverseResponse> stream(ConverseRequest request) throws ResourceException;

    /**
     * Generates images and hands out {@link StreamEvent.PartialImage}s while they are drawn, as many as
     * {@link ImageRequest.Builder#partialImages} asks for. The stream ends with this connection.
     *
     * @see <a href="https://platform.openai.com/docs/api-reference/images-streaming">Image streaming</a>
     */
    ResponseStream<ImageResponse> stream(ImageRequest request) throws ResourceException;

    /**
     * Deletes a conversation. Its items stay readable upstream until they are deleted one by one. Ends within ten
     * seconds, since no model works for it.
     *
     * @param conversation the conversation's id
     * @throws OpenAiException {@link Diagnosis#NOT_FOUND} when there is no such conversation
     */
    void deleteConversation(String conversation) throws ResourceException;

    /**
     * What can be called, and how, and which models the server offers. Asks no server by itself; once this connection is
     * closed, {@link LiveMetadataBrowser#models()} fails as every other call.
     *
     * @throws OpenAiStateException when this connection is closed
     */
    LiveMetadataBrowser getMetadataBrowser() throws ResourceException;

    /** Gives the connection back to the pool. Closing twice does no harm. */
    @Override
    void close() throws ResourceException;
}
