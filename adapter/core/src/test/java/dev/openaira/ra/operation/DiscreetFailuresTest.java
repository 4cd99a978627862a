package dev.openaira.ra.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.EmbeddingRequest;
import dev.openaira.ImageRequest;
import dev.openaira.InputMessage;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiFailure;
import dev.openaira.StructuredOutputException;
import dev.openaira.TextRequest;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.simulator.Fault;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.resource.ResourceException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers quote what they are asked, and an exception is printed with all its causes where nobody expects it. */
@DisplayName("Failures, as a log prints them, keep to themselves")
class DiscreetFailuresTest extends AdapterFixture {
    private static final String WILL = "Draw up the will of Ada Lovelace, London.";

    /** As a server writes it: on two lines, the second one forged. */
    private static final String QUOTING = "Not allowed: '" + WILL + "'.\nINFO: all is well";

    private OpenAiConnection connection;

    @BeforeEach
    void open() throws Exception {
        connection = connect();
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
    }

    private static String error(String message) {
        return "{\"error\":{\"message\":\"" + message.replace("\n", "\\n")
                + "\",\"type\":\"invalid_request_error\",\"param\":\"" + WILL + "\"}}";
    }

    private static void answer(int status, String type, String body) {
        for (String path : List.of("/responses", "/images/generations", "/embeddings")) {
            simulator.fail("POST", path, Fault.body(status, type, body), 1);
        }
    }

    private static <T extends ResourceException> T discreet(Class<T> type, Diagnosis diagnosis, ThrowingCallable call) {
        T failure = fails(type, diagnosis, call);
        StringWriter printed = new StringWriter();
        failure.printStackTrace(new PrintWriter(printed));
        assertThat(printed.toString()).doesNotContain("Lovelace", "the will of", KEY);
        assertThat(failure.getMessage()).doesNotContain("\n");
        return failure;
    }

    private void everyKind(Diagnosis diagnosis, int status, String type, String body) {
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> connection.generate(TextRequest.of(WILL)),
                () -> connection.generate(
                        TextRequest.builder().input(InputMessage.user(WILL)).build()),
                () -> connection.generate(
                        TextRequest.builder().input("x").instructions(WILL).build()),
                () -> connection.stream(TextRequest.of(WILL)).response(),
                () -> connection.generate(ImageRequest.of(WILL)),
                () -> connection.generate(EmbeddingRequest.of(WILL)))) {
            simulator.reset();
            answer(status, type, body);
            discreet(ResourceException.class, diagnosis, call);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 422, 409})
    @DisplayName("the prompt that an error quotes, and the lines it forges")
    void error(int status) {
        everyKind(Diagnosis.REQUEST_REJECTED, status, "application/json", error(QUOTING));
    }

    @Test
    @DisplayName("the prompt that a page quotes")
    void page() {
        everyKind(Diagnosis.SERVER_ERROR, 500, "text/html", "<p>Cannot do: " + WILL + "</p>");
        everyKind(Diagnosis.BODY_NOT_JSON, 200, "text/plain", "You said: " + WILL);
    }

    @Test
    @DisplayName("the prompt that an error under status 200 quotes")
    void errorWith200() {
        everyKind(Diagnosis.ERROR_IN_ANSWER, 200, "application/json", error(QUOTING));
    }

    @Test
    @DisplayName("the prompt that a failed response quotes")
    void failedResponse() {
        answer(
                200,
                "application/json",
                "{\"id\":\"resp_1\",\"status\":\"failed\",\"error\":{\"code\":\"x\",\"message\":\"No: " + WILL
                        + "\"}}");
        discreet(ResourceException.class, Diagnosis.RESPONSE_FAILED, () -> connection.generate(TextRequest.of(WILL)));
    }

    @Test
    @DisplayName("but tell it on the accessor, in the server's own words and lines")
    void accessor() {
        answer(400, "application/json", error(QUOTING));
        ResourceException failure = discreet(
                ResourceException.class, Diagnosis.REQUEST_REJECTED, () -> connection.generate(TextRequest.of(WILL)));
        assertThat(failure).hasMessageContaining("Not allowed: '…'. INFO: all is well");
        assertThat(((OpenAiFailure) failure).upstream()).hasValueSatisfying(error -> {
            assertThat(error.message()).isEqualTo(QUOTING);
            assertThat(error.toString()).contains("status=400").doesNotContain("Not allowed");
        });
    }

    public record Will(@JsonbProperty("of") LocalDate of) {}

    public record Person(String name) {}

    @Test
    @DisplayName("what a model wrote that fits no schema, or no record")
    void answers() {
        simulator.answerNext("{\"name\":[\"" + WILL + "\"]}");
        StructuredOutputException unfit = discreet(
                StructuredOutputException.class,
                Diagnosis.SCHEMA_NOT_APPLIED,
                () -> connection.generate(Person.class, TextRequest.of("x")));
        assertThat(unfit.rawText()).contains(WILL);
        simulator.answerNext("{\"of\":\"" + WILL + "\"}");
        StructuredOutputException unbound = discreet(
                StructuredOutputException.class,
                Diagnosis.VALUE_UNBINDABLE,
                () -> connection.generate(Will.class, TextRequest.of("x")));
        assertThat(unbound.rawText()).contains(WILL);
    }
}
