package dev.openaira.ra.observe;

import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openaira.ConverseRequest;
import dev.openaira.ConverseResponse;
import dev.openaira.EmbeddingRequest;
import dev.openaira.ImageRequest;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.TextRequest;
import dev.openaira.TextResponse;
import dev.openaira.TextStream;
import dev.openaira.ra.spi.OpenAiResourceAdapter;
import dev.openaira.simulator.Fault;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import jakarta.resource.ResourceException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("OpenTelemetry")
class SpansTest extends StatisticsFixture {
    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    private static SpanData span() {
        List<SpanData> spans = TELEMETRY.getSpans();
        assertThat(spans).hasSize(1);
        return spans.get(0);
    }

    private static Object attribute(SpanData span, String name) {
        return span.getAttributes().asMap().entrySet().stream()
                .filter(entry -> entry.getKey().getKey().equals(name))
                .<Object>map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static Collection<HistogramPointData> points(String metric) {
        return TELEMETRY.getMetrics().stream()
                .filter(found -> found.getName().equals(metric))
                .flatMap(found -> found.getHistogramData().getPoints().stream())
                .toList();
    }

    private static void text(OpenAiConnection connection) throws ResourceException {
        connection.generate(TextRequest.builder()
                .input("Where is the secret?")
                .instructions("Be brief")
                .temperature(0.5)
                .maxOutputTokens(100)
                .build());
    }

    @Test
    @DisplayName("gets a client span of each operation, below the caller's")
    void text() throws Exception {
        Span caller = TELEMETRY
                .getOpenTelemetry()
                .getTracer("test")
                .spanBuilder("caller")
                .startSpan();
        TextResponse response;
        try (OpenAiConnection connection = handle();
                Scope scope = caller.makeCurrent()) {
            assertThat(scope).isNotNull();
            response = connection.generate(TextRequest.builder()
                    .input("Where?")
                    .temperature(0.5)
                    .maxOutputTokens(100)
                    .build());
        }
        SpanData span = span();
        assertThat(span.getName()).isEqualTo("chat " + MODEL);
        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.getParentSpanId()).isEqualTo(caller.getSpanContext().getSpanId());
        assertThat(span.getInstrumentationScopeInfo().getName()).isEqualTo("dev.openaira");
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(span.getAttributes().asMap())
                .isEqualTo(Attributes.builder()
                        .put("gen_ai.operation.name", "chat")
                        .put("gen_ai.provider.name", "openai")
                        .put("gen_ai.request.model", MODEL)
                        .put("gen_ai.request.max_tokens", 100)
                        .put("gen_ai.request.temperature", 0.5)
                        .put("gen_ai.response.id", response.id())
                        .put("gen_ai.response.model", response.json().getString("model"))
                        .put(stringArrayKey("gen_ai.response.finish_reasons"), List.of("stop"))
                        .put("gen_ai.usage.input_tokens", response.usage().inputTokens())
                        .put("gen_ai.usage.output_tokens", response.usage().outputTokens())
                        .put("openai.api.type", "responses")
                        .put("openai.response.service_tier", "default")
                        .put("server.address", simulator.baseUrl().getHost())
                        .put("server.port", simulator.baseUrl().getPort())
                        .build()
                        .asMap());
        caller.end();
    }

    @Test
    @DisplayName("is told of conversations, images and embeddings in the words of the conventions")
    void otherTypes() throws Exception {
        try (OpenAiConnection connection = handle()) {
            ConverseResponse turn = connection.converse(ConverseRequest.of("Hello"));
            assertThat(attribute(span(), "gen_ai.conversation.id"))
                    .isEqualTo(turn.json().getJsonObject("conversation").getString("id"));
            TELEMETRY.clearSpans();
            connection.generate(ImageRequest.builder()
                    .model("gpt-image-1-mini")
                    .prompt("a cat")
                    .build());
            assertThat(span().getName()).isEqualTo("generate_content gpt-image-1-mini");
            assertThat(attribute(span(), "gen_ai.output.type")).isEqualTo("image");
            TELEMETRY.clearSpans();
            connection.generate(EmbeddingRequest.builder()
                    .model("text-embedding-3-small")
                    .input("a")
                    .dimensions(8)
                    .build());
            assertThat(span().getName()).isEqualTo("embeddings text-embedding-3-small");
            assertThat(attribute(span(), "gen_ai.embeddings.dimension.count")).isEqualTo(8L);
            assertThat(attribute(span(), "gen_ai.usage.output_tokens")).isEqualTo("");
        }
    }

