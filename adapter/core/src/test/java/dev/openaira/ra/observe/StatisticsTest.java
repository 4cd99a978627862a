package dev.openaira.ra.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.openaira.ConverseInteractionSpec;
import dev.openaira.ConverseRequest;
import dev.openaira.Diagnosis;
import dev.openaira.EmbeddingRequest;
import dev.openaira.GenerateInteractionSpec;
import dev.openaira.ImageRequest;
import dev.openaira.InvalidRequestException;
import dev.openaira.JsonValues;
import dev.openaira.ObjectType;
import dev.openaira.OpenAiCommException;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiUnavailableException;
import dev.openaira.TextRequest;
import dev.openaira.TextResponse;
import dev.openaira.TextStream;
import dev.openaira.Usage;
import dev.openaira.Validation;
import dev.openaira.ra.observe.StatisticsMXBean.OperationCalls;
import dev.openaira.ra.record.JsonRecordFactory;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.simulator.Fault;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.Interaction;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.security.PasswordCredential;
import java.time.Duration;
import java.util.function.ToLongFunction;
import javax.security.auth.Subject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The statistics")
public class StatisticsTest extends StatisticsFixture {
    private static final String IMAGES = "gpt-image-1-mini";
    private static final String EMBEDDINGS = "text-embedding-3-small";

    public record Colour(String name) {}

    private OperationCalls row(ObjectType type, String model) {
        return statistics.getOperations().stream()
                .filter(row ->
                        row.getObjectType().equals(type.id()) && row.getModel().equals(model))
                .findFirst()
                .orElseThrow();
    }

    private static long inTheSimulator(ToLongFunction<Usage> kind) {
        return simulator.responses().values().stream()
                .map(Usage::of)
                .mapToLong(kind)
                .sum();
    }

    @Test
    @DisplayName("have a row for each object type and model, with what each used")
    void rows() throws Exception {
        try (OpenAiConnection connection = handle()) {
            connection.generate(TextRequest.of("one two three"));
            connection.generate(
                    TextRequest.builder().model("gpt-5-mini").input("four").build());
            connection.generate(Colour.class, TextRequest.of("a colour"));
            connection.converse(ConverseRequest.of("Hello"));
            connection.generate(
                    ImageRequest.builder().model(IMAGES).prompt("a cat").build());
            connection.generate(
                    EmbeddingRequest.builder().model(EMBEDDINGS).input("a", "b").build());
        }
        assertThat(statistics.getOperations())
                .extracting(OperationCalls::getOperation, OperationCalls::getObjectType, OperationCalls::getModel)
                .containsExactly(
                        tuple("generate", "text", "gpt-5-mini"),
                        tuple("generate", "text", MODEL),
                        tuple("generate", "image", IMAGES),
                        tuple("generate", "embedding", EMBEDDINGS),
                        tuple("generate", "structured-output", MODEL),
                        tuple("converse", "converse", MODEL));
        assertThat(statistics.getOperations()).allSatisfy(row -> {
            assertThat(row.getCalls()).isEqualTo(1);
            assertThat(row.getFailures()).isZero();
            assertThat(row.getStreams()).isZero();
            assertThat(row.getDuration().getCount()).isEqualTo(1);
            assertThat(row.getDuration().getTotal()).isPositive();
            assertThat(row.getTimeToFirstEvent().getCount()).isZero();
            assertThat(row.getTokens().getInput()).isPositive();
        });
        assertThat(statistics.getTotal().getCalls()).isEqualTo(6);
        long textInput = statistics.getOperations().stream()
                .filter(row -> !row.getObjectType().equals("image")
                        && !row.getObjectType().equals("embedding"))
                .mapToLong(row -> row.getTokens().getInput())
                .sum();
        assertThat(textInput).isEqualTo(inTheSimulator(Usage::inputTokens));
        assertThat(row(ObjectType.EMBEDDING, EMBEDDINGS).getTokens().getOutput())
                .isZero();
        assertThat(statistics.getActive()).isZero();
    }

