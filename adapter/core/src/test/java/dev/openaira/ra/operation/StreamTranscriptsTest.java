package dev.openaira.ra.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.openaira.ConverseRequest;
import dev.openaira.JsonValues;
import dev.openaira.OpenAiConnection;
import dev.openaira.StreamEvent;
import dev.openaira.TextRequest;
import dev.openaira.TextResponse;
import dev.openaira.TextStream;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.ra.recorded.Transcript;
import dev.openaira.simulator.Fault;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.resource.ResourceException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@DisplayName("Transcripts of streams come back with nothing lost")
class StreamTranscriptsTest extends AdapterFixture {
    private static final Set<String> ENDS = Set.of("response.completed", "response.incomplete", "response.failed");

    private static OpenAiConnection connection;

    @BeforeAll
    static void open() throws Exception {
        connection = connect();
    }

    @AfterAll
    static void close() throws Exception {
        connection.close();
    }

    /** A stream as it came; the request is null where the recording has none that the adapter sends. */
    private record Told(String name, JsonObject request, String text) {

        /** The data of each event, read another way than the adapter's. */
        List<JsonObject> events() {
            List<JsonObject> events = new ArrayList<>();
            for (String block : text.replace("\r\n", "\n").split("\n\n", -1)) {
                String data = String.join(
                        "\n",
                        block.lines()
                                .filter(line -> line.startsWith("data:"))
                                .map(line -> line.substring("data:".length()))
                                .toList());
                if (!data.isEmpty() && !data.strip().equals("[DONE]")) {
                    events.add(JsonValues.parse(data).asJsonObject());
                }
            }
            return events;
        }
    }

    private static List<Path> files(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }

    private static List<Told> told(List<Transcript> transcripts) {
        return transcripts.stream()
                .map(each -> new Told(each.name(), each.request(), new String(each.bytes(), StandardCharsets.UTF_8)))
                .toList();
    }

    private static List<Told> recorded() {
        return told(Transcript.real());
    }

    private static Stream<DynamicTest> each(List<Told> transcripts, Check check) {
        if (transcripts.isEmpty()) {
            return Stream.of(
                    dynamicTest("skipped", () -> abort("The recordings are not there: shared/openai/recorded")));
        }
        return transcripts.stream().map(each -> dynamicTest(each.name(), () -> check.of(each)));
    }

    @FunctionalInterface
    private interface Check {
        void of(Told transcript) throws Exception;
    }

    private static TextStream<? extends TextResponse> stream(JsonObject request) throws ResourceException {
        if (request != null && request.containsKey("conversation")) {
            ConverseRequest.Builder builder = ConverseRequest.builder();
            request.forEach(builder::with);
            return connection.stream(builder.build());
        }
        TextRequest.Builder builder = TextRequest.builder();
        if (request == null) {
            builder.input("Hello");
        } else {
            request.forEach(builder::with);
        }
        return connection.stream(builder.build());
    }

    private static List<StreamEvent> played(Told transcript, JsonObject expected) throws Exception {
        simulator.reset();
        simulator.fail("POST", "/responses", Fault.body(200, "text/event-stream; charset=utf-8", transcript.text()), 1);
        List<StreamEvent> events = new ArrayList<>();
        try (var stream = stream(transcript.request())) {
            StringBuilder text = new StringBuilder();
            stream.forEach(event -> {
                events.add(event);
                if (event instanceof StreamEvent.TextDelta delta) {
                    text.append(delta.delta());
                }
            });
            assertThat(stream.response().json()).isEqualTo(expected);
            assertThat(stream.text()).isEqualTo(stream.response().text()).startsWith(text);
        }
        assertThat(events).extracting(StreamEvent::json).isEqualTo(transcript.events());
        return events;
    }

    @TestFactory
    @DisplayName("recorded ones of the real API: each event, and the response of the last")
    Stream<DynamicTest> recordedStreams() {
        return each(recorded(), StreamTranscriptsTest::playedAsRecorded);
    }

    @TestFactory
    @DisplayName("our own of the same shapes")
    Stream<DynamicTest> handWrittenStreams() {
        List<Told> transcripts = told(Transcript.handWritten());
        assertThat(transcripts).isNotEmpty();
        return each(transcripts, StreamTranscriptsTest::playedAsRecorded);
    }

