package dev.openaira.benchmarks.client;

import dev.openaira.EmbeddingRequest;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.TextRequest;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import jakarta.resource.ResourceException;
import java.net.URI;

/** An application's calls through the adapter: a connection for each, as the API's documentation has it. */
final class AdapterCalls {
    private final OpenAiConnectionFactory factory;

    AdapterCalls(Object factory) {
        this.factory = (OpenAiConnectionFactory) factory;
    }

    static OpenAiManagedConnectionFactory managedConnectionFactory(URI baseUrl) {
        OpenAiManagedConnectionFactory factory = new OpenAiManagedConnectionFactory();
        factory.setBaseUrl(baseUrl.toString());
        factory.setApiKey(Requests.KEY);
        return factory;
    }

    String text() throws ResourceException {
        TextRequest request = TextRequest.builder()
                .model(Requests.MODEL)
                .input(Requests.PROMPT)
                .build();
        try (OpenAiConnection connection = factory.getConnection()) {
            return connection.generate(request).text();
        }
    }

    long vectors() throws ResourceException {
        EmbeddingRequest request = EmbeddingRequest.builder()
                .model(Requests.EMBEDDING_MODEL)
                .input(Batch.TEXTS)
                .build();
        try (OpenAiConnection connection = factory.getConnection()) {
            long numbers = 0;
            for (float[] vector : connection.generate(request).vectors()) {
                numbers += vector.length;
            }
            return numbers;
        }
    }

    /** Gets a connection and closes it, with no call between. */
    void connect() throws ResourceException {
        factory.getConnection().close();
    }
}
