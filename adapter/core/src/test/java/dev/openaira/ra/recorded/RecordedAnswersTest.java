package dev.openaira.ra.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.openaira.Diagnosis;
import dev.openaira.JsonValues;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiException;
import dev.openaira.oracle.OffTheDocument;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.resource.ResourceException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.function.ThrowingConsumer;

/** Every exchange that other projects recorded with the real API. Skipped where the recordings are not there. */
@DisplayName("What the real API answered comes back with nothing lost")
class RecordedAnswersTest {

    private static final String ABSENT = "The recordings are not there: shared/openai/recorded";

    /** Requests the adapter has no way for, by what they begin with. */
    private static final Map<String, String> NOT_OURS = new LinkedHashMap<>();

    static {
        NOT_OURS.put("POST /responses/compact", "compaction is no operation");
        NOT_OURS.put("POST /responses/input_tokens", "counting tokens is no operation");
        NOT_OURS.put("GET /responses/", "responses are not read again");
        NOT_OURS.put("DELETE /responses/", "responses are not deleted");
        NOT_OURS.put("POST /images/edits", "images are generated, not edited");
        NOT_OURS.put("POST /images/variations", "images are generated, not varied");
        NOT_OURS.put("GET /models", "models are only listed for advice about a wrong one");
        NOT_OURS.put("DELETE /models/", "models are not deleted");
        NOT_OURS.put("POST /moderations", "moderation is no operation");
        NOT_OURS.put("POST /batches", "batches are no operation");
        NOT_OURS.put("GET /batches", "batches are no operation");
        NOT_OURS.put("POST /files", "files are no operation");
        NOT_OURS.put("GET /files/", "files are no operation");
        NOT_OURS.put("DELETE /files/", "files are no operation");
    }

    private static final List<Recording> ALL = Recordings.real();

    private static ReplayServer server;
    private static Caller caller;

    @BeforeAll
    static void start() throws Exception {
        server = ReplayServer.start(ALL.stream().map(RecordedAnswersTest::whole).toList());
        caller = new Caller(server);
    }

    @AfterAll
    static void stop() throws ResourceException {
        caller.close();
        server.close();
    }

    /** As an interaction asks and is answered, which has no streams. */
    private static Recording whole(Recording recording) {
        JsonObject request = recording.request();
        if (!recording.is("POST", "/responses") || request == null || !asksForStream(request)) {
            return recording;
        }
        return recording.isStream()
                ? new Transcript(recording).whole()
                : recording.with(Lossless.without(request, "stream"), recording.json());
    }

    private static boolean asksForStream(JsonObject request) {
        return request.getBoolean("stream", false);
    }

    /** What is to be done with a recording; null where it is none of the adapter's. */
    private static @Nullable ThrowingConsumer<Recording> way(Recording recording) {
        String what = recording.method() + " " + recording.target();
        if (recording.status() >= 400) {
            return recording.method().equals("POST") ? RecordedAnswersTest::error : null;
        }
        return switch (what) {
            case "POST /responses" -> caller::response;
            case "POST /embeddings" -> caller::embeddings;
            case "POST /images/generations" -> caller::images;
            case "POST /conversations" -> RecordedAnswersTest::conversation;
            default -> what.startsWith("DELETE /conversations/") ? RecordedAnswersTest::deletion : null;
        };
    }

    @TestFactory
    @OffTheDocument("What was recorded is sent as it was, which the document does not always allow")
    @DisplayName("through every way that fits:")
    Stream<DynamicTest> answers() {
        if (ALL.isEmpty()) {
            return Stream.of(dynamicTest("nothing", (Executable) () -> abort(ABSENT)));
        }
        return ALL.stream().map(RecordedAnswersTest::whole).flatMap(recording -> {
            ThrowingConsumer<Recording> way = way(recording);
            return way == null ? Stream.empty() : Stream.of(dynamicTest(recording.name(), () -> way.accept(recording)));
        });
    }

    /** An error becomes the exception of its kind, and keeps all the server said. */
    private static void error(Recording recording) {
        JsonObject error = recording.json().getJsonObject("error");
        OpenAiException failure = catchThrowableOfType(OpenAiException.class, () -> caller.ask(recording));

        assertThat(failure.diagnosis())
                .isEqualTo(
                        error.get("code") instanceof JsonString code
                                        && code.getString().equals("model_not_found")
                                ? Diagnosis.MODEL_UNAVAILABLE
                                : Diagnosis.REQUEST_REJECTED);
        Lossless.error(failure, recording);
    }

    /** A conversation is made for the first turn; what is recorded of turns does not belong to it. */
    private static void conversation(Recording recording) throws Exception {
        String id = recording.json().getString("id");
        JsonObject turn =
                JsonValues.parse("{\"input\":\"Hello\",\"model\":\"m\"}").asJsonObject();
        Recording answered = new Recording(
                recording.name(),
                "POST",
                "/responses",
                JsonValues.provider()
                        .createObjectBuilder(turn)
                        .add("conversation", id)
                        .build(),
                200,
                recording.headers(),
                "{\"status\":\"completed\",\"output\":[{}]}");
        try (ReplayServer both = ReplayServer.start(List.of(recording, answered));
                Caller own = new Caller(both)) {
            assertThat(own.firstTurn(turn)).isEqualTo(id);
        }
    }

    private static void deletion(Recording recording) throws Exception {
        String id = recording.target().substring("/conversations/".length());
        assertThat(recording.json().getBoolean("deleted")).isTrue();
        try (OpenAiConnection connection = caller.connect()) {
            connection.deleteConversation(id);
        }
    }

    @Test
    @DisplayName("none is passed over without a reason")
    void counted() {
        if (ALL.isEmpty()) {
            abort(ABSENT);
        }
        Map<String, Integer> ours = new TreeMap<>();
        Map<String, Integer> others = new TreeMap<>();
        List<String> unexplained = new ArrayList<>();
        for (Recording recording : ALL) {
            String what = recording.method() + " " + recording.target();
            if (way(whole(recording)) != null) {
                ours.merge(recording.isStream() ? what + " (stream)" : what, 1, Integer::sum);
                continue;
            }
            NOT_OURS.entrySet().stream()
                    .filter(reason -> what.startsWith(reason.getKey()))
                    .findFirst()
                    .ifPresentOrElse(
                            reason -> others.merge(reason.getKey() + ": " + reason.getValue(), 1, Integer::sum),
                            () -> unexplained.add(recording.name()));
        }
        int through = ours.values().stream().mapToInt(Integer::intValue).sum();
        System.out.println("Recordings: " + through + " of " + ALL.size() + " through the adapter " + ours
                + "; not its own: " + others);

        assertThat(unexplained).isEmpty();
        assertThat(through).isGreaterThan(200);
        assertThat(Transcript.real())
                .isNotEmpty()
                .allSatisfy(transcript -> assertThat(transcript.response()).containsKey("output"));
    }
}