    @Test
    @DisplayName("do not count what validation holds back: it is no call")
    void heldBack() throws Exception {
        TextRequest request = TextRequest.builder()
                .input("x")
                .temperature(3)
                .validation(Validation.FAIL)
                .build();
        try (OpenAiConnection connection = handle()) {
            fails(InvalidRequestException.class, Diagnosis.REQUEST_UNFIT, () -> connection.generate(request));
            fails(InvalidRequestException.class, Diagnosis.REQUEST_UNFIT, () -> connection.stream(request));
        }
        assertThat(statistics.getOperations()).isEmpty();
        assertThat(statistics.getTotal().getCalls()).isZero();
        assertThat(statistics.getActive()).isZero();
    }

    @Test
    @DisplayName("count cached and reasoning tokens apart")
    void kinds() throws Exception {
        simulator.answerWith((JsonObject) JsonValues.parse("""
                {"id":"resp_1","object":"response","status":"completed","model":"m","output":[{"type":"message",
                "id":"msg_1","status":"completed","role":"assistant","content":[{"type":"output_text","annotations":[],
                "text":"Hi"}]}],"usage":{"input_tokens":100,"input_tokens_details":{"cached_tokens":60},
                "output_tokens":50,"output_tokens_details":{"reasoning_tokens":40},"total_tokens":150}}"""));
        try (OpenAiConnection connection = handle()) {
            connection.generate(TextRequest.of("Hi"));
        }
        StatisticsMXBean.Tokens tokens = statistics.getTotal().getTokens();
        assertThat(tokens.getInput()).isEqualTo(100);
        assertThat(tokens.getCachedInput()).isEqualTo(60);
        assertThat(tokens.getOutput()).isEqualTo(50);
        assertThat(tokens.getReasoning()).isEqualTo(40);
    }

    @Test
    @DisplayName("count failures by their code, those before any request included")
    void failures() throws Exception {
        simulator.fail("POST", "/responses", Fault.status(429), 1);
        try (OpenAiConnection connection = handle()) {
            fails(
                    OpenAiUnavailableException.class,
                    Diagnosis.RATE_LIMITED,
                    () -> connection.generate(TextRequest.of("Hi")));
            Interaction interaction = connection.createInteraction();
            fails(
                    OpenAiException.class,
                    Diagnosis.SCHEMA_NOT_SAVED,
                    () -> interaction.execute(
                            GenerateInteractionSpec.of(ObjectType.STRUCTURED_OUTPUT),
                            new JsonRecordFactory()
                                    .createRecord("GenerateStructuredOutputRequest", "{\"input\":\"Hi\"}")));
        }
        assertThat(statistics.getErrors())
                .containsOnlyKeys("OAI14024", "OAI15001")
                .containsEntry("OAI14024", 1L);
        assertThat(statistics.getRateLimited()).isEqualTo(1);
        assertThat(statistics.getTotal().getCalls()).isEqualTo(2);
        assertThat(statistics.getTotal().getFailures()).isEqualTo(2);
        assertThat(statistics.getTotal().getTokens().getInput()).isZero();
    }

    @Test
    @DisplayName("count attempts that are followed by another apart, by what failed, as part of one call")
    void retries() throws Exception {
        ManagedConnection patient = patient();
        simulator.fail("POST", "/responses", Fault.status(429).retryAfter(Duration.ofMillis(1)), 2);
        try (OpenAiConnection connection = (OpenAiConnection) patient.getConnection(null, null)) {
            connection.generate(TextRequest.of("Hi"));
            simulator.fail("POST", "/responses", Fault.status(503).retryAfter(Duration.ofMillis(1)), 1);
            connection.generate(TextRequest.of("Hi"));
        }
        assertThat(statistics.getRetries()).containsOnly(entry("HTTP 429", 2L), entry("HTTP 503", 1L));
        assertThat(statistics.getRateLimited()).isEqualTo(2);
        assertThat(statistics.getTotal().getCalls()).isEqualTo(2);
        assertThat(statistics.getTotal().getFailures()).isZero();
        assertThat(sent("/responses")).hasSize(5);
        statistics.reset();
        assertThat(statistics.getRetries()).isEmpty();
    }

    private ManagedConnection patient() throws ResourceException {
        OpenAiManagedConnectionFactory patient = configured();
        patient.setMaxRetries(2);
        patient.setResourceAdapter(adapter);
        return patient.createManagedConnection(null, null);
    }

