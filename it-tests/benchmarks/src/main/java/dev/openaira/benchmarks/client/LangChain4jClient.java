package dev.openaira.benchmarks.client;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiResponsesChatModel;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** LangChain4j with the HTTP client it brings, {@code java.net.http}. */
public final class LangChain4jClient implements Client {
    private final URI baseUrl;
    private final ChatModel chat;
    private @Nullable EmbeddingModel embedding;

    public LangChain4jClient(URI baseUrl) {
        this.baseUrl = baseUrl;
        this.chat = OpenAiResponsesChatModel.builder()
                .baseUrl(baseUrl.toString())
                .apiKey(Requests.KEY)
                .modelName(Requests.MODEL)
                .build();
    }

    @Override
    public String text() {
        return chat.chat(Requests.PROMPT);
    }

    @Override
    public long vectors() {
        List<TextSegment> segments = Batch.TEXTS.stream().map(TextSegment::from).toList();
        long numbers = 0;
        for (Embedding vector : embedding().embedAll(segments).content()) {
            numbers += vector.vector().length;
        }
        return numbers;
    }

    /** Made when first asked for, because a first call of text would not have made it. */
    private synchronized EmbeddingModel embedding() {
        if (embedding == null) {
            embedding = OpenAiEmbeddingModel.builder()
                    .baseUrl(baseUrl.toString())
                    .apiKey(Requests.KEY)
                    .modelName(Requests.EMBEDDING_MODEL)
                    .maxSegmentsPerBatch(Batch.SIZE)
                    .build();
        }
        return embedding;
    }

    @Override
    public void close() {
        // Its HTTP client has no end but the process's.
    }
}
