package dev.openaira.mcp;

import dev.openaira.ConverseRequest;
import dev.openaira.ConverseResponse;
import dev.openaira.EmbeddingRequest;
import dev.openaira.EmbeddingResponse;
import dev.openaira.ImageRequest;
import dev.openaira.ImageResponse;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.OpenAiRecordFactory;
import dev.openaira.ResponseStream;
import dev.openaira.StructuredResponse;
import dev.openaira.TextRequest;
import dev.openaira.TextResponse;
import dev.openaira.TextStream;
import dev.openaira.metadata.LiveMetadataBrowser;
import dev.openaira.metadata.MetadataBrowser;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.ConnectionMetaData;
import jakarta.resource.cci.ConnectionSpec;
import jakarta.resource.cci.Interaction;
import jakarta.resource.cci.LocalTransaction;
import jakarta.resource.cci.ResourceAdapterMetaData;
import jakarta.resource.cci.ResultSetInfo;
import java.io.StringReader;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.naming.Reference;

/** A connection factory whose connections answer text as the test says, and that counts the handles left open. */
public final class StubConnections implements OpenAiConnectionFactory {
    private static final long serialVersionUID = 1L;

    private final transient Answer answer;
    private final transient AtomicInteger open = new AtomicInteger();
    private final transient List<TextRequest> requests = new CopyOnWriteArrayList<>();

    /** What a connection answers. */
    @FunctionalInterface
    public interface Answer {
        TextResponse to(TextRequest request) throws ResourceException;
    }

    public StubConnections(Answer answer) {
        this.answer = answer;
    }

    /** A whole response that says the given words. */
    public static TextResponse saying(String words) {
        return new TextResponse(
                parse(
                        "{\"id\":\"resp_1\",\"model\":\"small\",\"status\":\"completed\",\"output\":[{\"type\":\"message\",\"content\":["
                                + "{\"type\":\"output_text\",\"text\":" + Json.createValue(words) + "}]}],"
                                + "\"usage\":{\"input_tokens\":3,\"output_tokens\":5,\"total_tokens\":8}}"),
                List.of());
    }

    public static JsonObject parse(String json) {
        return Json.createReader(new StringReader(json)).readObject();
    }

    /** Handles that were got and not closed. */
    public int open() {
        return open.get();
    }

    public List<TextRequest> requests() {
        return requests;
    }

    @Override
    public OpenAiConnection getConnection() {
        open.incrementAndGet();
        return new Stub();
    }

    @Override
    public OpenAiConnection getConnection(ConnectionSpec specification) {
        return getConnection();
    }

    @Override
    public OpenAiRecordFactory getRecordFactory() {
        throw new UnsupportedOperationException();
    }

    @Override
    public MetadataBrowser getMetadataBrowser() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ResourceAdapterMetaData getMetaData() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setReference(Reference reference) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Reference getReference() {
        throw new UnsupportedOperationException();
    }

    private final class Stub implements OpenAiConnection {
        @Override
        public TextResponse generate(TextRequest request) throws ResourceException {
            requests.add(request);
            return answer.to(request);
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }

        @Override
        public ImageResponse generate(ImageRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public TextStream<TextResponse> stream(TextRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public TextStream<ConverseResponse> stream(ConverseRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ResponseStream<ImageResponse> stream(ImageRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public EmbeddingResponse generate(EmbeddingRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T extends Record> StructuredResponse<T> generate(Class<T> type, TextRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ConverseResponse converse(ConverseRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public LiveMetadataBrowser getMetadataBrowser() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void deleteConversation(String conversation) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Interaction createInteraction() {
            throw new UnsupportedOperationException();
        }

        @Override
        public LocalTransaction getLocalTransaction() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ConnectionMetaData getMetaData() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ResultSetInfo getResultSetInfo() {
            throw new UnsupportedOperationException();
        }
    }
}
