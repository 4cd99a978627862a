package dev.openaira.ra.cci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openaira.ConverseRequest;
import dev.openaira.ConverseResponse;
import dev.openaira.Diagnosis;
import dev.openaira.ImageRequest;
import dev.openaira.ImageResponse;
import dev.openaira.JsonValues;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiException;
import dev.openaira.ResponseStream;
import dev.openaira.StreamEvent;
import dev.openaira.TextRequest;
import dev.openaira.TextResponse;
import dev.openaira.TextStream;
import dev.openaira.Usage;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.simulator.Fault;
import dev.openaira.simulator.Script;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A stream of the typed API")
class TypedStreamTest extends AdapterFixture {
    private OpenAiConnection connection;

    @BeforeEach
    void open() throws Exception {
        connection = connect();
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
    }

    private static List<StreamEvent> events(ResponseStream<?> stream) throws ResourceException {
        List<StreamEvent> events = new ArrayList<>();
        stream.forEach(events::add);
        return events;
    }

    private static StreamEvent last(List<StreamEvent> events) {
        return events.get(events.size() - 1);
    }

    @Test
    @DisplayName("sends the caller's JSON plus stream, and hands out the events and the whole response")
    void text() throws Exception {
        try (TextStream<TextResponse> stream = connection.stream(TextRequest.of("Reply exactly: one two, three"))) {
            assertThat(stream.text()).isEmpty();
            List<StreamEvent> events = events(stream);
            assertThat(events.get(0)).isInstanceOf(StreamEvent.Created.class);
            assertThat(events.get(1)).isInstanceOf(StreamEvent.InProgress.class);
            assertThat(events.get(2)).isInstanceOf(StreamEvent.ItemAdded.class);
            assertThat(events.get(3)).isInstanceOf(StreamEvent.Other.class);
            assertThat(events)
                    .filteredOn(StreamEvent.TextDelta.class::isInstance)
                    .extracting(event -> ((StreamEvent.TextDelta) event).delta())
                    .hasSizeGreaterThan(1)
                    .satisfies(deltas -> assertThat(String.join("", deltas)).isEqualTo("one two, three"));
            assertThat(last(events))
                    .isInstanceOfSatisfying(
                            StreamEvent.Completed.class,
                            completed -> assertThat(completed.response())
                                    .isEqualTo(last(events).json().getJsonObject("response")));
            for (int i = 0; i < events.size(); i++) {
                assertThat(events.get(i).sequenceNumber()).hasValue(i);
            }
            TextResponse response = stream.response();
            assertThat(response.text()).isEqualTo("one two, three").isEqualTo(stream.text());
            assertThat(response.json()).isEqualTo(simulator.responses().get(response.id()));
            assertThat(response.warnings()).isEmpty();
            assertThat(stream.conversation()).isEmpty();
        }
        assertThat(sent("/responses")).containsExactly(JsonValues.parse("""
                        {"input":"Reply exactly: one two, three","model":"gpt-5.4","stream":true}""").asJsonObject());
    }

    @Test
    @DisplayName("can be read for its text alone, or for its response alone")
    void textAlone() throws Exception {
        StringBuilder read = new StringBuilder();
        try (var stream = connection.stream(TextRequest.of("Reply exactly: one two, three"))) {
            stream.forEachText(read::append);
            assertThat(stream.hasNext()).isFalse();
            assertThatThrownBy(stream::next).isInstanceOf(NoSuchElementException.class);
        }
        assertThat(read).hasToString("one two, three");
        try (var stream = connection.stream(TextRequest.of("Reply exactly: four"))) {
            assertThat(stream.response().text()).isEqualTo("four");
        }
    }

    @Test
    @DisplayName("goes on where a reader left it that failed")
    void readerFails() throws Exception {
        try (var stream = connection.stream(TextRequest.of("Hello"))) {
            assertThatThrownBy(() -> stream.forEach(event -> {
                        throw new IOException("The reader's reader went away");
                    }))
                    .isInstanceOf(IOException.class);
            assertThat(stream.next()).isInstanceOf(StreamEvent.InProgress.class);
        }
    }

