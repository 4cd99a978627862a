package dev.openaira.ra.cci;

import dev.openaira.ConverseRequest;
import dev.openaira.ConverseResponse;
import dev.openaira.Diagnosis;
import dev.openaira.EmbeddingRequest;
import dev.openaira.EmbeddingResponse;
import dev.openaira.ImageRequest;
import dev.openaira.ImageResponse;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiFailure;
import dev.openaira.ResponseStream;
import dev.openaira.StructuredResponse;
import dev.openaira.TextRequest;
import dev.openaira.TextResponse;
import dev.openaira.TextStream;
import dev.openaira.metadata.LiveMetadataBrowser;
import dev.openaira.ra.operation.CallTerms;
import dev.openaira.ra.operation.EventFeed;
import dev.openaira.ra.operation.Operations;
import dev.openaira.ra.operation.Result;
import dev.openaira.ra.operation.TypedOutput;
import dev.openaira.ra.record.EmbeddingListRecord;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.ConnectionMetaData;
import jakarta.resource.cci.Interaction;
import jakarta.resource.cci.LocalTransaction;
import jakarta.resource.cci.ResultSetInfo;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A connection handle: it belongs to a managed connection until it is closed, invalidated by clean-up, or associated
 * with another one.
 */
public final class CciConnection implements OpenAiConnection {
    private final AtomicReference<Standing> standing;
    private final Set<CciResponseStream<?>> streams = ConcurrentHashMap.newKeySet();

    /** A handle of this managed connection. */
    public CciConnection(ConnectionOwner owner) {
        this.standing = new AtomicReference<>(new Standing(HandleState.ASSOCIATED, owner));
    }

    /** State and managed connection change together; the latter is null in all states but one. */
    private record Standing(HandleState state, @Nullable ConnectionOwner owner) {
        static final Standing DISSOCIATED = new Standing(HandleState.DISSOCIATED, null);
        static final Standing CLOSED = new Standing(HandleState.CLOSED, null);
    }

    /**
     * Gives the handle to another managed connection. Some servers clean a managed connection up and associate its
     * handles later, so a handle may come from none.
     *
     * @return the managed connection it belonged to, if any
     * @throws dev.openaira.OpenAiStateException when the application has closed the handle
     */
    public @Nullable ConnectionOwner associate(ConnectionOwner next) throws ResourceException {
        Standing before = standing.getAndUpdate(
                now -> now.state() == HandleState.CLOSED ? now : new Standing(HandleState.ASSOCIATED, next));
        if (before.state() == HandleState.CLOSED) {
            throw Failures.ended(Diagnosis.CONNECTION_CLOSED);
        }
        return before.owner();
    }

    /** Takes the handle from this managed connection, unless it belongs to another by now; tells nobody. */
    public void dissociate(ConnectionOwner from) {
        Standing before = standing.getAndUpdate(now -> now.owner() == from ? Standing.DISSOCIATED : now);
        if (before.owner() == from) {
            endStreams();
        }
    }

    @Override
    public LiveMetadataBrowser getMetadataBrowser() throws ResourceException {
        return new CciMetadataBrowser(open().profiles(), this);
    }

    @Override
    public void close() {
        ConnectionOwner last = standing.getAndSet(Standing.CLOSED).owner();
        endStreams();
        if (last != null) {
            last.handleClosed(this);
        }
    }

    private void endStreams() {
        streams.removeIf(stream -> {
            stream.end(Diagnosis.CONNECTION_CLOSED);
            return true; // and only those that are ended go: others may come meanwhile
        });
    }

    /** What is done with the operations of an open connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Operations operations) throws ResourceException;
    }

    <T> T perform(Work<T> work) throws ResourceException {
        return perform(open(), work);
    }

    private <T> T perform(ConnectionOwner current, Work<T> work) throws ResourceException {
        try {
            return work.on(current.operations());
        } catch (ResourceException e) {
            throw told(current, e);
        }
    }

    /** Makes a stream over a feed that this managed connection serves. */
    @FunctionalInterface
    private interface Streaming<S> {
        S over(ConnectionOwner server, EventFeed feed);
    }

    /** Whoever opened the stream closes it; this handle does so at its own end. */
    private <S extends CciResponseStream<?>> S stream(Work<EventFeed> work, Streaming<S> streaming)
            throws ResourceException {
        ConnectionOwner current = open();
        S stream = streaming.over(current, perform(current, work));
        streams.add(stream);
        if (standing.get().owner() == null) {
            endStreams();
        }
        return stream;
    }

