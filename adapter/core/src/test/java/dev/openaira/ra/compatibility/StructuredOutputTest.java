package dev.openaira.ra.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.GenerateInteractionSpec;
import dev.openaira.JsonRecord;
import dev.openaira.OpenAiFailure;
import dev.openaira.OpenAiWarning;
import dev.openaira.RefusalException;
import dev.openaira.StructuredOutputException;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.Interaction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Foreign servers' structured output")
class StructuredOutputTest extends ForeignFixture {
    private static final String TEXT_PARAMETER =
            "{\"format\":{\"type\":\"json_schema\",\"name\":\"number\",\"strict\":true,\"schema\":{\"type\":\"object\","
                    + "\"properties\":{\"n\":{\"type\":\"integer\"}},\"required\":[\"n\"],\"additionalProperties\":false}}}";

    private String generate(String members) throws ResourceException {
        JsonRecord request = factory()
                .getRecordFactory()
                .createRecord("GenerateStructuredOutputRequest", "{\"input\":\"a prompt\"" + members + "}");
        JsonRecord answer = (JsonRecord) connection
                .createInteraction()
                .execute(GenerateInteractionSpec.structuredOutput(TEXT_PARAMETER), request);
        return answer.toJson().get("structured_output").toString();
    }

    private StructuredOutputException ends(Diagnosis diagnosis, String members, String body) {
        server.answer(RESPONSES, 200, "Content-Type: application/json\r\nx-request-id: req_9", body);
        StructuredOutputException failure = (StructuredOutputException) ends(diagnosis, () -> generate(members));
        assertThat(failure.upstream()).hasValueSatisfying(upstream -> {
            assertThat(upstream.status()).isEqualTo(200);
            assertThat(upstream.requestId()).isEqualTo("req_9");
        });
        return failure;
    }

    @Test
    @Row("format-ignored")
    @DisplayName("prose, fenced JSON and JSON of another schema are told as a schema not applied, with the raw text")
    void ignored() {
        for (String said :
                new String[] {"Anna was a girl.", "```json\n{\"n\":7}\n```", "{\"number\":7}", "{\"n\":\"7\"}"}) {
            StructuredOutputException failure = ends(Diagnosis.SCHEMA_NOT_APPLIED, "", saying(said));
            assertThat(failure.rawText()).isEqualTo(said);
            assertThat(failure).hasMessageContaining("ignores text.format");
        }
    }

    @Test
    @Row("format-refused")
    @DisplayName("a refused text.format is told in the server's words")
    void refusedFormat() {
        server.json(
                RESPONSES, 400, "{\"error\":{\"message\":\"json_schema is not supported\",\"param\":\"text.format\"}}");
        assertThat(ends(Diagnosis.REQUEST_REJECTED, () -> generate("")))
                .hasMessageContaining("param text.format")
                .hasMessageContaining("json_schema is not supported");
    }

    @Test
    @Row("structured-truncated-but-completed")
    @DisplayName("a document that does not end is cut off, where the answer is as long as it was allowed to be")
    void truncated() {
        String used = "{\"usage\":{\"output_tokens\":16},\"id\"";
        String limit = ",\"max_output_tokens\":16";
        StructuredOutputException failure = ends(
                Diagnosis.STRUCTURED_OUTPUT_TRUNCATED,
                limit,
                saying(" {\"n\":1234").replace("{\"id\"", used));
        assertThat(failure.rawText()).isEqualTo(" {\"n\":1234");
        assertThat(failure).hasMessageContaining("16 output tokens");
        ends(Diagnosis.SCHEMA_NOT_APPLIED, limit, saying("Once upon").replace("{\"id\"", used));
        ends(Diagnosis.SCHEMA_NOT_APPLIED, "", saying("{\"n\":1234").replace("{\"id\"", used));
    }

    @Test
    @Row("structured-incomplete")
    @DisplayName("an answer incomplete for a reason of its own is told with the reason, and not as truncated")
    void incomplete() {
        String body = saying("{\"n\":12").replace("completed", "incomplete");
        assertThat(ends(
                        Diagnosis.STRUCTURED_OUTPUT_INCOMPLETE,
                        "",
                        body.replace("{\"id\"", "{\"incomplete_details\":{\"reason\":\"gpu_lost\"},\"id\"")))
                .hasMessageContaining("gpu_lost");
        assertThat(ends(Diagnosis.STRUCTURED_OUTPUT_INCOMPLETE, "", body)).hasMessageContaining("no reason given");
    }

    @Test
    @Row("structured-in-parts")
    @DisplayName("the parts of a message are one document, each message is its own, and commentary is none")
    void parts() throws Exception {
        server.json(
                RESPONSES,
                200,
                response(
                        message(
                                "{\"type\":\"output_text\",\"text\":\"{\\\"n\\\":\"},{\"type\":\"output_text\",\"text\":\"7}\"}")));
        assertThat(generate("")).isEqualTo("[{\"n\":7}]");
        server.json(
                RESPONSES,
                200,
                response("[{\"type\":\"message\",\"phase\":\"commentary\",\"content\":\"Let me see.\"},"
                        + "{\"type\":\"message\",\"content\":\"{\\\"n\\\":1}\"},"
                        + "{\"type\":\"message\",\"phase\":\"final_answer\",\"content\":\"{\\\"n\\\":2}\"}]"));
        assertThat(generate("")).isEqualTo("[{\"n\":1},{\"n\":2}]");
        server.json(RESPONSES, 200, "{\"output_text\":\"{\\\"n\\\":3}\"}");
        assertThat(generate("")).isEqualTo("[{\"n\":3}]");
    }

    @Test
    @Row("refusal")
    @DisplayName("a refusal tells which answer it was")
    void refusal() {
        server.answer(
                RESPONSES,
                200,
                "Content-Type: application/json\r\nx-request-id: req_9",
                response(message(
                        "{\"type\":\"refusal\",\"refusal\":\"No.\"},{\"type\":\"refusal\",\"refusal\":\"Never.\"}")));
        RefusalException failure = (RefusalException) ends(Diagnosis.REFUSED, () -> generate(""));
        assertThat(failure.refusal()).isEqualTo("No.\nNever.");
        assertThat(failure.upstream().orElseThrow().requestId()).isEqualTo("req_9");
    }

    @Test
    @Row("warnings-of-failures")
    @DisplayName("what the caller was to be warned of is told also where the call then fails")
    void warnings() throws Exception {
        Interaction interaction = connection.createInteraction();
        server.json(RESPONSES, 500, "{\"error\":\"broken\"}");
        JsonRecord request = factory()
                .getRecordFactory()
                .createRecord("GenerateStructuredOutputRequest", "{\"input\":\"a prompt\"}");
        String adjusted = TEXT_PARAMETER.replace("\"schema\":{\"type\"", "\"Schema\":{\"type\"");
        ResourceException failure = ends(
                Diagnosis.SERVER_ERROR,
                () -> interaction.execute(GenerateInteractionSpec.structuredOutput(adjusted), request));
        assertThat(((OpenAiFailure) failure).warnings())
                .singleElement()
                .isSameAs(interaction.getWarnings())
                .extracting(warning -> ((OpenAiWarning) warning).diagnosis())
                .isEqualTo(Diagnosis.SCHEMA_ADJUSTED);
    }
}
