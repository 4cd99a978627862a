package dev.openaira.ra.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiFailure;
import dev.openaira.OpenAiSecurityException;
import dev.openaira.OpenAiSystemException;
import dev.openaira.OpenAiUnavailableException;
import dev.openaira.TextRequest;
import dev.openaira.TextResponse;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One answer of each shape that matters, also where the recordings of real ones are not there. */
@DisplayName("Hand-written answers come back with nothing lost")
class HandWrittenAnswersTest {

    private static final List<Recording> ALL = Recordings.handWritten();

    private static ReplayServer server;
    private static Caller caller;

    @BeforeAll
    static void start() throws Exception {
        server = ReplayServer.start(ALL.stream()
                .map(recording -> recording.isStream() ? new Transcript(recording).whole() : recording)
                .toList());
        caller = new Caller(server);
    }

    @AfterAll
    static void stop() throws ResourceException {
        caller.close();
        server.close();
    }

    private static Stream<Recording> in(String folder) {
        return ALL.stream().filter(recording -> recording.name().startsWith(folder + "/"));
    }

    private static Recording named(String name) {
        return ALL.stream()
                .filter(recording -> recording.name().equals(name + ".json"))
                .findFirst()
                .orElseThrow();
    }

    @TestFactory
    @DisplayName("through every way that fits:")
    Stream<DynamicTest> answers() {
        return Stream.of(
                        in("responses").map(one -> dynamicTest(one.name(), () -> caller.response(one))),
                        in("images").map(one -> dynamicTest(one.name(), () -> caller.images(one))),
                        in("embeddings").map(one -> dynamicTest(one.name(), () -> caller.embeddings(one))),
                        Transcript.handWritten().stream()
                                .map(one -> dynamicTest(one.name(), () -> caller.response(one.whole()))))
                .flatMap(tests -> tests);
    }

    private static TextResponse typed(String name) throws ResourceException {
        TextRequest.Builder request = TextRequest.builder();
        named(name).body().forEach(request::with);
        try (OpenAiConnection connection = caller.connect()) {
            return connection.generate(request.build());
        }
    }

    @Test
    @DisplayName("a refusal is found as such")
    void refusal() throws Exception {
        assertThat(typed("responses/refusal").refusal())
                .hasValueSatisfying(words -> assertThat(words).contains("other people’s doors"));
        assertThat(typed("responses/refusal").text()).isEmpty();
    }

    @Test
    @DisplayName("an incomplete answer keeps what there is, with a warning")
    void incomplete() throws Exception {
        TextResponse response = typed("responses/incomplete");

        assertThat(response.text()).isEqualTo("Aare, Adda, Adige, Al");
        assertThat(response.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.getErrorCode()).isEqualTo(Diagnosis.OUTPUT_TRUNCATED.code()));
    }

    @Test
    @DisplayName("reasoning, calls and citations stand where they stood")
    void items() throws Exception {
        assertThat(typed("responses/reasoning").output().getJsonObject(0).getString("encrypted_content"))
                .isEqualTo("c2VhbGVk+/==");
        assertThat(typed("responses/function-call").output().getJsonObject(1).getString("arguments"))
                .isEqualTo("{ \"city\" : \"Bergen, \\u00c5sane\" }");
        assertThat(typed("responses/annotations")
                        .output()
                        .getJsonObject(1)
                        .getJsonArray("content")
                        .getJsonObject(0)
                        .getJsonArray("annotations"))
                .hasSize(3);
    }

    private static Class<? extends ResourceException> type(String name) {
        return switch (name) {
            case "security" -> OpenAiSecurityException.class;
            case "unavailable" -> OpenAiUnavailableException.class;
            case "system" -> OpenAiSystemException.class;
            default -> OpenAiException.class;
        };
    }

    @ParameterizedTest(name = "{0}: {2}")
    @DisplayName("error bodies become the exception that says how to react, and keep all they say")
    @CsvSource({
        "parameter, application, REQUEST_REJECTED",
        "without-code, application, REQUEST_REJECTED",
        "model, application, MODEL_UNAVAILABLE",
        "embedding-model, application, MODEL_UNAVAILABLE",
        "key, security, KEY_REFUSED",
        "country, security, ACCESS_DENIED",
        "rate, unavailable, RATE_LIMITED",
        "quota, application, QUOTA_EXHAUSTED",
        "server, system, SERVER_ERROR",
        "overloaded, unavailable, UNAVAILABLE"
    })
    void errors(String name, String type, Diagnosis diagnosis) {
        Recording recorded = named("errors/" + name);
        ResourceException failure = catchThrowableOfType(type(type), () -> caller.ask(recorded));

        assertThat(((OpenAiFailure) failure).diagnosis()).isEqualTo(diagnosis);
        Lossless.error((OpenAiFailure) failure, recorded);
        assertThat(((OpenAiFailure) failure).upstream().orElseThrow().retryAfter())
                .isEqualTo(name.equals("rate") ? Duration.ofSeconds(2) : null);
    }

    @Test
    @DisplayName("every error body is asked for")
    void allErrors() {
        assertThat(in("errors")).hasSize(10);
    }

    @Test
    @DisplayName("transcripts end with what their pieces add up to")
    void transcripts() {
        assertThat(Transcript.handWritten()).hasSize(3).allSatisfy(transcript -> {
            String pieces = transcript.events().stream()
                    .filter(event -> event.getString("type").equals("response.output_text.delta"))
                    .map(event -> event.getString("delta"))
                    .reduce("", String::concat);
            JsonObject response = transcript.response();
            assertThat(new TextResponse(response, List.of()).text()).isEqualTo(pieces);
            assertThat(transcript.bytes()).startsWith("event: response.created\n".getBytes(StandardCharsets.UTF_8));
        });
    }
}
