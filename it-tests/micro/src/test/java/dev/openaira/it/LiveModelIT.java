package dev.openaira.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ConverseRequest;
import dev.openaira.ConverseResponse;
import dev.openaira.Diagnosis;
import dev.openaira.EmbeddingRequest;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiException;
import dev.openaira.StructuredOutputException;
import dev.openaira.TextRequest;
import jakarta.resource.cci.ResourceWarning;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real model server, set up by its base URL alone. What it does not offer has to be diagnosed as such. */
@EnabledIfEnvironmentVariable(
        named = LiveModelIT.BASE_URL,
        matches = "https?://.+",
        disabledReason = "no live server: name one with -Dopenaira.live.baseUrl=http://…/v1")
class LiveModelIT extends InServer {
    static final String BASE_URL = "OPENAI_LIVE_BASE_URL";
    private static final String MODEL = System.getenv().getOrDefault("OPENAI_LIVE_MODEL", "");

    /** What is asked of a server that may not know how to answer in a form. */
    public record Count(int n) {}

    @Test
    @DisplayName("Generate Text answers")
    void text() throws Exception {
        try (OpenAiConnection connection = pools.live().getConnection()) {
            var response = connection.generate(TextRequest.builder()
                    .input("Once upon a time")
                    .maxOutputTokens(32)
                    .build());

            assertThat(response.text()).isNotBlank();
            assertThat(response.usage().outputTokens()).isBetween(1L, 32L);
            if (response.usage().outputTokens() == 32) {
                assertThat(response.warnings())
                        .extracting(ResourceWarning::getErrorCode)
                        .containsAnyOf(Diagnosis.OUTPUT_TRUNCATED.code(), Diagnosis.OUTPUT_MAYBE_TRUNCATED.code());
            }
        }
    }

    @Test
    @DisplayName("Converse, stateless, answers, the second turn with the first sent along")
    void stateless() throws Exception {
        try (OpenAiConnection connection = pools.live().getConnection()) {
            var first = connection.converse(
                    turn().input("Once upon a time").stateless().build());
            var second = connection.converse(turn().input("Once upon a time " + first.text() + " And then")
                    .stateless()
                    .build());

            assertThat(first.text()).isNotBlank();
            assertThat(first.conversation()).isEmpty();
            assertThat(second.usage().inputTokens()).isGreaterThan(first.usage().inputTokens());
        }
    }

    @Test
    @DisplayName("Generate Embedding answers with a vector for each text, all of one size")
    void embedding() throws Exception {
        try (OpenAiConnection connection = pools.live().getConnection()) {
            var response = connection.generate(EmbeddingRequest.of("one text", "another", "a third"));

            assertThat(response.vectors()).hasSize(3);
            assertThat(response.vector(0)).isNotEmpty().hasSameSizeAs(response.vector(2));
            assertThat(response.vector(0)).isNotEqualTo(response.vector(1));
            assertThat(response.usage().inputTokens()).isPositive();
        }
    }

    @Test
    @DisplayName("Generate Structured Output answers, or says that the server did not apply the schema")
    void structuredOutput() throws Exception {
        try (OpenAiConnection connection = pools.live().getConnection()) {
            TextRequest request = TextRequest.builder()
                    .input("Once upon a time")
                    .maxOutputTokens(64)
                    .build();
            try {
                assertThat(connection.generate(Count.class, request).value()).isNotNull();
            } catch (StructuredOutputException e) {
                assertThat(e.diagnosis()).isIn(Diagnosis.SCHEMA_NOT_APPLIED, Diagnosis.STRUCTURED_OUTPUT_TRUNCATED);
                assertThat(e.rawText()).isNotBlank();
                assertThat(e.upstream()).isPresent();
            }
        }
    }

    @Test
    @DisplayName("Converse, stateful, answers, or says that the server offers no conversations")
    void stateful() throws Exception {
        try (OpenAiConnection connection = pools.live().getConnection()) {
            try {
                ConverseResponse response =
                        connection.converse(turn().input("Once upon a time").build());
                connection.deleteConversation(response.conversation().orElseThrow());
                assertThat(response.text()).isNotBlank();
            } catch (OpenAiException e) {
                assertThat(e.diagnosis()).isEqualTo(Diagnosis.CONVERSATIONS_NOT_OFFERED);
                assertThat(e).hasMessageContaining(System.getenv(BASE_URL));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"conversation, conv_0", "previous_response_id, resp_0"})
    @DisplayName("What came before a turn, and the server does not know, is refused or warned of, never passed over")
    void unknownContext(String member, String id) throws Exception {
        try (OpenAiConnection connection = pools.live().getConnection()) {
            try {
                var response = connection.converse(turn().input("Once upon a time")
                        .with(member, id)
                        .stateless()
                        .build());
                assertThat(response.warnings())
                        .extracting(ResourceWarning::getErrorCode)
                        .contains(Diagnosis.CONTEXT_IGNORED.code());
            } catch (OpenAiException e) {
                assertThat(e.diagnosis()).isIn(Diagnosis.REQUEST_REJECTED, Diagnosis.NOT_FOUND);
            }
        }
    }

    /** Stateless turns go out as they are, without the pool's default model. */
    private static ConverseRequest.Builder turn() {
        ConverseRequest.Builder turn = ConverseRequest.builder().maxOutputTokens(32);
        return MODEL.isEmpty() ? turn : turn.model(MODEL);
    }
}
