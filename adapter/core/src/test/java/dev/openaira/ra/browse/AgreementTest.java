package dev.openaira.ra.browse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.openaira.JsonValues;
import dev.openaira.ObjectType;
import dev.openaira.metadata.Direction;
import dev.openaira.metadata.Profile;
import dev.openaira.oracle.OpenApiDocument;
import dev.openaira.oracle.SharedFiles;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The profiles and OpenAI's document")
class AgreementTest {
    /** So few words are nobody's own. */
    private static final int SHORT = 40;

    private static final Profiles PROFILES = new Profiles();

    private static Path file() {
        Optional<Path> file = SharedFiles.find("openapi.json");
        assumeTrue(file.isPresent(), "The document is not there: shared/openai/openapi.json");
        return file.orElseThrow();
    }

    private static String path(ObjectType type) {
        return switch (type) {
            case IMAGE -> "/images/generations";
            case EMBEDDING -> "/embeddings";
            default -> "/responses";
        };
    }

    private static JsonObject root(JsonObject document, ObjectType type, Direction direction) {
        JsonObject post =
                document.getJsonObject("paths").getJsonObject(path(type)).getJsonObject("post");
        JsonObject body = direction == Direction.REQUEST
                ? post.getJsonObject("requestBody")
                : post.getJsonObject("responses").getJsonObject("200");
        JsonObject schema =
                body.getJsonObject("content").getJsonObject("application/json").getJsonObject("schema");
        // The record is the list of vectors; the rest are methods of it.
        return type == ObjectType.EMBEDDING && direction == Direction.RESPONSE
                ? Alternative.of(document, schema)
                        .get(0)
                        .schema()
                        .getJsonObject("properties")
                        .getJsonObject("data")
                : schema;
    }

    @Test
    @DisplayName("say the same, but for what is explained in profiles/differences.txt")
    void differences() throws IOException {
        JsonObject document = JsonValues.parse(Files.readString(file())).asJsonObject();
        Map<String, Set<String>> found = new TreeMap<>();
        for (ObjectType type : ObjectType.values()) {
            for (Direction direction : Direction.values()) {
                Profile profile = PROFILES.of(type, direction);
                new Differences(profile.schema(), document)
                        .from(root(document, type, direction))
                        .forEach(difference -> found.computeIfAbsent(difference, key -> new TreeSet<>())
                                .add(profile.recordName()));
            }
        }
        Set<String> lines = new TreeSet<>();
        found.forEach((difference, records) -> lines.add(String.join(" ", records) + " | " + difference));

        assertThat(lines).containsExactlyInAnyOrderElementsOf(baseline().keySet());
    }

    @Test
    @DisplayName("have words of their own")
    void words() throws IOException {
        String document = Files.readString(file()).toLowerCase(Locale.ROOT);

        assertThat(Arrays.stream(ObjectType.values())
                        .flatMap(type -> Arrays.stream(Direction.values())
                                .flatMap(direction -> PROFILES.of(type, direction).fields().stream()))
                        .map(field -> field.description().toLowerCase(Locale.ROOT))
                        .filter(description -> description.length() > SHORT && document.contains(description)))
                .isEmpty();
    }

    @Test
    @DisplayName("differ nowhere without a reason")
    void reasons() throws IOException {
        assertThat(baseline().values())
                .isNotEmpty()
                .allSatisfy(reason -> assertThat(reason).matches("[A-Z].{15,}\\."));
    }

    /** Each difference with its reason. */
    private static Map<String, String> baseline() throws IOException {
        Map<String, String> baseline = new TreeMap<>();
        try (InputStream lines = AgreementTest.class.getResourceAsStream("/profiles/differences.txt")) {
            for (String line : new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList()) {
                int reason = line.lastIndexOf(" | ");
                baseline.put(line.substring(0, reason), line.substring(reason + 3));
            }
        }
        return baseline;
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("take the same samples")
    void samples(ObjectType type) throws IOException {
        OpenApiDocument document = new OpenApiDocument(file());
        byte[] request = bytes(PROFILES.of(type, Direction.REQUEST));
        byte[] response = bytes(PROFILES.of(type, Direction.RESPONSE));

        assertThat(document.request("POST", "/v1" + path(type), null, request)).isEmpty();
        assertThat(document.answer("POST", "/v1" + path(type), 200, "application/json", response))
                .isEmpty();
    }

    private static byte[] bytes(Profile profile) {
        boolean vectors = profile.objectType() == ObjectType.EMBEDDING && profile.direction() == Direction.RESPONSE;
        String json = vectors
                ? "{\"object\":\"list\",\"model\":\"m\",\"usage\":{\"prompt_tokens\":9,\"total_tokens\":9},\"data\":"
                        + profile.sample() + "}"
                : profile.sample().toString();
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