    @Test
    @DisplayName("tells of a refusal as the model words it")
    void refusal() throws Exception {
        simulator.refuseNext("I would rather not.");
        try (var stream = connection.stream(TextRequest.of("Hello"))) {
            StringBuilder words = new StringBuilder();
            stream.forEach(event -> {
                if (event instanceof StreamEvent.RefusalDelta delta) {
                    words.append(delta.delta());
                    assertThat(delta.itemId()).isPresent();
                }
            });
            assertThat(words).hasToString("I would rather not.");
            assertThat(stream.response().refusal()).hasValue("I would rather not.");
            assertThat(stream.text()).isEmpty();
        }
    }

    @Test
    @DisplayName("tells of a function call by its arguments")
    void functionCall() throws Exception {
        simulator.callNext("weather", JsonValues.parse("{\"city\":\"Paris\"}").asJsonObject());
        try (var stream = connection.stream(TextRequest.of("Hello"))) {
            StringBuilder arguments = new StringBuilder();
            stream.forEach(event -> {
                if (event instanceof StreamEvent.FunctionCallArgumentsDelta delta) {
                    arguments.append(delta.delta());
                } else if (event instanceof StreamEvent.ItemDone done) {
                    assertThat(done.item().getString("name")).isEqualTo("weather");
                }
            });
            assertThat(arguments).hasToString("{\"city\":\"Paris\"}");
            assertThat(stream.response().output()).hasSize(1);
        }
    }

    @Test
    @DisplayName("warns of a truncated answer as the unary call does")
    void truncated() throws Exception {
        simulator.truncateNext();
        try (var stream = connection.stream(TextRequest.of("Hello"))) {
            assertThat(last(events(stream))).isInstanceOf(StreamEvent.Incomplete.class);
            assertThat(stream.response().status()).isEqualTo("incomplete");
            assertThat(stream.response().warnings())
                    .singleElement()
                    .satisfies(
                            warning -> assertThat(warning.getErrorCode()).isEqualTo(Diagnosis.OUTPUT_TRUNCATED.code()));
        }
    }

    @Test
    @DisplayName("of a conversation: begins one, names it, goes on with it, and remembers")
    void converse() throws Exception {
        String conversation;
        try (TextStream<ConverseResponse> stream = connection.stream(ConverseRequest.of("My name is Ada."))) {
            conversation = stream.conversation().orElseThrow();
            assertThat(stream.response().conversation()).hasValue(conversation);
        }
        try (var stream = connection.stream(ConverseRequest.of("What is my name?", conversation))) {
            assertThat(stream.conversation()).hasValue(conversation);
            assertThat(stream.response().text()).contains("Ada");
        }
        assertThat(simulator.items(conversation)).hasSize(4);
        assertThat(sent("/responses"))
                .allSatisfy(request -> assertThat(request.keySet())
                        .containsExactlyInAnyOrder("input", "model", "conversation", "stream"));
    }

    @Test
    @DisplayName("without state sends nothing but stream beyond the caller's JSON")
    void stateless() throws Exception {
        ConverseRequest request =
                ConverseRequest.builder().model(MODEL).input("Hi").stateless().build();
        try (var stream = connection.stream(request)) {
            stream.response();
            assertThat(stream.conversation()).isEmpty();
        }
        JsonObject sent = sent("/responses").get(0);
        assertThat(sent).hasSize(request.json().size() + 1).containsAllEntriesOf(request.json());
        assertThat(sent.getBoolean("stream")).isTrue();
        assertThat(sent("/conversations")).isEmpty();
    }

    @Test
    @DisplayName("of an image hands out the unfinished ones, and adds up to the unary answer")
    void image() throws Exception {
        ImageRequest request = ImageRequest.builder()
                .model("gpt-image-1")
                .prompt("a teapot")
                .size("1024x1024")
                .quality("low")
                .partialImages(2)
                .build();
        try (ResponseStream<ImageResponse> stream = connection.stream(request)) {
            List<StreamEvent> events = events(stream);
            assertThat(events).hasSize(3);
            assertThat(events.get(1)).isInstanceOfSatisfying(StreamEvent.PartialImage.class, partial -> {
                assertThat(partial.index()).isEqualTo(1);
                assertThat(partial.bytes()).startsWith(0x89, 'P', 'N', 'G');
            });
            StreamEvent.ImageCompleted completed = (StreamEvent.ImageCompleted) events.get(2);
            ImageResponse response = stream.response();
            assertThat(response.images())
                    .singleElement()
                    .satisfies(image -> assertThat(image.bytes())
                            .hasValueSatisfying(bytes -> assertThat(bytes)
                                    .isEqualTo(completed.image().bytes().orElseThrow())));
            ImageResponse unary = connection.generate(ImageRequest.builder()
                    .model("gpt-image-1")
                    .prompt("a teapot")
                    .size("1024x1024")
                    .quality("low")
                    .build());
            assertThat(response.json().keySet()).isEqualTo(unary.json().keySet());
            assertThat(response.json().getJsonArray("data"))
                    .isEqualTo(unary.json().getJsonArray("data"));
            assertThat(response.usage().totalTokens()).isPositive();
            assertThat(response.created()).isPresent();
        }
        assertThat(sent("/images/generations").get(0).getBoolean("stream")).isTrue();
    }

