package dev.openaira.ra.cci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ConverseRequest;
import dev.openaira.ConverseResponse;
import dev.openaira.Diagnosis;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiSystemException;
import dev.openaira.OpenAiUnavailableException;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.simulator.Fault;
import jakarta.resource.ResourceException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A turn, or a conversation, that is tried again")
class RetriedConversationsTest extends AdapterFixture {

    private static long deletions() {
        return simulator.requests().stream()
                .filter(request -> request.method().equals("DELETE"))
                .count();
    }

    /** A connection that does not give up. */
    private static OpenAiConnection patient() throws ResourceException {
        OpenAiManagedConnectionFactory factory = configured();
        factory.setMaxRetries(-1);
        return ((OpenAiConnectionFactory) factory.createConnectionFactory()).getConnection();
    }

    @Test
    @DisplayName("belongs to one conversation: none is begun twice")
    void conversationBegunOnce() throws Exception {
        simulator.fail("POST", "/conversations", Fault.status(429), 1);
        simulator.fail("POST", "/responses", Fault.status(400, "conversation_locked"), 2);
        try (OpenAiConnection connection = connect()) {
            ConverseResponse response = connection.converse(ConverseRequest.of("Hello"));
            String conversation = response.conversation().orElseThrow();
            assertThat(simulator.conversations()).containsOnlyKeys(conversation);
            assertThat(simulator.items(conversation)).hasSize(2);
        }
        assertThat(sent("/conversations")).hasSize(2);
        assertThat(sent("/responses")).hasSize(3);
    }

    @Test
    @DisplayName("takes the conversation with it that was begun for its turn, when it fails for good")
    void conversationDeleted() throws Exception {
        simulator.fail("POST", "/responses", Fault.status(429), 3);
        simulator.fail("DELETE", "/conversations/{id}", Fault.status(500), 2);
        try (OpenAiConnection connection = connect()) {
            OpenAiUnavailableException failure = fails(
                    OpenAiUnavailableException.class,
                    Diagnosis.RATE_LIMITED,
                    () -> connection.converse(ConverseRequest.of("Hello")));
            assertThat(failure.attempts()).isEqualTo(3);
            assertThat(failure.abandonedConversation()).isEmpty();
        }
        assertThat(simulator.conversations()).isEmpty();
        assertThat(sent("/conversations")).hasSize(1);
        assertThat(deletions()).isEqualTo(3);
    }

    @Test
    @DisplayName("waits for the turn that has the conversation")
    void locked() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (OpenAiConnection connection = patient()) {
            String conversation = connection
                    .converse(ConverseRequest.of("Hello"))
                    .conversation()
                    .orElseThrow();
            simulator.fail("POST", "/responses", Fault.latency(Duration.ofMillis(500)), 1);
            Future<ConverseResponse> slow =
                    threads.submit(() -> connection.converse(ConverseRequest.of("slow", conversation)));
            awaitResponses(2);
            connection.converse(ConverseRequest.of("quick", conversation));
            slow.get(30, TimeUnit.SECONDS);
            assertThat(simulator.items(conversation)).hasSize(6);
            assertThat(sent("/responses")).hasSizeGreaterThan(3);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void awaitResponses(int count) throws InterruptedException {
        long begun = System.nanoTime();
        while (sent("/responses").size() < count && System.nanoTime() - begun < 20_000_000_000L) {
            Thread.sleep(5);
        }
        assertThat(sent("/responses")).hasSize(count);
    }

    @Test
    @DisplayName("may find that the first attempt did delete the conversation")
    void deletedByTheFirst() throws Exception {
        try (OpenAiConnection connection = connect()) {
            String conversation = connection
                    .converse(ConverseRequest.of("Hello"))
                    .conversation()
                    .orElseThrow();
            simulator.fail("DELETE", "/conversations/{id}", Fault.resetMidBody(), 1);
            connection.deleteConversation(conversation);
            assertThat(simulator.conversations()).isEmpty();
            assertThat(deletions()).isEqualTo(2);

            simulator.fail("DELETE", "/conversations/{id}", Fault.status(429), 1);
            fails(OpenAiException.class, Diagnosis.NOT_FOUND, () -> connection.deleteConversation(conversation));
        }
    }

    @Test
    @DisplayName("is free to be any deletion that may have run")
    void deletion() throws Exception {
        try (OpenAiConnection connection = connect()) {
            String conversation = connection
                    .converse(ConverseRequest.of("Hello"))
                    .conversation()
                    .orElseThrow();
            simulator.fail("DELETE", "/conversations/{id}", Fault.status(500), 3);
            fails(
                    OpenAiSystemException.class,
                    Diagnosis.SERVER_ERROR,
                    () -> connection.deleteConversation(conversation));
            connection.deleteConversation(conversation);
        }
        assertThat(simulator.conversations()).isEmpty();
    }
}
