package dev.openaira.peers.openaijava;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseOutputMessage;
import com.openai.models.responses.ResponseOutputText;
import dev.openaira.simulator.ReceivedRequest;
import dev.openaira.simulator.Simulator;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * OpenAI's client in front of a simulator that each test finds fresh. It validates every answer by itself: a member
 * that the API requires and the simulator leaves out, or a value of another type, fails the call.
 */
abstract class ClientFixture {

    static final String MODEL = "gpt-5.4";
    static final String KEY = "sk-test-0123456789";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    protected static Simulator simulator;
    protected OpenAIClient client;

    @BeforeAll
    static void start() {
        simulator = Simulator.start();
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @BeforeEach
    void connect() {
        simulator.reset();
        client = configured().build();
    }

    @AfterEach
    void disconnect() throws InterruptedException {
        client.close();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!threadsLeft().isEmpty() && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        assertThat(threadsLeft()).as("threads that would keep the JVM alive").isEmpty();
    }

    /** The client's own threads that are no daemons. */
    private static List<String> threadsLeft() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive() && !thread.isDaemon())
                .map(Thread::getName)
                .filter(name -> name.startsWith("OkHttp") || name.contains("openai"))
                .toList();
    }

    static OpenAIOkHttpClient.Builder configured() {
        return OpenAIOkHttpClient.builder()
                .baseUrl(simulator.baseUrl().toString())
                .apiKey(KEY)
                .maxRetries(0)
                .timeout(PATIENCE)
                .responseValidation(true);
    }

    static ResponseCreateParams.Builder ask(String input) {
        return ResponseCreateParams.builder().model(MODEL).input(input);
    }

    /** All texts of the answer, one after another. */
    static String text(Response response) {
        return messages(response)
                .flatMap(message -> message.content().stream())
                .flatMap(part -> part.outputText().stream())
                .map(ResponseOutputText::text)
                .collect(Collectors.joining());
    }

    static Stream<ResponseOutputMessage> messages(Response response) {
        return response.output().stream().flatMap(item -> item.message().stream());
    }

    /** The requests that went to this path, in order. */
    static List<ReceivedRequest> received(String method, String path) {
        return simulator.requests().stream()
                .filter(request -> request.method().equals(method)
                        && request.path().equals(simulator.baseUrl().getPath() + path))
                .toList();
    }
}
