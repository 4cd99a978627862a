package dev.openaira.ra.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ConverseRequest;
import dev.openaira.ConverseResponse;
import dev.openaira.Diagnosis;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Foreign servers' conversations")
class ConversationsTest extends ForeignFixture {
    private static final String CONVERSATIONS = "/v1/conversations";

    private static ConverseRequest.Builder turn() {
        return ConverseRequest.builder().model(MODEL).input("a prompt");
    }

    @Test
    @Row("conversations-missing")
    @DisplayName("a server without conversations is told so, with the stateless way, which works")
    void missing() throws Exception {
        for (int status : new int[] {404, 405, 501}) {
            server.json(CONVERSATIONS, status, "{\"error\":{\"message\":\"File Not Found\",\"code\":404}}");
            assertThat(ends(Diagnosis.CONVERSATIONS_NOT_OFFERED, () -> connection.converse(turn().build())))
                    .hasMessageContaining("HTTP " + status)
                    .hasMessageContaining("Use stateless");
        }
        server.json(RESPONSES, 200, saying("hello"));
        assertThat(connection.converse(turn().stateless().build()).text()).isEqualTo("hello");
    }

    @Test
    @Row("conversations-of-another-kind")
    @DisplayName("a conversation without id cannot be gone on with")
    void withoutId() {
        server.json(CONVERSATIONS, 200, "{\"object\":\"conversation\"}");
        assertThat(ends(Diagnosis.ANSWER_UNFIT, () -> connection.converse(turn().build())))
                .hasMessageContaining("'id'");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    @Row("conversation-ignored")
    @DisplayName("an answer that names no or another conversation warns that earlier turns may be forgotten")
    void ignored() throws Exception {
        server.json(RESPONSES, 200, saying("hello"));
        ConverseResponse silent =
                connection.converse(turn().conversation("conv_1").build());
        assertThat(warned(Diagnosis.CONTEXT_IGNORED, silent))
                .hasMessageContaining("'conv_1', but the answer names none");
        assertThat(silent.conversation()).as("to go on with").contains("conv_1");
        server.json(RESPONSES, 200, saying("hello").replace("{\"id\"", "{\"conversation\":{\"id\":\"conv_2\"},\"id\""));
        ConverseResponse other =
                connection.converse(turn().conversation("conv_1").build());
        assertThat(warned(Diagnosis.CONTEXT_IGNORED, other)).hasMessageContaining("names 'conv_2'");
        assertThat(other.conversation()).contains("conv_2");
        server.json(RESPONSES, 200, saying("hello").replace("{\"id\"", "{\"conversation\":\"conv_1\",\"id\""));
        assertThat(connection.converse(turn().conversation("conv_1").build()).warnings())
                .isEmpty();
    }

    @Test
    @Row("previous-response-refused")
    @DisplayName("a refused previous_response_id is told in the server's words")
    void previousRefused() {
        server.json(
                RESPONSES,
                400,
                "{\"error\":{\"code\":400,\"message\":\"llama.cpp does not support 'previous_response_id'.\","
                        + "\"type\":\"invalid_request_error\"}}");
        assertThat(ends(
                        Diagnosis.REQUEST_REJECTED,
                        () -> connection.converse(turn().stateless()
                                .with("previous_response_id", "resp_0")
                                .build())))
                .hasMessageContaining("does not support 'previous_response_id'");
    }

    @Test
    @Row("previous-response-ignored")
    @DisplayName("an answer that names no previous response warns that it may be forgotten")
    void previousIgnored() throws Exception {
        server.json(RESPONSES, 200, saying("hello"));
        ConverseResponse response = connection.converse(
                turn().stateless().with("previous_response_id", "resp_0").build());
        assertThat(warned(Diagnosis.CONTEXT_IGNORED, response))
                .hasMessageContaining("previous_response_id 'resp_0', but the answer names none");
    }
}
