package dev.openaira.ra.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.simulator.socket.Replies;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Error answers, OpenAI's and those of servers that are nearly like it. */
class RejectedTest extends UpstreamTest {

    @Test
    @DisplayName("OpenAI's error body is read, and the sentence names only its identifiers")
    void openAi() {
        upstream.next(Replies.status(
                404,
                "{\"error\":{\"message\":\"The model `été` does not exist\",\"type\":\"invalid_request_error\","
                        + "\"param\":\"input[0].content\",\"code\":\"model_not_found\"}}",
                "x-request-id: req_7"));
        Rejected failure = failure(Rejected.class);
        assertThat(failure.error())
                .isEqualTo(new UpstreamError(
                        "The model `été` does not exist",
                        "invalid_request_error",
                        "input[0].content",
                        "model_not_found"));
        assertThat(failure)
                .hasMessage(
                        "POST /responses: the server answered 404, type invalid_request_error, code model_not_found,"
                                + " param input[0].content, request id req_7.");
        assertThat(failure.status()).isEqualTo(404);
        assertThat(failure.requestId()).isEqualTo("req_7");
        assertThat(failure.mayHaveRun()).isTrue();
    }

    @Test
    @DisplayName("Identifiers that are none are kept out of the sentence")
    void strangeIdentifiers() {
        upstream.next(Replies.status(
                400, "{\"error\":{\"type\":\"été été\",\"code\":{\"a\":1},\"param\":\"" + "x".repeat(200) + "\"}}"));
        Rejected failure = failure(Rejected.class);
        assertThat(failure).hasMessage("POST /responses: the server answered 400.");
        assertThat(failure.error()).isEqualTo(new UpstreamError(null, "été été", "x".repeat(200), "{\"a\":1}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {
                "{\"error\":{\"message\":\"m\",\"code\":500}}; m; -; -; 500",
                "{\"error\":{\"message\":\"m\",\"type\":null,\"param\":null,\"code\":null}}; m; -; -; -",
                "{\"error\":\"just text\"}; just text; -; -; -",
                "{\"object\":\"error\",\"message\":\"m\",\"type\":\"t\",\"param\":\"p\",\"code\":40}; m; t; p; 40",
                "{\"detail\":\"Not Found\"}; Not Found; -; -; -",
                "{\"detail\":[{\"loc\":[\"body\"]}]}; [{\"loc\":[\"body\"]}]; -; -; -"
            })
    @DisplayName("Compatible servers' error bodies are read as far as they go")
    void compatible(String body, String message, String type, String param, String code) {
        upstream.next(Replies.status(500, body));
        assertThat(failure(Rejected.class).error()).isEqualTo(new UpstreamError(message, type, param, code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bad gateway", "{\"error\":", "[1]", "{\"ok\":false}", "{\"error\":null}", "null"})
    @DisplayName("A body that is no error leaves status and excerpt")
    void noErrorBody(String body) {
        upstream.next(Replies.typed(502, "text/html", body.getBytes(StandardCharsets.UTF_8)));
        Rejected failure = failure(Rejected.class);
        assertThat(failure.error()).isNull();
        assertThat(failure.status()).isEqualTo(502);
        assertThat(failure.excerpt()).isEqualTo(body);
    }

    private Rejected brokenOff(int status, String body, int missing) {
        int length = body.length() + missing;
        upstream.next((request, socket) -> {
            String head = "HTTP/1.1 " + status
                    + " No\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: " + length;
            socket.getOutputStream().write((head + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
            return false;
        });
        return failure(Rejected.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; 50; true",
                "{\"error\":{\"code\":\"conversation_; 50; true",
                "{\"error\":{\"code\":\"conversation_; 0; true",
                "{\"error\":{\"code\":\"conversation_locked\"}; 1; true",
                "{\"error\":{\"code\":\"invalid_value\"}}; 1; false",
                "{'error': 'not JSON'}; 0; false",
                "Bad request; 0; false",
                "''; 0; false"
            })
    @DisplayName("A refusal whose body breaks off before it says why may be one that passes")
    void cutOff(String body, int missing, boolean passes) {
        Rejected failure = brokenOff(400, body, missing);
        assertThat(failure.isFinalAnswer()).isEqualTo(!passes);
        assertThat(failure.mayHaveRun()).isEqualTo(!passes);
        assertThat(brokenOff(404, body, missing).isFinalAnswer()).isTrue();
    }

    @Test
    @DisplayName("An error body that is too long to be read says nothing, and would say it again")
    void endless() {
        upstream.next(Replies.status(400, "{\"error\":\"" + "x".repeat(200_000)));
        assertThat(failure(Rejected.class).isFinalAnswer()).isTrue();
    }

    @Test
    @DisplayName("An error body nested too deep is an excerpt only")
    void deepErrorBody() {
        upstream.next(Replies.status(400, "{\"error\":".repeat(5000)));
        assertThat(failure(Rejected.class).error()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"message\":\"no\",\"code\":\"c\"}}",
                "{\"error\":{\"message\":\"no\",\"code\":\"c\"},\"object\":\"error\"}"
            })
    @DisplayName("An error under a status of success is a rejection")
    void errorWithStatusOfSuccess(String body) {
        upstream.next(Replies.json(body), Replies.json(body));
        Rejected failure = failure(Rejected.class);
        assertThat(failure.status()).isEqualTo(200);
        assertThat(failure.error()).isEqualTo(new UpstreamError("no", null, null, "c"));
        assertThat(failure.excerpt()).isEqualTo(body);
        failure = failure(Rejected.class, () -> client.as(CALLER).createEmbeddings(BODY, false, Deadline.none()));
        assertThat(failure.error()).isNotNull();
    }

    @Test
    @DisplayName("A key that a server quotes is masked everywhere")
    void quotedKey() {
        String other = "sk-proj-abcdefghijklmnop";
        upstream.next(Replies.status(
                401,
                "{\"error\":{\"message\":\"Incorrect API key: " + KEY + " or " + other + "\",\"code\":\"" + KEY
                        + "\"}}"));
        Rejected failure = failure(Rejected.class);
        assertThat(failure.error()).isEqualTo(new UpstreamError("Incorrect API key: *** or ***", null, null, "***"));
        assertThat(failure.excerpt()).doesNotContain(KEY, other).contains("***");
        assertThat(failure).hasMessage("POST /responses: the server answered 401.");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "301,https://user:secret@other.example/v2/responses?token=secret#secret,https://other.example/v2/responses",
                "307,/elsewhere?secret=1,/elsewhere",
                "302,ht tp://secret,a malformed location",
                "304,-,-"
            })
    @DisplayName("A redirect is not followed, and its secrets are not repeated")
    void redirect(int status, String location, String shown) {
        upstream.next(
                location == null ? Replies.status(status, "") : Replies.status(status, "", "Location: " + location));
        Rejected failure = failure(Rejected.class);
        assertThat(failure.location()).isEqualTo(shown);
        assertThat(failure.getMessage()).doesNotContain("secret");
        if (shown != null) {
            assertThat(failure).hasMessageContaining("a redirect to " + shown + ", which is not followed");
        }
        assertThat(upstream.requests()).hasSize(1);
    }

    @Test
    @DisplayName("Whom a challenge asks for a password gets none")
    void challenge() {
        upstream.next(Replies.status(401, "{}", "WWW-Authenticate: Basic realm=\"x\""));
        assertThat(failure(Rejected.class).status()).isEqualTo(401);
        assertThat(upstream.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    @DisplayName("No status is tried again down here")
    void neverRetried(int status) {
        upstream.next(Replies.status(status, "{}", "Retry-After: 1"));
        assertThat(failure(Rejected.class).retryAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(upstream.requests()).hasSize(1);
    }

    @Test
    @DisplayName("Cookies are neither kept nor sent")
    void cookies() throws Exception {
        upstream.next(Replies.json(ANSWER, "Set-Cookie: a=b"));
        call();
        call();
        assertThat(upstream.last().headers()).doesNotContainKey("cookie");
    }
}
