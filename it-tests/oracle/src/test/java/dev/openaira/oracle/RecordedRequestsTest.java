package dev.openaira.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.openaira.simulator.Simulator;
import dev.openaira.simulator.json.Jsons;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Real requests are taken or rejected as the real API did. Skipped where the recordings are not there. */
class RecordedRequestsTest {

    /** Members that came and went over the years, or that only some accounts and newest models have. */
    private static final Set<String> OPTIONAL =
            Set.of("status_details", "tool_calls", "total_tokens", "tool_usage", "prompt_cache_options");

    private record Recorded(Path file, String path, JsonObject body, int status, JsonObject answer) {}

    private static final List<Recorded> RECORDINGS = new ArrayList<>();
    private static Simulator simulator;
    private static Caller client;

    @BeforeAll
    static void read() throws IOException {
        Optional<Path> folder = SharedFiles.find("recorded");
        assumeTrue(folder.isPresent(), "The recordings are not there: shared/openai/recorded");
        Set<String> models = new TreeSet<>(
                List.of("gpt-4o", "text-embedding-3-small", "text-embedding-ada-002", "dall-e-2", "dall-e-3"));
        try (Stream<Path> files = Files.walk(folder.get())) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                Recorded recorded = read(file);
                if (recorded != null) {
                    RECORDINGS.add(recorded);
                    if (recorded.status() == 200 && recorded.body().get("model") instanceof JsonString model) {
                        models.add(model.getString());
                    }
                }
            }
        }
        models.add("omni-moderation-latest");
        simulator = Simulator.start();
        simulator.models(models.toArray(String[]::new));
        client = new Caller(simulator);
    }

    private static Recorded read(Path file) throws IOException {
        JsonObject recording = Jsons.parse(Files.readAllBytes(file)).asJsonObject();
        JsonObject request = recording.getJsonObject("request");
        JsonObject response = recording.getJsonObject("response");
        String path = request.getString("uri").replace("https://api.openai.com/v1", "");
        boolean create = Set.of("/responses", "/embeddings", "/images/generations", "/moderations", "/conversations")
                .contains(path);
        JsonObject body = Jsons.member(request, "body");
        if (!create || body == null) {
            return null;
        }
        JsonObject answer = Jsons.member(response, "json");
        return new Recorded(
                file, path, body, response.getInt("status"), answer == null ? JsonObject.EMPTY_JSON_OBJECT : answer);
    }

    @AfterAll
    static void stop() {
        if (simulator != null) {
            simulator.close();
        }
    }

    /** Requests about objects of the recording account, or made for things that are not simulated. */
    private static boolean standsAlone(JsonObject body) {
        return !Jsons.has(body, "conversation")
                && !Jsons.has(body, "previous_response_id")
                && !body.toString().contains("item_reference")
                && !Jsons.has(body, "prompt");
    }

    @Test
    @OffTheDocument("The document lacks some of what the API takes")
    @DisplayName("What the API took is taken, with every member the API answers")
    void accepted() throws IOException {
        List<String> rejected = new ArrayList<>();
        Set<String> missing = new TreeSet<>();
        int count = 0;
        for (Recorded recorded : RECORDINGS) {
            if (recorded.status() == 200 && standsAlone(recorded.body())) {
                count++;
                HttpResponse<byte[]> answer =
                        client.post(recorded.path(), recorded.body().toString());
                if (answer.statusCode() != 200) {
                    rejected.add(
                            recorded.file().getFileName() + ": " + new String(answer.body(), StandardCharsets.UTF_8));
                } else if (!Jsons.isTrue(recorded.body(), "stream")) {
                    Set<String> lacking = new TreeSet<>(recorded.answer().keySet());
                    lacking.removeAll(Caller.json(answer).keySet());
                    missing.addAll(lacking);
                }
            }
        }
        missing.removeAll(OPTIONAL);

        assertThat(rejected).isEmpty();
        assertThat(missing).isEmpty();
        assertThat(count).isGreaterThan(100);
    }

    @Test
    @OffTheDocument("The API said so, too")
    @DisplayName("What the API rejected for its parameters is rejected with the same body")
    void rejected() throws IOException {
        int count = 0;
        for (Recorded recorded : RECORDINGS) {
            JsonObject error = Jsons.member(recorded.answer(), "error");
            boolean aboutContent = recorded.file().toString().contains("multimodal")
                    || recorded.file().toString().contains("modified_history");
            if (recorded.status() >= 400 && error != null && !aboutContent) {
                count++;
                HttpResponse<byte[]> answer =
                        client.post(recorded.path(), recorded.body().toString());
                assertThat(answer.statusCode()).isEqualTo(recorded.status());
                assertThat(Caller.json(answer).getJsonObject("error")).isEqualTo(error);
            }
        }
        assertThat(count).isPositive();
    }
}
