package dev.openaira.benchmarks.client;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.embeddings.Embedding;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Collectors;

/** OpenAI's own client. It may keep as many connections as it has callers; five, its default, would slow it down. */
public final class OpenAiJavaClient implements Client {
    private static final int CONNECTIONS = 256;

    private final OpenAIClient client;

    public OpenAiJavaClient(URI baseUrl) {
        this.client = OpenAIOkHttpClient.builder()
                .baseUrl(baseUrl.toString())
                .apiKey(Requests.KEY)
                .maxIdleConnections(CONNECTIONS)
                .keepAliveDuration(Duration.ofMinutes(5))
                .build();
    }

    @Override
    public String text() {
        Response response = client.responses()
                .create(ResponseCreateParams.builder()
                        .model(Requests.MODEL)
                        .input(Requests.PROMPT)
                        .build());
        return response.output().stream()
                .flatMap(item -> item.message().stream())
                .flatMap(message -> message.content().stream())
                .flatMap(content -> content.outputText().stream())
                .map(text -> text.text())
                .collect(Collectors.joining());
    }

    @Override
    public long vectors() {
        EmbeddingCreateParams request = EmbeddingCreateParams.builder()
                .model(Requests.EMBEDDING_MODEL)
                .inputOfArrayOfStrings(Batch.TEXTS)
                .build();
        long numbers = 0;
        for (Embedding embedding : client.embeddings().create(request).data()) {
            numbers += embedding.embedding().size();
        }
        return numbers;
    }

    @Override
    public void close() {
        client.close();
    }
}
