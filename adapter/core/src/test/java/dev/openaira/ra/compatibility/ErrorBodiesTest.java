package dev.openaira.ra.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiFailure;
import dev.openaira.OpenAiSystemException;
import dev.openaira.OpenAiUnavailableException;
import dev.openaira.UpstreamError;
import jakarta.resource.ResourceException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Foreign servers' errors")
class ErrorBodiesTest extends ForeignFixture {

    private static UpstreamError upstream(ResourceException failure) {
        return ((OpenAiFailure) failure).upstream().orElseThrow();
    }

    private void answers(int status, String body) {
        server.json(RESPONSES, status, body);
    }

    @Test
    @Row("error-code-number")
    @DisplayName("a number as code is read as its digits")
    void codeNumber() {
        answers(400, "{\"error\":{\"code\":400,\"message\":\"'input' must be a string\",\"type\":\"invalid\"}}");
        ResourceException failure = textEnds(Diagnosis.REQUEST_REJECTED);
        assertThat(failure).hasMessageContaining("'input' must be a string");
        assertThat(upstream(failure).code()).isEqualTo("400");
    }

    @Test
    @Row("error-string")
    @DisplayName("a string as error is its message")
    void string() {
        answers(400, "{\"error\":\"input is missing\"}");
        ResourceException failure = textEnds(Diagnosis.REQUEST_REJECTED);
        assertThat(failure).hasMessageContaining("input is missing. Correct the request");
        assertThat(upstream(failure).message()).isEqualTo("input is missing");
    }

    @Test
    @Row("error-without-message")
    @DisplayName("an error without message is told by its type and code")
    void withoutMessage() {
        answers(400, "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"bad_input\"}}");
        assertThat(textEnds(Diagnosis.REQUEST_REJECTED))
                .hasMessageContaining("no reason given, type invalid_request_error, code bad_input");
    }

    @Test
    @Row("error-outside")
    @DisplayName("message, type and code are read outside an error, too")
    void outside() {
        answers(400, "{\"object\":\"error\",\"message\":\"too long\",\"type\":\"BadRequestError\",\"code\":400}");
        ResourceException failure = textEnds(Diagnosis.REQUEST_REJECTED);
        assertThat(failure).hasMessageContaining("too long");
        assertThat(upstream(failure).type()).isEqualTo("BadRequestError");
    }

    @Test
    @Row("error-detail")
    @DisplayName("a detail is the message, be it a sentence or a list of findings")
    void detail() {
        answers(400, "{\"detail\":\"Prompt is too long\"}");
        assertThat(textEnds(Diagnosis.REQUEST_REJECTED)).hasMessageContaining("Prompt is too long");
        answers(422, "{\"detail\":[{\"loc\":[\"body\",\"input\"],\"msg\":\"Field required\",\"type\":\"missing\"}]}");
        assertThat(textEnds(Diagnosis.REQUEST_REJECTED)).hasMessageContaining("Field required");
    }

    @Test
    @Row("error-other-json")
    @DisplayName("JSON of another shape is quoted, keys masked")
    void otherJson() {
        answers(400, "{\"status\":\"fail\",\"reason\":\"no worker for " + KEY + "\"}");
        assertThat(textEnds(Diagnosis.REQUEST_REJECTED)).hasMessageContaining("\"reason\":\"no worker for ***\"");
    }

    @Test
    @Row("error-page")
    @DisplayName("a proxy's page is quoted by its words")
    void page() {
        String page = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway"
                + "</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";
        server.answer(RESPONSES, 502, "Content-Type: text/html", page);
        ResourceException failure = textEnds(Diagnosis.SERVER_ERROR);
        assertThat(failure)
                .isInstanceOf(OpenAiSystemException.class)
                .hasMessageContaining("text/html: \"502 Bad Gateway nginx\"");
        server.answer(RESPONSES, 413, "Content-Type: text/html", page.replace("502 Bad Gateway", "413 Too Large"));
        assertThat(textEnds(Diagnosis.REQUEST_REJECTED)).hasMessageContaining("413 Too Large nginx");
    }

    @Test
    @Row("error-empty")
    @DisplayName("an error without a body is told by its status")
    void empty() {
        server.answer(RESPONSES, 500, "Content-Type: application/json", "");
        assertThat(textEnds(Diagnosis.SERVER_ERROR)).hasMessageContaining("HTTP 500", "no reason given");
    }

    @Test
    @Row("error-with-200")
    @DisplayName("an error body under status 200 is an error")
    void with200() {
        answers(200, "{\"error\":{\"message\":\"overloaded\",\"code\":\"server_error\"}}");
        assertThat(textEnds(Diagnosis.ERROR_IN_ANSWER))
                .isInstanceOf(OpenAiSystemException.class)
                .hasMessageContaining("HTTP 200")
                .hasMessageContaining("overloaded");
        answers(200, "{\"error\":\"overloaded\"}");
        assertThat(textEnds(Diagnosis.ERROR_IN_ANSWER)).hasMessageContaining("overloaded");
        answers(200, "{\"object\":\"error\",\"message\":\"overloaded\"}");
        assertThat(textEnds(Diagnosis.ERROR_IN_ANSWER)).hasMessageContaining("overloaded");
    }

    @Test
    @Row("error-in-response")
    @DisplayName("a response with an error and no output has failed, whatever its status")
    void inResponse() {
        answers(
                200,
                "{\"id\":\"resp_1\",\"object\":\"response\",\"output\":[],\"error\":{\"message\":\"no memory\",\"code\":500}}");
        assertThat(textEnds(Diagnosis.RESPONSE_FAILED)).hasMessageContaining("no memory (500)");
        answers(200, "{\"id\":\"resp_1\",\"status\":\"completed\",\"error\":\"no memory\"}");
        assertThat(textEnds(Diagnosis.RESPONSE_FAILED)).hasMessageContaining("no memory");
    }

    @Test
    @Row("rate-limit-without-time")
    @DisplayName("a rate limit without Retry-After is tried again, and may be tried later")
    void rateLimit() {
        for (int i = 0; i < 3; i++) {
            answers(429, "{\"error\":{\"message\":\"slow down\"}}");
        }
        ResourceException failure = textEnds(Diagnosis.RATE_LIMITED);
        assertThat(server.requests()).hasSize(3);
        assertThat(failure).isInstanceOf(OpenAiUnavailableException.class).hasMessageContaining("Try again later.");
        assertThat(upstream(failure).retryAfter()).isNull();
    }

    @Test
    @Row("overload-other-status")
    @DisplayName("overload under 503 and 529 may be tried again, too")
    void overload() {
        for (int status : new int[] {503, 529}) {
            answers(status, "{\"error\":{\"message\":\"Overloaded\"}}");
            assertThat(textEnds(Diagnosis.UNAVAILABLE))
                    .isInstanceOf(OpenAiUnavailableException.class)
                    .hasMessageContaining("HTTP " + status);
        }
    }

    @Test
    @Row("payment-required")
    @DisplayName("402 is an account to be paid for")
    void payment() {
        answers(402, "{\"error\":{\"message\":\"Insufficient Balance\"}}");
        assertThat(textEnds(Diagnosis.QUOTA_EXHAUSTED)).hasMessageContaining("Insufficient Balance");
    }
}
