package dev.openaira.ra.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.openaira.Diagnosis;
import dev.openaira.GenerateInteractionSpec;
import dev.openaira.JsonRecord;
import dev.openaira.JsonValues;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiSystemException;
import dev.openaira.OpenAiUnavailableException;
import dev.openaira.RefusalException;
import dev.openaira.StructuredOutputException;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.simulator.Fault;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Generate Structured Output")
class StructuredOutputTest extends AdapterFixture {
    private static final String SCHEMA = """
            {"type":"object","properties":{"n":{"type":"integer"}},"required":["n"],"additionalProperties":false}""";
    private static final String TEXT_PARAMETER =
            "{\"verbosity\":\"low\",\"format\":{\"type\":\"json_schema\",\"name\":\"number\",\"strict\":true,\"schema\":"
                    + SCHEMA + "}}";

    private OpenAiConnection connection;

    @BeforeEach
    void open() throws Exception {
        connection = connect();
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
    }

    private JsonObject generate(String textParameter, String request) throws Exception {
        JsonRecord record = factory().getRecordFactory().createRecord("GenerateStructuredOutputRequest", request);
        return ((JsonRecord) connection
                        .createInteraction()
                        .execute(GenerateInteractionSpec.structuredOutput(textParameter), record))
                .toJson();
    }

    @Test
    @DisplayName("the text parameter is injected, and the parsed answer stands beside the output")
    void injected() throws Exception {
        simulator.answerNext("{\"n\":7}");
        JsonObject response = generate(TEXT_PARAMETER, "{\"input\":\"x\"}");
        assertThat(response.getJsonArray("structured_output")).hasToString("[{\"n\":7}]");
        assertThat(response.getJsonArray("output")).isNotEmpty();
        assertThat(sent("/responses").get(0).getJsonObject("text"))
                .isEqualTo(JsonValues.parse(TEXT_PARAMETER).asJsonObject());
    }

    @Test
    @DisplayName("other members of text merge, the caller's first")
    void merges() throws Exception {
        generate(TEXT_PARAMETER, "{\"input\":\"x\",\"text\":{\"verbosity\":\"high\"}}");
        JsonObject text = sent("/responses").get(0).getJsonObject("text");
        assertThat(text.getString("verbosity")).isEqualTo("high");
        assertThat(text.getJsonObject("format").getString("name")).isEqualTo("number");
    }

    @Test
    @DisplayName("a format at run time is refused")
    void formatAtRuntime() {
        fails(
                OpenAiException.class,
                Diagnosis.FORMAT_AT_RUNTIME,
                () -> generate(TEXT_PARAMETER, "{\"input\":\"x\",\"text\":{\"format\":{\"type\":\"text\"}}}"));
        fails(
                OpenAiException.class,
                Diagnosis.MEMBER_UNFIT,
                () -> generate(TEXT_PARAMETER, "{\"input\":\"x\",\"text\":\"json\"}"));
        assertThat(simulator.requests()).isEmpty();
    }

    static Stream<Arguments> wrongTextParameters() {
        String open = SCHEMA.replace(",\"additionalProperties\":false", "");
        return Stream.of(
                arguments(null, Diagnosis.SCHEMA_NOT_SAVED, "No schema was saved on the interaction spec"),
                arguments("  ", Diagnosis.SCHEMA_NOT_SAVED, "No schema was saved on the interaction spec"),
                arguments("{\"format\":", Diagnosis.TEXT_PARAMETER_NOT_JSON, "not a JSON object"),
                arguments("[]", Diagnosis.TEXT_PARAMETER_NOT_JSON, "not a JSON object"),
                arguments("{\"format\":{\"name\":\"a\",\"schema\":{}}}", Diagnosis.TEXT_PARAMETER_INCOMPLETE, "type"),
                arguments(
                        "{\"format\":{\"type\":\"json_schema\",\"schema\":" + SCHEMA + "}}",
                        Diagnosis.TEXT_PARAMETER_INCOMPLETE,
                        "name"),
                arguments(
                        "{\"format\":{\"type\":\"json_schema\",\"name\":\"a\"}}",
                        Diagnosis.TEXT_PARAMETER_INCOMPLETE,
                        "schema"),
                arguments(
                        TEXT_PARAMETER.replace("\"number\"", "\"no blanks\""), Diagnosis.TEXT_PARAMETER_UNFIT, "name"),
                arguments(
                        TEXT_PARAMETER.replace("\"integer\"", "\"whole\""),
                        Diagnosis.SCHEMA_INVALID,
                        "/format/schema/properties/n/type"),
                arguments(TEXT_PARAMETER.replace(SCHEMA, open), Diagnosis.SCHEMA_NOT_STRICT, "/format/schema"));
    }