    @Test
    @DisplayName("count the tokens of an answer that proves unfit: they are billed too")
    void unfit() throws Exception {
        simulator.truncateNext();
        try (OpenAiConnection connection = handle()) {
            assertThatThrownBy(() -> connection.generate(Colour.class, TextRequest.of("a colour")))
                    .isInstanceOf(OpenAiException.class);
        }
        assertThat(statistics.getErrors()).containsOnlyKeys(Diagnosis.STRUCTURED_OUTPUT_TRUNCATED.code());
        assertThat(statistics.getTotal().getTokens().getOutput())
                .isPositive()
                .isEqualTo(inTheSimulator(Usage::outputTokens));
    }

    @Test
    @DisplayName("count a stream when it ends, with the time to its first event")
    void stream() throws Exception {
        try (OpenAiConnection connection = handle();
                TextStream<TextResponse> stream = connection.stream(TextRequest.of("one two three"))) {
            assertThat(statistics.getActive()).isEqualTo(1);
            assertThat(statistics.getTotal().getCalls()).isZero();
            stream.response();
            assertThat(statistics.getActive()).isZero();
        }
        OperationCalls row = row(ObjectType.TEXT, MODEL);
        assertThat(row.getCalls()).isEqualTo(1);
        assertThat(row.getStreams()).isEqualTo(1);
        assertThat(row.getCancelled()).isZero();
        assertThat(row.getTimeToFirstEvent().getCount()).isEqualTo(1);
        assertThat(row.getTimeToFirstEvent().getMax())
                .isPositive()
                .isLessThanOrEqualTo(row.getDuration().getMax());
        assertThat(row.getTokens().getOutput()).isPositive().isEqualTo(inTheSimulator(Usage::outputTokens));
    }

    @Test
    @DisplayName("count a stream that its reader closes early as cancelled, once, and as no failure")
    void cancelled() throws Exception {
        try (OpenAiConnection connection = handle()) {
            TextStream<TextResponse> stream = connection.stream(TextRequest.of("one two three"));
            stream.next();
            stream.close();
            stream.cancel();
            assertThatThrownBy(stream::response).isInstanceOf(ResourceException.class);
        }
        OperationCalls row = row(ObjectType.TEXT, MODEL);
        assertThat(row.getCalls()).isEqualTo(1);
        assertThat(row.getCancelled()).isEqualTo(1);
        assertThat(row.getFailures()).isZero();
        assertThat(statistics.getErrors()).isEmpty();
        assertThat(statistics.getActive()).isZero();
    }

    @Test
    @DisplayName("count a stream that breaks off as failed, once")
    void broken() throws Exception {
        simulator.fail("POST", "/responses", Fault.truncatedStream(), 1);
        try (OpenAiConnection connection = handle();
                TextStream<TextResponse> stream = connection.stream(TextRequest.of("one two three"))) {
            assertThatThrownBy(stream::response).isInstanceOf(OpenAiCommException.class);
            assertThatThrownBy(stream::response).isInstanceOf(OpenAiCommException.class);
        }
        OperationCalls row = row(ObjectType.TEXT, MODEL);
        assertThat(row.getCalls()).isEqualTo(1);
        assertThat(row.getFailures()).isEqualTo(1);
        assertThat(row.getCancelled()).isZero();
    }

    @Test
    @DisplayName("count a stream that is refused as failed")
    void refused() throws Exception {
        simulator.fail("POST", "/responses", Fault.status(503), 1);
        try (OpenAiConnection connection = handle()) {
            assertThatThrownBy(() -> connection.stream(TextRequest.of("one")))
                    .isInstanceOf(OpenAiUnavailableException.class);
        }
        assertThat(row(ObjectType.TEXT, MODEL).getStreams()).isEqualTo(1);
        assertThat(statistics.getErrors()).containsOnlyKeys("OAI14025");
        assertThat(statistics.getActive()).isZero();
    }

    @Test
    @DisplayName("name no model where none is, nor one that is a text in the wrong place")
    void noModel() throws Exception {
        simulator.fail("POST", "/responses", Fault.status(400), 2);
        try (OpenAiConnection connection = handle()) {
            Interaction interaction = connection.createInteraction();
            ConverseInteractionSpec stateless = new ConverseInteractionSpec();
            stateless.setStatefulConversation(false);
            assertThatThrownBy(() -> interaction.execute(
                            stateless, new JsonRecordFactory().createRecord("ConverseRequest", "{\"input\":\"Hi\"}")))
                    .isInstanceOf(OpenAiException.class);
            assertThatThrownBy(() -> connection.generate(TextRequest.builder()
                            .model("x".repeat(200))
                            .input("Hi")
                            .build()))
                    .isInstanceOf(OpenAiException.class);
        }
        assertThat(statistics.getOperations())
                .extracting(OperationCalls::getModel)
                .containsOnly("(none)");
    }

