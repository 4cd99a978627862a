package dev.openaira.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiSecurityException;
import dev.openaira.OpenAiUnavailableException;
import dev.openaira.UpstreamError;
import dev.openaira.mcp.StubConnections;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ResourceAllocationException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ToolFailureTest {
    private static final String NO_KEY = Diagnosis.API_KEY_MISSING.message("https://api.openai.com");

    @Test
    @DisplayName("Code, sentence and remedy of the adapter's exception are the text, and nothing else is")
    void sentence() {
        ToolResult result = ToolFailure.of(new OpenAiSecurityException(Diagnosis.API_KEY_MISSING, NO_KEY, null, null));

        assertThat(result.failed()).isTrue();
        assertThat(result.text())
                .isEqualTo(NO_KEY)
                .startsWith("OAI11002: No API key")
                .endsWith("OpenAiConnectionSpec.");
        assertThat(result.structured().getString("code")).isEqualTo("OAI11002");
        assertThat(result.structured().getString("message")).isEqualTo(NO_KEY);
        assertThat(result.structured()).doesNotContainKey("upstream");
    }

    @Test
    @DisplayName("What the upstream server said is there for programs")
    void upstream() {
        var said = new UpstreamError(
                429, "tokens", "rate_limit_exceeded", null, "slow down", "req_7", Duration.ofMillis(1500));
        ToolResult result = ToolFailure.of(new OpenAiUnavailableException(
                Diagnosis.RATE_LIMITED, Diagnosis.RATE_LIMITED.message(429, "slow down", ""), said, null));

        assertThat(result.structured().getJsonObject("upstream")).isEqualTo(StubConnections.parse("""
                        {"status":429,"type":"tokens","code":"rate_limit_exceeded","request_id":"req_7",
                         "retry_after_seconds":1.5}"""));
    }

    @Test
    @DisplayName("The adapter's exception is found under the pool's")
    void wrapped() {
        var poolFailure = new ResourceAllocationException("Error in allocating a connection.");
        poolFailure.initCause(
                new IllegalStateException(new OpenAiSecurityException(Diagnosis.API_KEY_MISSING, NO_KEY, null, null)));

        assertThat(ToolFailure.of(poolFailure).text()).isEqualTo(NO_KEY);
    }

    @Test
    @DisplayName("A failure of the pool alone has its own code and keeps the pool's words")
    void pool() {
        ToolResult result = ToolFailure.of(new ResourceException("In-use connections equal max-pool-size"));

        assertThat(result.text()).startsWith("OAI18001: ").contains("In-use connections equal max-pool-size");
        assertThat(result.structured().getString("code")).isEqualTo("OAI18001");
    }
}