    @ParameterizedTest
    @MethodSource("wrongTextParameters")
    @DisplayName("a wrong text parameter is diagnosed before any call is made")
    void wrongTextParameter(String textParameter, Diagnosis diagnosis, String named) {
        OpenAiException failure =
                fails(OpenAiException.class, diagnosis, () -> generate(textParameter, "{\"input\":\"x\"}"));
        assertThat(failure.getMessage()).contains(named);
        assertThat(simulator.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "certainly! {\"n\":7}",
                "{\"n\":\"seven\"}",
                "{\"n\":7,\"m\":8}",
                "[7]",
                "",
                "{\"n\":7} or so",
                "{\"n\":1e99999999999}"
            })
    @DisplayName("an answer the schema was not applied to is told so, with the raw text")
    void notApplied(String answer) {
        simulator.fail("POST", "/responses", Fault.body(200, "application/json", response(answer)), 1);
        StructuredOutputException failure = fails(
                StructuredOutputException.class,
                Diagnosis.SCHEMA_NOT_APPLIED,
                () -> generate(TEXT_PARAMETER, "{\"input\":\"x\"}"));
        assertThat(failure.rawText()).isEqualTo(answer);
        if (answer.equals("{\"n\":\"seven\"}")) {
            assertThat(failure.violations()).singleElement().asString().startsWith("/n: ");
        }
    }

    @Test
    @DisplayName("an answer nested without end is one the schema was not applied to")
    void deepAnswer() {
        String answer = "[".repeat(100_000);
        simulator.fail("POST", "/responses", Fault.body(200, "application/json", response(answer)), 1);
        StructuredOutputException failure = fails(
                StructuredOutputException.class,
                Diagnosis.SCHEMA_NOT_APPLIED,
                () -> generate(TEXT_PARAMETER, "{\"input\":\"x\"}"));
        assertThat(failure.rawText()).isEqualTo(answer);
    }

    private static String response(String answer) {
        return JsonValues.of(java.util.Map.of(
                        "status",
                        "completed",
                        "output",
                        java.util.List.of(java.util.Map.of(
                                "type",
                                "message",
                                "content",
                                java.util.List.of(java.util.Map.of("type", "output_text", "text", answer))))))
                .toString();
    }

    @Test
    @DisplayName("a truncated answer is reported as truncated, not as a violation")
    void truncated() {
        simulator.truncateNext();
        StructuredOutputException failure = fails(
                StructuredOutputException.class,
                Diagnosis.STRUCTURED_OUTPUT_TRUNCATED,
                () -> generate(TEXT_PARAMETER, "{\"input\":\"x\",\"max_output_tokens\":16}"));
        assertThat(failure.getMessage()).contains("16 output tokens", "Raise max_output_tokens");
        simulator.contentFilterNext();
        fails(
                StructuredOutputException.class,
                Diagnosis.STRUCTURED_OUTPUT_FILTERED,
                () -> generate(TEXT_PARAMETER, "{\"input\":\"x\"}"));
    }

    @Test
    @DisplayName("a refusal is its own exception, with the words kept out of the message")
    void refused() {
        simulator.refuseNext("I would rather not.");
        RefusalException failure =
                fails(RefusalException.class, Diagnosis.REFUSED, () -> generate(TEXT_PARAMETER, "{\"input\":\"x\"}"));
        assertThat(failure.refusal()).isEqualTo("I would rather not.");
        assertThat(failure.getMessage()).doesNotContain("rather");
    }

