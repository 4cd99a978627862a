package dev.openaira.ra.cci;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import com.sun.net.httpserver.HttpServer;
import dev.openaira.EmbeddingRecord;
import dev.openaira.GenerateInteractionSpec;
import dev.openaira.JsonRecord;
import dev.openaira.ObjectType;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.OpenAiRecordFactory;
import dev.openaira.oracle.Exchanges;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import jakarta.resource.cci.Interaction;
import jakarta.resource.cci.MappedRecord;
import jakarta.resource.cci.Record;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What a warm call allocates on its caller's thread. Unlike time it is the same on every machine, so a change that makes
 * calls dearer is seen here. The figures are those of HotSpot; docs/adr/0005 says what they are made of.
 */
@DisplayName("A warm call allocates")
class AllocationTest {
    private static final int VECTORS = 2048;
    private static final int DIMENSIONS = 1536;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private HttpServer server;
    private OpenAiRecordFactory records;
    private OpenAiConnection connection;
    private Interaction interaction;

    @BeforeEach
    void connect() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve("/v1/responses", text());
        serve("/v1/embeddings", embeddings());
        server.start();
        OpenAiManagedConnectionFactory managed = new OpenAiManagedConnectionFactory();
        managed.setBaseUrl("http:/" + server.getAddress() + "/v1");
        managed.setApiKey("sk-test-0123456789abcdef");
        OpenAiConnectionFactory factory = (OpenAiConnectionFactory) managed.createConnectionFactory();
        records = factory.getRecordFactory();
        connection = factory.getConnection();
        interaction = connection.createInteraction();
    }

    @AfterEach
    void close() throws Exception {
        interaction.close();
        connection.close();
        server.stop(0);
    }

    private void serve(String path, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        server.createContext(path, exchange -> {
            String sent = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            Exchanges.sent(exchange.getRequestMethod(), exchange.getRequestURI().toString(), sent);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private static String text() {
        return "{\"id\":\"resp_1\",\"object\":\"response\",\"created_at\":1780000000,\"model\":\"m\",\"status\":"
                + "\"completed\",\"output\":[{\"type\":\"message\",\"id\":\"msg_1\",\"status\":\"completed\",\"role\":"
                + "\"assistant\",\"content\":[{\"type\":\"output_text\",\"annotations\":[],\"text\":\""
                + "A bedtime story. ".repeat(40)
                + "\"}]}],\"usage\":{\"input_tokens\":12,\"output_tokens\":150,\"total_tokens\":162},\"error\":null}";
    }

    private static String embeddings() {
        StringBuilder body = new StringBuilder("{\"object\":\"list\",\"data\":[");
        for (int i = 0; i < VECTORS; i++) {
            byte[] vector =
                    ByteBuffer.allocate(DIMENSIONS * Float.BYTES).putInt(i).array();
            body.append(i == 0 ? "" : ",")
                    .append("{\"object\":\"embedding\",\"index\":")
                    .append(i)
                    .append(",\"embedding\":\"")
                    .append(Base64.getEncoder().encodeToString(vector))
                    .append("\"}");
        }
        return body.append("],\"model\":\"m\",\"usage\":{\"prompt_tokens\":8,\"total_tokens\":8}}")
                .toString();
    }

    @Test
    @DisplayName("less than 24 KB for a text of 1 KB, from record to record")
    void text1k() throws Exception {
        GenerateInteractionSpec spec = GenerateInteractionSpec.of(ObjectType.TEXT);
        long allocated = median(2000, 101, () -> {
            MappedRecord<String, Object> request = records.createMappedRecord("GenerateTextRequest");
            request.put("model", "m");
            request.put("input", "Tell me a bedtime story.");
            JsonRecord response = (JsonRecord) interaction.execute(spec, request);
            assertThat(response.toJson()).hasSize(8);
        });
        assertThat(allocated).isBetween(1000L, 24_000L);
    }

    @Test
    @DisplayName("at most 2.5 times the numbers of a full batch of embeddings")
    void embeddingBatch() throws Exception {
        GenerateInteractionSpec spec = GenerateInteractionSpec.of(ObjectType.EMBEDDING);
        Record request = records.createRecord(
                "GenerateEmbeddingRequest", "{\"model\":\"m\",\"input\":[\"x\"" + ",\"x\"".repeat(VECTORS - 1) + "]}");
        long allocated = median(10, 11, () -> {
            EmbeddingRecord response = (EmbeddingRecord) interaction.execute(spec, request);
            assertThat(response.size()).isEqualTo(VECTORS);
        });
        long numbers = (long) VECTORS * DIMENSIONS * Float.BYTES;
        assertThat((double) allocated / numbers).isBetween(1.0, 2.5);
    }

    private interface Work {
        void run() throws Exception;
    }

    private static long median(int warmUp, int measured, Work work) throws Exception {
        for (int i = 0; i < warmUp; i++) {
            work.run();
        }
        long[] allocated = new long[measured];
        for (int i = 0; i < measured; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            work.run();
            allocated[i] = THREADS.getCurrentThreadAllocatedBytes() - before;
        }
        Arrays.sort(allocated);
        return allocated[measured / 2];
    }
}