    @Test
    @DisplayName("gets the class of a failure, and not the words of a message that may quote the request")
    void failure() throws Exception {
        simulator.fail(
                "POST",
                "/responses",
                Fault.body(400, "application/json", "{\"error\":{\"message\":\"You said: secret\"}}"),
                1);
        try (OpenAiConnection connection = handle()) {
            assertThatThrownBy(() -> text(connection)).hasMessageContaining("You said: secret");
        }
        assertThat(span().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(attribute(span(), "error.type")).isEqualTo("OAI14026");
        assertThat(span().toString()).doesNotContain("secret");
    }

    @Test
    @DisplayName("gets a stream's span when it ends, with the time to its first event")
    void stream() throws Exception {
        try (OpenAiConnection connection = handle();
                TextStream<TextResponse> stream = connection.stream(TextRequest.of("one two three"))) {
            assertThat(TELEMETRY.getSpans()).isEmpty();
            stream.response();
        }
        assertThat(attribute(span(), "gen_ai.request.stream")).isEqualTo(true);
        assertThat((Double) attribute(span(), "gen_ai.response.time_to_first_chunk"))
                .isPositive();
        assertThat(attribute(span(), "gen_ai.response.finish_reasons")).isEqualTo(List.of("stop"));
    }

    @Test
    @DisplayName("gets the span of a stream that its reader ends early, once and as no error")
    void cancelled() throws Exception {
        try (OpenAiConnection connection = handle()) {
            TextStream<TextResponse> stream = connection.stream(TextRequest.of("one two three"));
            stream.next();
            stream.close();
        }
        assertThat(attribute(span(), "openaira.stream.cancelled")).isEqualTo(true);
        assertThat(span().getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }

    @Test
    @DisplayName("gets no word of what is asked and answered, unless the administrator wants it")
    void content() throws Exception {
        simulator.answerNext("Under the mat");
        try (OpenAiConnection connection = handle()) {
            text(connection);
        }
        assertThat(span().toString()).doesNotContain("secret", "mat", "brief");
        TELEMETRY.clearSpans();

        OpenAiResourceAdapter open = new OpenAiResourceAdapter();
        open.setCaptureContent(true);
        open.start(null);
        factory = configured();
        factory.setResourceAdapter(open);
        simulator.answerNext("Under the mat");
        try (OpenAiConnection connection =
                ((OpenAiConnectionFactory) factory.createConnectionFactory()).getConnection()) {
            text(connection);
        }
        assertThat(attribute(span(), "gen_ai.input.messages")).isEqualTo("""
                [{"role":"user","parts":[{"type":"text","content":"Where is the secret?"}]}]""");
        assertThat(attribute(span(), "gen_ai.system_instructions")).isEqualTo("""
                [{"type":"text","content":"Be brief"}]""");
        assertThat(attribute(span(), "gen_ai.output.messages")).isEqualTo("""
                [{"role":"assistant","parts":[{"type":"text","content":"Under the mat"}],"finish_reason":"stop"}]""");
        open.stop();
    }

    @Test
    @DisplayName("gets spans also from an adapter that counts nothing, and from one without a server")
    void withoutStatistics() throws Exception {
        OpenAiResourceAdapter silent = new OpenAiResourceAdapter();
        silent.setStatistics(false);
        silent.start(null);
        factory = configured();
        factory.setResourceAdapter(silent);
        try (OpenAiConnection connection =
                ((OpenAiConnectionFactory) factory.createConnectionFactory()).getConnection()) {
            text(connection);
        }
        try (OpenAiConnection connection = connect()) {
            text(connection);
        }
        assertThat(TELEMETRY.getSpans()).hasSize(2);
        assertThat(TELEMETRY.getMetrics()).noneMatch(metric -> metric.getName().startsWith("gen_ai"));
        silent.stop();
    }

    @Test
    @DisplayName("gets the conventions' metrics, in their units and buckets")
    void metrics() throws Exception {
        TextResponse response;
        try (OpenAiConnection connection = handle()) {
            response = connection.generate(TextRequest.of("Hi"));
            simulator.fail("POST", "/responses", Fault.status(429), 1);
            assertThatThrownBy(() -> text(connection)).isInstanceOf(ResourceException.class);
        }
        Attributes attributes = Attributes.builder()
                .put("gen_ai.operation.name", "chat")
                .put("gen_ai.provider.name", "openai")
                .put("gen_ai.request.model", MODEL)
                .put("server.address", simulator.baseUrl().getHost())
                .put("server.port", simulator.baseUrl().getPort())
                .build();
        AttributeKey<String> type = AttributeKey.stringKey("gen_ai.token.type");
        assertThat(points("gen_ai.client.token.usage"))
                .satisfiesExactlyInAnyOrder(
                        point -> {
                            assertThat(point.getAttributes())
                                    .isEqualTo(attributes.toBuilder()
                                            .put(type, "input")
                                            .build());
                            assertThat(point.getSum())
                                    .isEqualTo((double) response.usage().inputTokens());
                            assertThat(point.getBoundaries()).contains(1.0, 4.0, 67108864.0);
                        },
                        point -> assertThat(point.getSum())
                                .isEqualTo((double) response.usage().outputTokens()));
        assertThat(points("gen_ai.client.operation.duration"))
                .satisfiesExactlyInAnyOrder(
                        point -> {
                            assertThat(point.getAttributes()).isEqualTo(attributes);
                            assertThat(point.getBoundaries())
                                    .startsWith(0.01, 0.02)
                                    .endsWith(81.92);
                        },
                        point -> assertThat(point.getAttributes())
                                .isEqualTo(attributes.toBuilder()
                                        .put("error.type", "OAI14024")
                                        .build()));
        assertThat(points("gen_ai.client.operation.time_to_first_chunk")).isEmpty();
    }

    @Test
    @DisplayName("gets a count of attempts that were followed by another")
    void retries() throws Exception {
        factory = configured();
        factory.setMaxRetries(1);
        factory.setResourceAdapter(adapter);
        simulator.fail("POST", "/responses", Fault.status(429).retryAfter(Duration.ofMillis(1)), 1);
        try (OpenAiConnection connection =
                ((OpenAiConnectionFactory) factory.createConnectionFactory()).getConnection()) {
            connection.generate(TextRequest.of("Hi"));
        }
        assertThat(TELEMETRY.getMetrics())
                .filteredOn(metric -> metric.getName().equals("openaira.client.retries"))
                .flatExtracting(metric -> metric.getLongSumData().getPoints())
                .singleElement()
                .satisfies(point -> {
                    assertThat(point.getValue()).isEqualTo(1);
                    assertThat(point.getAttributes())
                            .isEqualTo(Attributes.builder()
                                    .put("error.type", "HTTP 429")
                                    .build());
                });
        assertThat(TELEMETRY.getSpans()).hasSize(1);
    }
}