    @Test
    @DisplayName("an answer without output is told so, with model and request id")
    void noOutput() {
        simulator.fail(
                "POST",
                "/responses",
                Fault.body(200, "application/json", "{\"status\":\"completed\",\"output\":[]}")
                        .header("x-request-id", "req_77"),
                1);
        OpenAiException failure = fails(
                OpenAiException.class, Diagnosis.OUTPUT_EMPTY, () -> generate(TEXT_PARAMETER, "{\"input\":\"x\"}"));
        assertThat(failure.getMessage()).contains("'" + MODEL + "'", "req_77", "model id");
    }

    @Test
    @DisplayName("a server that names no request is not said to have named one")
    void noOutputNoRequestId() {
        simulator.fail(
                "POST",
                "/responses",
                Fault.body(200, "application/json", "{\"status\":\"completed\",\"output\":[]}")
                        .header("x-request-id", " "),
                1);
        OpenAiException failure = fails(
                OpenAiException.class, Diagnosis.OUTPUT_EMPTY, () -> generate(TEXT_PARAMETER, "{\"input\":\"x\"}"));
        assertThat(failure.getMessage()).contains("(request without id, status completed)");
    }

    @Test
    @DisplayName("an answer cut off before its first word is reported as truncated too")
    void truncatedBeforeText() {
        simulator.fail("POST", "/responses", Fault.body(200, "application/json", """
                {"status":"incomplete","incomplete_details":{"reason":"max_output_tokens"},"output":[],
                 "max_output_tokens":64}"""), 1);
        StructuredOutputException failure = fails(
                StructuredOutputException.class,
                Diagnosis.STRUCTURED_OUTPUT_TRUNCATED,
                () -> generate(TEXT_PARAMETER, "{\"input\":\"x\"}"));
        assertThat(failure.getMessage()).contains("64 output tokens");
    }

    static Stream<Arguments> endings() {
        return Stream.of(
                arguments("failed", "rate_limit_exceeded", OpenAiUnavailableException.class),
                arguments("failed", "server_error", OpenAiSystemException.class),
                arguments("failed", "invalid_prompt", OpenAiException.class),
                arguments("cancelled", "none", OpenAiException.class));
    }

    @ParameterizedTest
    @MethodSource("endings")
    @DisplayName("a response that ended badly is of the class that says how to react")
    void ended(String status, String code, Class<? extends ResourceException> type) {
        String answer = "{\"status\":\"" + status + "\",\"output\":[{}],\"error\":{\"code\":\"" + code
                + "\",\"message\":\"why\"}}";
        simulator.fail("POST", "/responses", Fault.body(200, "application/json", answer), 1);
        ResourceException failure =
                fails(type, Diagnosis.RESPONSE_FAILED, () -> generate(TEXT_PARAMETER, "{\"input\":\"x\"}"));
        assertThat(failure).isExactlyInstanceOf(type);
        assertThat(failure.getMessage()).contains("status " + status + ": why (" + code + ")");
    }

    @Test
    @DisplayName("a failed response is told by its own code")
    void failed() {
        simulator.fail(
                "POST",
                "/responses",
                Fault.body(200, "application/json", "{\"status\":\"failed\",\"output\":[],\"error\":null}"),
                1);
        fails(OpenAiException.class, Diagnosis.RESPONSE_FAILED, () -> generate(TEXT_PARAMETER, "{\"input\":\"x\"}"));
        simulator.fail(
                "POST",
                "/responses",
                Fault.body(200, "application/json", "{\"status\":\"failed\",\"output\":[],\"error\":{\"code\":\"c\"}}"),
                1);
        OpenAiException silent = fails(
                OpenAiException.class, Diagnosis.RESPONSE_FAILED, () -> generate(TEXT_PARAMETER, "{\"input\":\"x\"}"));
        assertThat(silent.getMessage()).contains("status failed: no reason given (c)");
    }
}
