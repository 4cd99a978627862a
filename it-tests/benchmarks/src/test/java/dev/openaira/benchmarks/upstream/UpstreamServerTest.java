package dev.openaira.benchmarks.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.benchmarks.client.AdapterClient;
import dev.openaira.benchmarks.client.BareClient;
import dev.openaira.benchmarks.client.Batch;
import dev.openaira.benchmarks.client.Client;
import dev.openaira.benchmarks.client.LangChain4jClient;
import dev.openaira.benchmarks.client.PooledAdapterClient;
import java.io.IOException;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** openai-java is not among the clients here, because it has its own versions of what LangChain4j uses, too. */
class UpstreamServerTest {
    private static final int VECTORS = Batch.SIZE;
    private static final int DIMENSIONS = 8;

    private UpstreamServer server;

    @BeforeEach
    void start() throws IOException {
        server = UpstreamServer.start(new Answers(VECTORS, DIMENSIONS));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private interface Maker {
        Client make(URI baseUrl) throws Exception;
    }

    static Stream<Maker> clients() {
        return Stream.of(BareClient::new, AdapterClient::new, PooledAdapterClient::new, LangChain4jClient::new);
    }

    @ParameterizedTest
    @MethodSource("clients")
    @DisplayName("Each client gets the small and the large text, one after the other on the same connection")
    void text(Maker maker) throws Exception {
        try (Client small = maker.make(baseUrl("/small/v1"));
                Client large = maker.make(baseUrl("/large/v1"))) {
            assertThat(small.text()).hasSizeBetween(300, 400).isEqualTo(small.text());
            assertThat(large.text()).hasSizeBetween(190_000, 200_000);
        }
    }

    @ParameterizedTest
    @MethodSource("clients")
    @DisplayName("Each client gets all numbers of the batch, in base64 or as floats, as it asks for")
    void vectors(Maker maker) throws Exception {
        try (Client client = maker.make(baseUrl("/small/v1"))) {
            assertThat(client.vectors()).isEqualTo(VECTORS * DIMENSIONS);
        }
    }

    @Test
    @DisplayName("The small body has about 1 KB, the large one about 200 KB")
    void sizes() {
        assertThat(Answers.smallBody()).hasSizeBetween(1_000, 1_600);
        assertThat(Answers.largeBody()).hasSizeBetween(195_000, 210_000);
    }

    private URI baseUrl(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }
}
