package dev.openaira.ra.cci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.openaira.ConverseInteractionSpec;
import dev.openaira.Diagnosis;
import dev.openaira.GenerateInteractionSpec;
import dev.openaira.InvalidRequestException;
import dev.openaira.JsonValues;
import dev.openaira.ObjectType;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiInteractionSpec;
import dev.openaira.metadata.Direction;
import dev.openaira.metadata.Finding;
import dev.openaira.metadata.Profile;
import dev.openaira.oracle.OffTheDocument;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.ra.browse.Profiles;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.simulator.Fault;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.Interaction;
import jakarta.resource.cci.Record;
import jakarta.resource.cci.ResourceWarning;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Seen failing: without the check; with the pool's model not filled in first. */
@DisplayName("An interaction's validation")
class ValidatedCallsTest extends AdapterFixture {
    private static final String FORMAT = """
            {"format":{"type":"json_schema","name":"answer","strict":true,"schema":{"type":"object",
             "properties":{"word":{"type":"string"}},"required":["word"],"additionalProperties":false}}}""";

    private static final String SEVEN_MISTAKES = """
            {"input":"x","temperature":3,"top_p":2,"max_output_tokens":1,"top_logprobs":99,
             "store":"yes","background":"yes","parallel_tool_calls":"yes"}""";

    private OpenAiConnection connection;
    private Interaction interaction;

    @BeforeEach
    void open() throws Exception {
        use(configured());
    }

    private void use(OpenAiManagedConnectionFactory factory) throws Exception {
        connection = ((OpenAiConnectionFactory) factory.createConnectionFactory()).getConnection();
        interaction = connection.createInteraction();
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
    }

    /** Of each record one that is wrong in one place. */
    static Stream<Arguments> wrong() {
        return Stream.of(
                arguments(ObjectType.TEXT, "{\"input\":\"x\",\"temperature\":3}", "/temperature"),
                arguments(ObjectType.TEXT, "{\"input\":[{\"role\":\"narrator\",\"content\":\"x\"}]}", "/input/0/role"),
                arguments(ObjectType.IMAGE, "{\"prompt\":\"x\",\"n\":11}", "/n"),
                arguments(ObjectType.IMAGE, "{\"size\":\"auto\"}", ""),
                arguments(ObjectType.EMBEDDING, "{\"input\":\"x\",\"dimension\":256}", "/dimension"),
                arguments(ObjectType.EMBEDDING, "{\"input\":[]}", "/input"),
                arguments(
                        ObjectType.STRUCTURED_OUTPUT,
                        "{\"input\":\"x\",\"text\":{\"verbosity\":\"loud\"}}",
                        "/text/verbosity"),
                arguments(ObjectType.CONVERSE, "{\"input\":\"x\",\"top_p\":2}", "/top_p"));
    }

    private static OpenAiInteractionSpec spec(ObjectType type, String validation) {
        OpenAiInteractionSpec spec = switch (type) {
            case CONVERSE -> new ConverseInteractionSpec();
            case STRUCTURED_OUTPUT -> GenerateInteractionSpec.structuredOutput(FORMAT);
            default -> GenerateInteractionSpec.of(type);
        };
        spec.setValidation(validation);
        return spec;
    }

    private static String path(ObjectType type) {
        return switch (type) {
            case IMAGE -> "/images/generations";
            case EMBEDDING -> "/embeddings";
            default -> "/responses";
        };
    }

    /** Answers the next call of any kind, whatever it asks. */
    private static void takeAnything() {
        answer("/responses", """
                {"id":"resp_1","object":"response","status":"completed","output":[{"type":"message","role":"assistant",
                 "content":[{"type":"output_text","text":"{\\"word\\":\\"well\\"}"}]}]}""");
        answer("/images/generations", "{\"created\":1,\"data\":[{\"b64_json\":\"AAAA\"}]}");
        answer("/embeddings", "{\"object\":\"list\",\"data\":[{\"index\":0,\"embedding\":[0.5,0.25]}]}");
    }

    private static void answer(String path, String body) {
        simulator.fail("POST", path, Fault.body(200, "application/json", body), 1);
    }

    private static JsonObject json(String text) {
        return JsonValues.parse(text).asJsonObject();
    }

    private Record execute(OpenAiInteractionSpec spec, ObjectType type, String request) throws Exception {
        return execute(spec, type, json(request));
    }

    private Record execute(OpenAiInteractionSpec spec, ObjectType type, JsonObject request) throws Exception {
        return interaction.execute(spec, factory().getRecordFactory().createRecord(type.requestName(), request));
    }