    @Test
    @DisplayName("have a row for each user of the container's sign-on, by label, and never a key")
    void users() throws Exception {
        PasswordCredential credential = new PasswordCredential("alice", "sk-of-alice".toCharArray());
        credential.setManagedConnectionFactory(factory);
        Subject alice = new Subject();
        alice.getPrivateCredentials().add(credential);
        ManagedConnection hers = factory.createManagedConnection(alice, null);
        ((OpenAiConnection) hers.getConnection(alice, null)).generate(TextRequest.of("one two"));
        handle().generate(TextRequest.of("three"));

        assertThat(statistics.getUsers())
                .extracting(StatisticsMXBean.UserCalls::getUser)
                .containsExactly("(none)", "alice");
        assertThat(statistics.getUsers()).allSatisfy(row -> {
            assertThat(row.getCalls()).isEqualTo(1);
            assertThat(row.getTokens().getOutput()).isPositive();
        });
        assertThat(BEANS.getAttribute(name, "Users").toString()).doesNotContain("sk-");
    }

    @Test
    @DisplayName("count managed connections, their handles, and the HTTP connections behind them")
    void connections() throws Exception {
        StatisticsMXBean.Connections connections = statistics.getConnections();
        OpenAiConnection first = handle();
        OpenAiConnection second = handle();
        first.generate(TextRequest.of("Hi"));
        first.close();
        first.close();
        assertThat(statistics.getConnections().getCreated()).isEqualTo(1);
        assertThat(statistics.getConnections().getHandlesGiven()).isEqualTo(2);
        assertThat(statistics.getConnections().getHandlesOpen()).isEqualTo(1);
        assertThat(statistics.getHttpConnections()).singleElement().satisfies(http -> {
            assertThat(http.getServer()).isEqualTo(simulator.baseUrl().toString());
            assertThat(http.getLeased()).isZero();
            assertThat(http.getAvailable()).isEqualTo(1);
        });
        ManagedConnection other = factory.createManagedConnection(null, null);
        other.associateConnection(second);
        assertThat(statistics.getConnections().getHandlesOpen()).isEqualTo(1);
        other.destroy();
        managed.destroy();
        managed.destroy();
        assertThat(statistics.getConnections().getHandlesOpen()).isZero();
        assertThat(statistics.getConnections().getHandlesGiven()).isEqualTo(2);
        assertThat(statistics.getConnections().getDestroyed()).isEqualTo(2);
        assertThat(statistics.getConnections().getOpen()).isZero();
        assertThat(connections.getFailed()).isZero();
    }

    @Test
    @DisplayName("count managed connections that the server is told to give up")
    void failed() throws Exception {
        simulator.revokeKey(KEY);
        try (OpenAiConnection connection = handle()) {
            assertThatThrownBy(() -> connection.generate(TextRequest.of("Hi")))
                    .hasMessageStartingWith(Diagnosis.KEY_REFUSED.code());
        }
        assertThat(statistics.getConnections().getFailed()).isEqualTo(1);
    }

    @Test
    @DisplayName("start anew on reset, but for what is open and under way")
    void reset() throws Exception {
        OpenAiConnection connection = handle();
        connection.generate(TextRequest.of("one"));
        TextStream<TextResponse> stream = connection.stream(TextRequest.of("two"));
        statistics.reset();

        assertThat(statistics.getTotal().getCalls()).isZero();
        assertThat(statistics.getUsers()).isEmpty();
        assertThat(statistics.getConnections().getCreated()).isZero();
        assertThat(statistics.getConnections().getOpen()).isEqualTo(1);
        assertThat(statistics.getConnections().getHandlesOpen()).isEqualTo(1);
        assertThat(statistics.getActive()).isEqualTo(1);
        stream.response();
        assertThat(statistics.getTotal().getCalls()).isEqualTo(1);
        assertThat(statistics.getActive()).isZero();
        connection.close();
    }
}
