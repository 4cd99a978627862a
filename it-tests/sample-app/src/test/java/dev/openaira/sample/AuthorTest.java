package dev.openaira.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.GenerateInteractionSpec;
import dev.openaira.JsonRecord;
import dev.openaira.ObjectType;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.metadata.Direction;
import dev.openaira.metadata.Profile;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.simulator.ReceivedRequest;
import dev.openaira.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Does what docs/metadata.md shows, and finds there what comes of it. */
@DisplayName("An author")
class AuthorTest {
    private static final Path PAGE = Path.of("../../docs/metadata.md");

    private Simulator simulator;
    private Author author;

    @BeforeEach
    void begin() throws Exception {
        simulator = Simulator.start();
        OpenAiManagedConnectionFactory pool = new OpenAiManagedConnectionFactory();
        pool.setBaseUrl(simulator.baseUrl().toString());
        pool.setApiKey("sk-of-an-author");
        pool.setDefaultModel("gpt-5.4-mini");
        author = new Author();
        author.openai = (OpenAiConnectionFactory) pool.createConnectionFactory();
    }

    @AfterEach
    void end() {
        simulator.close();
    }

    private static String block(String name) throws IOException {
        Matcher block = Pattern.compile("<!-- AuthorTest#" + name + " -->\n```\\w+\n(.*?)\n```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE));
        assertThat(block.find()).as("block %s", name).isTrue();
        return block.group(1);
    }

    @ParameterizedTest
    @EnumSource(ObjectType.class)
    @DisplayName("finds each object type, and its row on the page")
    void objectTypes(ObjectType type) throws Exception {
        assertThat(author.whatThereIs()).contains(type.displayName());
        assertThat(Files.readString(PAGE))
                .contains("| `%s` | `%s` | `%s` | `%s` |"
                        .formatted(type.operation().id(), type.id(), type.requestName(), type.responseName()));
    }

    @Test
    @DisplayName("reads what to begin with, and sends the sample")
    void sample() throws Exception {
        assertThat(author.membersToBeginWith(ObjectType.TEXT))
                .first()
                .satisfies(member -> assertThat(member).startsWith("/model: "));
        assertThat(author.ask(author.sample(ObjectType.TEXT))).isEmpty();
        assertThat(simulator.requests())
                .extracting(ReceivedRequest::path)
                .singleElement()
                .satisfies(path -> assertThat(path).endsWith("/responses"));
    }

    @Test
    @DisplayName("is told what the page says is wrong with a format")
    void format() throws Exception {
        assertThat(String.join("\n", author.mistakesIn(block("format")))).isEqualTo(block("mistakes"));
        assertThat(author.strictSpecification(block("format"))).isEmpty();
    }

    @Test
    @DisplayName("gets a specification that asks for a format made strict")
    void strictFormat() throws Exception {
        GenerateInteractionSpec spec = author.strictSpecification("""
                        {"title": "colour", "type": "object", "properties": {"name": {"type": "string"}}}""").orElseThrow();
        JsonRecord request = author.sample(ObjectType.STRUCTURED_OUTPUT);
        try (OpenAiConnection connection = author.openai.getConnection()) {
            JsonRecord response = (JsonRecord) connection.createInteraction().execute(spec, request);
            assertThat(response.toJson()
                            .getJsonArray("structured_output")
                            .getJsonObject(0)
                            .keySet())
                    .containsExactly("name");
        }
    }

    @Test
    @DisplayName("sees the server's models")
    void models() throws Exception {
        assertThat(author.modelsFor(ObjectType.TEXT)).isNotEmpty();
        assertThat(simulator.requests())
                .extracting(ReceivedRequest::path)
                .singleElement()
                .satisfies(path -> assertThat(path).endsWith("/models"));
    }

    @Test
    @DisplayName("writes a profile down as Java")
    void java(@TempDir Path sources) throws Exception {
        Profile profile = author.openai.getMetadataBrowser().profile(ObjectType.TEXT, Direction.REQUEST);
        Path file = author.write(profile, sources);
        assertThat(file).isEqualTo(sources.resolve("com/example/ai/GenerateTextRequest.java"));
        assertThat(file).content().contains("package com.example.ai;", "public record GenerateTextRequest(");
    }

    @Test
    @DisplayName("is told what the page says is wrong with a request, which is not sent")
    void findings() throws Exception {
        JsonRecord request = author.openai.getRecordFactory().createRecord("GenerateTextRequest", block("request"));
        String findings = author.ask(request).stream()
                .map(finding -> finding.pointer() + ": " + finding.message() + " " + finding.remedy())
                .collect(Collectors.joining("\n"));
        assertThat(findings).isEqualTo(block("findings"));
        assertThat(simulator.requests()).isEmpty();
        assertThat(Files.readString(PAGE)).contains(Diagnosis.REQUEST_UNFIT.code(), Diagnosis.REQUEST_DOUBTFUL.code());
    }

    @Test
    @DisplayName("is warned of nothing where nothing is wrong")
    void warnings() throws Exception {
        assertThat(author.tell("A lamp goes to Bergen.")).isEmpty();
        assertThat(simulator.requests()).hasSize(1);
    }
}
