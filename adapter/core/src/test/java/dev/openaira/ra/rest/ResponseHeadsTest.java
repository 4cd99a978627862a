package dev.openaira.ra.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.simulator.socket.Replies;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What response heads say. */
class ResponseHeadsTest extends UpstreamTest {

    private ResponseInfo head(String... headers) throws UpstreamException {
        upstream.next(Replies.json(ANSWER, headers));
        return call().info();
    }

    @Test
    @DisplayName("Everything OpenAI tells about a call is kept")
    void openAi() throws Exception {
        ResponseInfo info = head(
                "X-Request-ID: req_1",
                "openai-organization: org-1",
                "openai-project: proj_1",
                "openai-version: 2020-10-01",
                "openai-processing-ms: 1234",
                "x-ratelimit-limit-requests: 60",
                "X-RateLimit-Reset-Tokens: 6m0s",
                "x-ratelimit-remaining-tokens: 149984");
        assertThat(info.status()).isEqualTo(200);
        assertThat(info.contentType()).isEqualTo("application/json");
        assertThat(info.requestId()).isEqualTo("req_1");
        assertThat(info.organization()).isEqualTo("org-1");
        assertThat(info.project()).isEqualTo("proj_1");
        assertThat(info.version()).isEqualTo("2020-10-01");
        assertThat(info.processingTime()).isEqualTo(Duration.ofMillis(1234));
        assertThat(info.retryAfter()).isNull();
        assertThat(info.rateLimits())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "x-ratelimit-limit-requests", "60",
                        "x-ratelimit-reset-tokens", "6m0s",
                        "x-ratelimit-remaining-tokens", "149984"));
    }

    @Test
    @DisplayName("Azure's request id stands in where OpenAI's is missing")
    void azureRequestId() throws Exception {
        assertThat(head("apim-request-id: a").requestId()).isEqualTo("a");
        assertThat(head("apim-request-id: a", "x-request-id: b").requestId()).isEqualTo("b");
        assertThat(head().requestId()).isNull();
        assertThat(head().rateLimits()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Retry-After: 7, PT7S",
                "retry-after: 0, PT0S",
                "Retry-After: 0.5, PT0.5S",
                "Retry-After: 999999999999, PT8760H",
                "Retry-After: -1, -",
                "Retry-After: soon, -",
                "Retry-After:, -",
                "retry-after-ms: 250, PT0.25S",
                "retry-after-ms: 1250.5, PT1.2505S",
                "retry-after-ms: x, -",
                "'Retry-After: Sun, 06 Nov 1994 08:49:37 GMT', PT0S",
                "'Retry-After: Sun, 06 Nov 1994 08:49:37', -"
            })
    @DisplayName("Retry-After is read as seconds, milliseconds and date")
    void retryAfter(String header, Duration expected) throws Exception {
        assertThat(head(header).retryAfter()).isEqualTo(expected);
    }

    @Test
    @DisplayName("A retry date counts from the server's own clock, and milliseconds win over seconds")
    void retryDate() throws Exception {
        assertThat(head("Date: Fri, 01 Jan 2100 00:00:00 GMT", "Retry-After: Fri, 01 Jan 2100 00:01:30 GMT")
                        .retryAfter())
                .isEqualTo(Duration.ofSeconds(90));
        assertThat(head("Retry-After: Fri, 01 Jan 2100 00:01:30 GMT").retryAfter())
                .isEqualTo(Duration.ofDays(365));
        assertThat(head("Retry-After: 9", "retry-after-ms: 100").retryAfter()).isEqualTo(Duration.ofMillis(100));
    }
}
