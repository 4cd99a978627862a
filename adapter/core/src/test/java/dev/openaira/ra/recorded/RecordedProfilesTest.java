package dev.openaira.ra.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.openaira.JsonValues;
import dev.openaira.ObjectType;
import dev.openaira.metadata.Direction;
import dev.openaira.metadata.Finding;
import dev.openaira.ra.browse.Profiles;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The profiles accept what was recorded")
class RecordedProfilesTest {
    private static final Profiles PROFILES = new Profiles();
    private static final Map<String, List<ObjectType>> TYPES = Map.of(
            "/responses", List.of(ObjectType.TEXT, ObjectType.CONVERSE),
            "/embeddings", List.of(ObjectType.EMBEDDING),
            "/images/generations", List.of(ObjectType.IMAGE));

    /** Answers that their project made up: no real one has the status "complete", or lacks the temperature. */
    private static final Set<String> MADE_UP = Set.of(
            "responses/pydantic-ai-test_openai_previous_response_id.0.200.json",
            "responses/pydantic-ai-test_openai_previous_response_id.1.200.json",
            "responses/pydantic-ai-test_openai_previous_response_id_auto_mode.0.200.json",
            "responses/pydantic-ai-test_openai_responses_verbosity.0.200.json");

    /** Our own, which show that the adapter takes what the API would not answer. */
    private static final Set<String> UNLIKELY =
            Set.of("responses/numbers-and-unknown-members.json", "responses/reasoning.json");

    private final List<String> refused = new ArrayList<>();
    private int checked;

    private static List<Recording> real() {
        List<Recording> recordings = Recordings.real();
        assumeFalse(recordings.isEmpty(), "The recordings are not there: shared/openai/recorded");
        return recordings;
    }

    private static Stream<Recording> accepted(List<Recording> recordings) {
        return recordings.stream()
                .filter(recording -> TYPES.containsKey(recording.target())
                        && recording.method().equals("POST")
                        && recording.status() == 200);
    }

    private void check(Recording recording, ObjectType type, Direction direction, JsonStructure record) {
        List<Finding> findings = PROFILES.of(type, direction).check(record);
        if (!findings.isEmpty()) {
            refused.add(recording.name() + " " + type + " " + direction + " " + findings);
        }
        checked++;
    }

    private void requests(List<Recording> recordings) {
        accepted(recordings).forEach(recording -> {
            // Whether an answer is streamed is for the method to say that asks for it.
            JsonObject request = Lossless.without(recording.body(), "stream");
            for (ObjectType type : TYPES.getOrDefault(recording.target(), List.of())) {
                check(recording, type, Direction.REQUEST, request);
            }
            if (request.get("text") instanceof JsonObject text) {
                JsonObject atRuntime = JsonValues.provider()
                        .createObjectBuilder(request)
                        .add("text", Lossless.without(text, "format"))
                        .build();
                check(recording, ObjectType.STRUCTURED_OUTPUT, Direction.REQUEST, atRuntime);
            }
        });
    }

    private void answers(List<Recording> recordings) {
        accepted(recordings)
                .filter(recording -> !MADE_UP.contains(recording.name()) && !UNLIKELY.contains(recording.name()))
                .forEach(recording -> {
                    JsonObject answer = recording.isStream() ? new Transcript(recording).response() : recording.json();
                    for (ObjectType type : TYPES.getOrDefault(recording.target(), List.of())) {
                        boolean vectors = type == ObjectType.EMBEDDING;
                        check(recording, type, Direction.RESPONSE, vectors ? answer.getJsonArray("data") : answer);
                    }
                });
    }

    @Test
    @DisplayName("of the real API's requests")
    void realRequests() {
        requests(real());

        assertThat(refused).isEmpty();
        assertThat(checked).isGreaterThan(450);
    }

    @Test
    @DisplayName("of the real API's answers, streamed ones put together")
    void realAnswers() {
        answers(real());

        assertThat(refused).isEmpty();
        assertThat(checked).isGreaterThan(450);
    }

    @Test
    @DisplayName("by hand")
    void handWritten() {
        requests(Recordings.handWritten());
        answers(Recordings.handWritten());

        assertThat(refused).isEmpty();
        assertThat(checked).isGreaterThan(25);
    }

    @Test
    @DisplayName("of what the API refused for its numbers, and refuse it as it did")
    void refused() {
        Recording refusedByTheApi = real().stream()
                .filter(recording -> recording.status() == 400
                        && recording.name().contains("model_http_error")
                        && recording.target().equals("/responses"))
                .findFirst()
                .orElseThrow();

        assertThat(PROFILES.of(ObjectType.TEXT, Direction.REQUEST)
                        .check(Lossless.without(refusedByTheApi.body(), "stream")))
                .extracting(Finding::pointer)
                .containsExactly("/temperature");
    }
}