    private InvalidRequestException refused(OpenAiInteractionSpec spec, ObjectType type, String request) {
        return fails(InvalidRequestException.class, Diagnosis.REQUEST_UNFIT, () -> execute(spec, type, request));
    }

    /** Of what the last execution warned of, what validation did. */
    private List<ResourceWarning> warnings() throws ResourceException {
        List<ResourceWarning> findings = new ArrayList<>();
        for (ResourceWarning next = interaction.getWarnings(); next != null; next = next(next)) {
            if (Diagnosis.REQUEST_DOUBTFUL.code().equals(next.getErrorCode())) {
                findings.add(next);
            }
        }
        return findings;
    }

    @SuppressWarnings("deprecation") // CCI has no other way to follow a chain of warnings
    private static ResourceWarning next(ResourceWarning warning) {
        return warning.getLinkedWarning();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("wrong")
    @DisplayName("fail sends nothing, begins no conversation, and tells what is wrong where")
    void fail(ObjectType type, String request, String pointer) {
        InvalidRequestException failure = refused(spec(type, "fail"), type, request);

        assertThat(failure.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.pointer()).isEqualTo(pointer);
            assertThat(failure.getMessage()).contains(type.requestName(), pointer, finding.message(), finding.remedy());
        });
        assertThat(failure.upstream()).isEmpty();
        assertThat(simulator.requests()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("wrong")
    @DisplayName("warn sends the request, and warns of what is wrong where")
    @OffTheDocument("It is sent although it is wrong")
    void warn(ObjectType type, String request, String pointer) throws Exception {
        takeAnything();
        execute(spec(type, "warn"), type, request);

        Finding finding = new Profiles()
                .of(type, Direction.REQUEST)
                .check(withModel(request))
                .get(0);
        assertThat(warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.getMessage())
                    .contains(
                            type.requestName(),
                            pointer.isEmpty() ? "its root" : pointer,
                            finding.message(),
                            finding.remedy());
        });
        assertThat(sent(path(type)))
                .singleElement()
                .satisfies(sent ->
                        assertThat(sent.keySet()).containsAll(json(request).keySet()));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("wrong")
    @DisplayName("off, as by default, lets everything out without a word")
    @OffTheDocument("It is sent although it is wrong")
    void off(ObjectType type, String request, String pointer) throws Exception {
        takeAnything();
        execute(spec(type, null), type, request);

        assertThat(warnings()).as(pointer).isEmpty();
        assertThat(sent(path(type))).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(ObjectType.class)
    @DisplayName("fail lets the profile's own sample out")
    void sample(ObjectType type) throws Exception {
        execute(
                spec(type, "fail"),
                type,
                new Profiles().of(type, Direction.REQUEST).sample().asJsonObject());

        assertThat(warnings()).isEmpty();
        assertThat(sent(path(type))).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(value = ObjectType.class, mode = EnumSource.Mode.EXCLUDE, names = "EMBEDDING")
    @DisplayName("fail lets members out that nobody has heard of, where the API takes them")
    void unknownMembers(ObjectType type) throws Exception {
        takeAnything();
        String prompt = type == ObjectType.IMAGE ? "prompt" : "input";
        execute(spec(type, "fail"), type, "{\"" + prompt + "\":\"x\",\"unheard_of\":{\"deep\":[1.50,null]}}");

        assertThat(warnings()).isEmpty();
        assertThat(sent(path(type)))
                .singleElement()
                .satisfies(sent -> assertThat(sent.get("unheard_of")).hasToString("{\"deep\":[1.50,null]}"));
    }

    @Test
    @DisplayName("does not call the model missing that the pool fills in")
    void defaultModel() throws Exception {
        takeAnything();
        execute(spec(ObjectType.EMBEDDING, "fail"), ObjectType.EMBEDDING, "{\"input\":\"x\"}");
        assertThat(sent("/embeddings")).hasSize(1);

        OpenAiManagedConnectionFactory without = configured();
        without.setDefaultModel(null);
        connection.close();
        use(without);
        InvalidRequestException failure =
                refused(spec(ObjectType.EMBEDDING, "fail"), ObjectType.EMBEDDING, "{\"input\":\"x\"}");
        assertThat(failure.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("`model`"));
        assertThat(sent("/embeddings")).hasSize(1);
    }

    @Test
    @DisplayName("sees the model null that goes out as null, and not the one that the pool replaces")
    void nullModel() throws Exception {
        String request = "{\"input\":\"x\",\"model\":null}";
        takeAnything();
        execute(spec(ObjectType.CONVERSE, "fail"), ObjectType.CONVERSE, request);
        assertThat(sent("/responses")).hasSize(1);

        ConverseInteractionSpec stateless = ConverseInteractionSpec.stateless();
        stateless.setValidation("fail");
        assertThat(refused(stateless, ObjectType.CONVERSE, request).findings())
                .extracting(Finding::pointer)
                .containsExactly("/model");
        assertThat(sent("/responses")).hasSize(1);
    }

    @Test
    @DisplayName("fail tells all findings on the exception, and five of them in its message")
    void many() {
        InvalidRequestException failure = refused(spec(ObjectType.TEXT, "fail"), ObjectType.TEXT, SEVEN_MISTAKES);

        assertThat(failure.findings())
                .extracting(Finding::pointer)
                .containsExactlyInAnyOrder(
                        "/temperature",
                        "/top_p",
                        "/max_output_tokens",
                        "/top_logprobs",
                        "/store",
                        "/background",
                        "/parallel_tool_calls");
        assertThat(failure.findings().stream()
                        .filter(finding -> failure.getMessage().contains("at " + finding.pointer() + ":")))
                .hasSize(5);
        assertThat(failure.getMessage()).contains("; and 2 more");
    }

    @Test
    @DisplayName("warn warns of each finding, also where the server then refuses the request")
    @OffTheDocument("It is sent although it is wrong")
    void warnedOfWhatFails() throws Exception {
        OpenAiException failure = fails(
                OpenAiException.class,
                Diagnosis.REQUEST_REJECTED,
                () -> execute(spec(ObjectType.TEXT, "warn"), ObjectType.TEXT, SEVEN_MISTAKES));

        assertThat(failure.warnings()).hasSize(7).isEqualTo(warnings());
    }

    @Test
    @DisplayName("leaves to the adapter's own checks what only they know")
    void otherChecks() {
        OpenAiInteractionSpec unsaved = GenerateInteractionSpec.of(ObjectType.STRUCTURED_OUTPUT);
        unsaved.setValidation("fail");
        fails(
                OpenAiException.class,
                Diagnosis.SCHEMA_NOT_SAVED,
                () -> execute(unsaved, ObjectType.STRUCTURED_OUTPUT, "{\"input\":\"x\"}"));
        fails(
                OpenAiException.class,
                Diagnosis.CONVERSATION_CONFLICT,
                () -> execute(
                        spec(ObjectType.CONVERSE, "fail"),
                        ObjectType.CONVERSE,
                        "{\"input\":\"x\",\"previous_response_id\":\"resp_1\"}"));
        assertThat(simulator.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ObjectType.class)
    @DisplayName("repeats nothing of what a wrong request holds")
    void discreet(ObjectType type) {
        Profile profile = new Profiles().of(type, Direction.REQUEST);
        for (Object value : List.of(
                PROMPT,
                List.of(PROMPT, List.of(PROMPT)),
                List.of(Map.of("type", PROMPT, "role", PROMPT, "content", List.of(Map.of("text", PROMPT)))),
                Map.of("type", PROMPT, "id", PROMPT, "effort", PROMPT, "format", Map.of("type", PROMPT)))) {
            JsonObjectBuilder request = JsonValues.provider().createObjectBuilder();
            profile.schema()
                    .getJsonObject("properties")
                    .keySet()
                    .forEach(name -> request.add(name, JsonValues.of(value)));
            InvalidRequestException failure =
                    refused(spec(type, "fail"), type, request.build().toString());

            StringWriter printed = new StringWriter();
            failure.printStackTrace(new PrintWriter(printed));
            assertThat(printed.toString()).doesNotContain(PROMPT);
            assertThat(failure.findings().toString()).doesNotContain(PROMPT);
        }
    }

    @Test
    @DisplayName("does not let a member's name make a message as long as itself")
    void longName() {
        String name = "n".repeat(10_000);
        InvalidRequestException failure = refused(
                spec(ObjectType.EMBEDDING, "fail"), ObjectType.EMBEDDING, "{\"input\":\"x\",\"" + name + "\":1}");

        assertThat(failure.getMessage()).hasSizeLessThan(1_000);
        assertThat(failure.findings()).extracting(Finding::pointer).containsExactly("/" + name);
    }

    private static JsonObject withModel(String request) {
        return JsonValues.provider()
                .createObjectBuilder(json(request))
                .add("model", MODEL)
                .build();
    }
}