    private static void playedAsRecorded(Told transcript) throws Exception {
        List<JsonObject> events = transcript.events();
        JsonObject last = events.get(events.size() - 1);
        List<StreamEvent> read = played(transcript, last.getJsonObject("response"));
        assertThat(read)
                .extracting(StreamEvent::type)
                .isEqualTo(events.stream().map(event -> event.getString("type")).toList());
        if (transcript.request() != null) {
            assertThat(sent("/responses")).containsExactly(transcript.request());
        }
    }

    @TestFactory
    @DisplayName("recorded ones, had the last event said nothing of the output: the same response")
    Stream<DynamicTest> withoutOutput() {
        return each(recorded(), transcript -> {
            List<JsonObject> events = transcript.events();
            JsonObject response = events.get(events.size() - 1).getJsonObject("response");
            assertThat(items(accumulated(events, Set.of()))).isEqualTo(items(response));
        });
    }

    @TestFactory
    @DisplayName("recorded ones, had nothing been told but pieces: the same text")
    Stream<DynamicTest> piecesOnly() {
        return each(recorded(), transcript -> {
            List<JsonObject> events = transcript.events();
            JsonObject response = events.get(events.size() - 1).getJsonObject("response");
            JsonObject built = accumulated(
                    events,
                    Set.of(
                            "response.output_item.done",
                            "response.content_part.done",
                            "response.output_text.done",
                            "response.function_call_arguments.done",
                            "response.reasoning_summary_part.done",
                            "response.reasoning_summary_text.done",
                            "response.code_interpreter_call_code.done"));
            assertThat(new TextResponse(built, List.of()).text())
                    .isEqualTo(new TextResponse(response, List.of()).text());
            for (String member : List.of("summary", "arguments", "code")) {
                assertThat(members(built, member)).as(member).isEqualTo(members(response, member));
            }
        });
    }

    /** The output items; the API encrypts reasoning anew for each event, and forgets to tell that some tools were listed. */
    private static List<JsonObject> items(JsonObject response) {
        return response.getJsonArray("output").stream()
                .map(item -> JsonValues.provider()
                        .createObjectBuilder(item.asJsonObject())
                        .remove("encrypted_content")
                        .remove("tools")
                        .build())
                .toList();
    }

    private static List<JsonValue> members(JsonObject response, String member) {
        return response.getJsonArray("output").stream()
                .map(item -> item.asJsonObject().get(member))
                .filter(JsonString.class::isInstance)
                .toList();
    }

    /** What the events add up to, the last without output, without events of these types. */
    private static JsonObject accumulated(List<JsonObject> events, Set<String> left) {
        ResponseAccumulator accumulator = new ResponseAccumulator();
        for (JsonObject event : events) {
            String type = event.getString("type");
            if (ENDS.contains(type)) {
                JsonObject silent = JsonValues.provider()
                        .createObjectBuilder(event.getJsonObject("response"))
                        .remove("output")
                        .build();
                accumulator.add(StreamEvent.of(type, Call.with(event, "response", silent)));
            } else if (!left.contains(type)) {
                accumulator.add(StreamEvent.of(type, event));
            }
        }
        assertThat(accumulator.isComplete()).isTrue();
        return accumulator.response();
    }

    @TestFactory
    @DisplayName("our own, as servers tell them that leave out what they can")
    Stream<DynamicTest> handWritten() throws IOException, URISyntaxException {
        Path folder =
                Path.of(StreamTranscriptsTest.class.getResource("/streams").toURI());
        List<Told> transcripts = new ArrayList<>();
        for (Path file : files(folder, ".sse")) {
            transcripts.add(new Told(String.valueOf(file.getFileName()), null, Files.readString(file)));
        }
        assertThat(transcripts).isNotEmpty();
        return each(transcripts, transcript -> {
            String expected = Files.readString(folder.resolve(transcript.name().replace(".sse", ".json")));
            played(transcript, JsonValues.parse(expected).asJsonObject());
        });
    }
}