    @Test
    @DisplayName("of several images adds up what each took, and counts the prompt they share once")
    void images() throws Exception {
        String image = "data: {\"type\":\"image_generation.completed\",\"b64_json\":\"AAAA\",\"created_at\":1,"
                + "\"usage\":{\"input_tokens\":7,\"output_tokens\":272,\"total_tokens\":279,"
                + "\"output_tokens_details\":{\"image_tokens\":270,\"text_tokens\":2}}}\n\n";
        simulator.fail("POST", "/images/generations", Fault.body(200, "text/event-stream", image.repeat(3)), 1);
        ImageRequest request = ImageRequest.builder()
                .model("gpt-image-1")
                .prompt("a teapot")
                .n(3)
                .build();
        try (ResponseStream<ImageResponse> stream = connection.stream(request)) {
            assertThat(stream.response().images()).hasSize(3);
            assertThat(stream.response().usage()).isEqualTo(new Usage(7, 816, 823));
            assertThat(stream.response().json().getJsonObject("usage").getJsonObject("output_tokens_details"))
                    .isEqualTo(JsonValues.parse("{\"image_tokens\":810,\"text_tokens\":6}"));
        }
    }

    @Test
    @DisplayName("of a server that does not stream is one event with all of the response, and its text comes at once")
    void wholeResponse() throws Exception {
        String document = "{\"id\":\"resp_1\",\"object\":\"response\",\"output\":[{\"type\":\"message\",\"content\":"
                + "[{\"type\":\"output_text\",\"text\":\"All at once.\"}]}]}";
        simulator.fail("POST", "/responses", Fault.body(200, "application/json", document), 2);
        try (var stream = connection.stream(TextRequest.of("Hello"))) {
            assertThat(events(stream)).singleElement().satisfies(event -> {
                assertThat(event).isInstanceOf(StreamEvent.WholeResponse.class);
                assertThat(event.json()).isEqualTo(JsonValues.parse(document));
            });
            assertThat(stream.response().json()).isEqualTo(JsonValues.parse(document));
        }
        List<String> pieces = new ArrayList<>();
        try (var stream = connection.stream(ConverseRequest.of("Hello"))) {
            stream.forEachText(pieces::add);
            stream.forEachText(pieces::add);
            assertThat(stream.response().conversation())
                    .isEqualTo(stream.conversation())
                    .isPresent();
        }
        assertThat(pieces).containsExactly("All at once.");
    }

    @Test
    @DisplayName("is not what a unary call gives, which says where to find it")
    void unaryRefusesStream() {
        TextRequest request =
                TextRequest.builder().input("x").with("stream", true).build();
        assertThat(fails(OpenAiException.class, Diagnosis.STREAM_REFUSED, () -> connection.generate(request)))
                .hasMessageContaining("OpenAiConnection.stream");
        ImageRequest image =
                ImageRequest.builder().prompt("x").with("stream", true).build();
        fails(OpenAiException.class, Diagnosis.STREAM_REFUSED, () -> connection.generate(image));
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    @DisplayName("keeps what the model wrote out of the events' text form")
    void toStrings() throws Exception {
        simulator.say(Script.text("secret words"));
        try (var stream = connection.stream(TextRequest.of("Hello"))) {
            assertThat(events(stream))
                    .allSatisfy(event -> assertThat(event.toString())
                            .startsWith(event.getClass().getSimpleName())
                            .doesNotContain("secret", "words"));
        }
    }
}