    /** A stream holds nothing any more. */
    void ended(CciResponseStream<?> stream) {
        streams.remove(stream);
    }

    /** Tells the managed connection that served a call what became of it; gives what to throw. */
    ResourceException told(ConnectionOwner server, ResourceException failure) {
        return endsConnection(failure) ? server.connectionFailed(this, failure) : failure;
    }

    ConnectionOwner open() throws ResourceException {
        ConnectionOwner current = standing.get().owner();
        if (current == null) {
            throw Failures.ended(Diagnosis.CONNECTION_CLOSED);
        }
        return current;
    }

    /** Only what makes every further call fail too. */
    private static boolean endsConnection(ResourceException e) {
        return e instanceof OpenAiFailure failure
                && (failure.diagnosis() == Diagnosis.KEY_REFUSED
                        || failure.diagnosis() == Diagnosis.ADAPTER_IS_STOPPED);
    }

    @Override
    public TextResponse generate(TextRequest request) throws ResourceException {
        Result<JsonObject> result = perform(operations -> operations.text(request.json(), CallTerms.of(request)));
        return new TextResponse(result.body(), result.warnings());
    }

    @Override
    public ImageResponse generate(ImageRequest request) throws ResourceException {
        Result<JsonObject> result = perform(operations -> operations.image(request.json(), CallTerms.of(request)));
        return new ImageResponse(result.body(), result.warnings());
    }

    @Override
    public EmbeddingResponse generate(EmbeddingRequest request) throws ResourceException {
        if (request.json().get("encoding_format") instanceof JsonString encoding
                && encoding.getString().equals("base64")) {
            throw Failures.application(
                    Diagnosis.MEMBER_UNFIT,
                    "encoding_format",
                    "base64, which typed vectors do not keep",
                    "Leave it out: vectors travel in base64 anyway; or use an interaction.");
        }
        Result<EmbeddingListRecord> result =
                perform(operations -> operations.embedding(request.json(), CallTerms.of(request)));
        return new EmbeddingResponse(result.body().envelope(), result.body().vectors(), result.warnings());
    }

    @Override
    public <T extends Record> StructuredResponse<T> generate(Class<T> type, TextRequest request)
            throws ResourceException {
        Result<TypedOutput<T>> result =
                perform(operations -> operations.structuredOutput(type, request.json(), CallTerms.of(request)));
        return new StructuredResponse<>(result.body().response(), result.body().value(), result.warnings());
    }

    @Override
    public ConverseResponse converse(ConverseRequest request) throws ResourceException {
        Result<JsonObject> result =
                perform(operations -> operations.converse(request.stateful(), request.json(), CallTerms.of(request)));
        return new ConverseResponse(result.body(), result.warnings());
    }

    @Override
    public TextStream<TextResponse> stream(TextRequest request) throws ResourceException {
        return stream(
                operations -> operations.streamText(request.json(), CallTerms.of(request)),
                (server, feed) -> new CciTextStream<>(
                        this, server, feed, result -> new TextResponse(result.body(), result.warnings())));
    }

    @Override
    public TextStream<ConverseResponse> stream(ConverseRequest request) throws ResourceException {
        return stream(
                operations -> operations.streamConverse(request.stateful(), request.json(), CallTerms.of(request)),
                (server, feed) -> new CciTextStream<>(
                        this, server, feed, result -> new ConverseResponse(result.body(), result.warnings())));
    }

    @Override
    public ResponseStream<ImageResponse> stream(ImageRequest request) throws ResourceException {
        return stream(
                operations -> operations.streamImage(request.json(), CallTerms.of(request)),
                (server, feed) -> new CciResponseStream<>(
                        this, server, feed, result -> new ImageResponse(result.body(), result.warnings())));
    }

    @Override
    public void deleteConversation(String conversation) throws ResourceException {
        perform(operations -> {
            operations.deleteConversation(conversation);
            return conversation;
        });
    }

    @Override
    public Interaction createInteraction() throws ResourceException {
        open();
        return new CciInteraction(this);
    }

    @Override
    public LocalTransaction getLocalTransaction() throws ResourceException {
        open().demarcation();
        return new CciLocalTransaction(this);
    }

    @Override
    public ConnectionMetaData getMetaData() throws ResourceException {
        return open().metaData();
    }

    @Override
    public ResultSetInfo getResultSetInfo() throws ResourceException {
        open();
        throw Failures.unsupported(Diagnosis.RESULT_SETS_UNSUPPORTED);
    }
}
