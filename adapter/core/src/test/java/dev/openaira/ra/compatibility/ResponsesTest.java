package dev.openaira.ra.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.TextRequest;
import dev.openaira.TextResponse;
import dev.openaira.Usage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Foreign servers' responses")
class ResponsesTest extends ForeignFixture {

    private TextResponse answered(String body) throws Exception {
        server.json(RESPONSES, 200, body);
        return text();
    }

    @Test
    @Row("status-missing")
    @DisplayName("an answer without status, or with one of its own, is finished")
    void status() throws Exception {
        TextResponse response = answered(saying("hello").replace("\"status\":\"completed\",", ""));
        assertThat(response.text()).isEqualTo("hello");
        assertThat(response.status()).isEmpty();
        assertThat(answered(saying("hello").replace("completed", "complete")).text())
                .isEqualTo("hello");
    }

    @Test
    @Row("id-missing")
    @DisplayName("an answer without id, object, model and time is read, and nothing is made up")
    void idMissing() throws Exception {
        TextResponse response =
                answered("{\"output\":" + message("{\"type\":\"output_text\",\"text\":\"hello\"}") + "}");
        assertThat(response.text()).isEqualTo("hello");
        assertThat(response.id()).isEmpty();
        assertThat(response.model()).isEmpty();
        assertThat(response.createdAt()).isEmpty();
        assertThat(response.json().keySet()).containsExactly("output");
    }

    @Test
    @Row("usage-missing")
    @DisplayName("missing usage counts as unknown")
    void usageMissing() throws Exception {
        assertThat(answered(saying("hello")).usage()).isEqualTo(Usage.UNKNOWN);
        assertThat(answered(saying("hello").replace("{\"id\"", "{\"usage\":null,\"id\""))
                        .usage())
                .isEqualTo(Usage.UNKNOWN);
    }

    @Test
    @Row("usage-other")
    @DisplayName("usage in strings, and under the names of other endpoints, is read")
    void usageStrings() throws Exception {
        String strings = "{\"usage\":{\"input_tokens\":\"3\",\"output_tokens\":\"4\",\"total_tokens\":\"7\"},\"id\"";
        assertThat(answered(saying("hello").replace("{\"id\"", strings)).usage())
                .isEqualTo(new Usage(3, 4, 7));
        String names = "{\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4},\"id\"";
        assertThat(answered(saying("hello").replace("{\"id\"", names)).usage()).isEqualTo(new Usage(3, 4, 7));
    }

    @Test
    @Row("item-without-type")
    @DisplayName("messages and parts without type, and parts of type text, are read")
    void withoutType() throws Exception {
        assertThat(answered(response("[{\"content\":[{\"text\":\"hel\"},{\"type\":\"text\",\"text\":\"lo\"}]}]"))
                        .text())
                .isEqualTo("hello");
    }

    @Test
    @Row("content-string")
    @DisplayName("content that is a string is the message's text")
    void contentString() throws Exception {
        assertThat(answered(response("[{\"type\":\"message\",\"content\":\"hello\"}]"))
                        .text())
                .isEqualTo("hello");
        assertThat(answered(
                                response(
                                        "[{\"type\":\"message\",\"role\":\"user\",\"content\":\"a question\"},"
                                                + "{\"type\":\"reasoning\",\"content\":[{\"type\":\"reasoning_text\",\"text\":\"hm\"}]}]"))
                        .text())
                .as("neither what the user said nor reasoning")
                .isEmpty();
    }

    @Test
    @Row("output-text-on-top")
    @DisplayName("text beside an empty output is the answer")
    void outputText() throws Exception {
        assertThat(answered("{\"id\":\"resp_1\",\"output\":[],\"output_text\":\"hello\"}")
                        .text())
                .isEqualTo("hello");
        assertThat(answered("{\"output_text\":\"hello\"}").text()).isEqualTo("hello");
    }

    @Test
    @Row("output-empty")
    @DisplayName("no output is told as such, with the model")
    void outputEmpty() {
        for (String output : new String[] {"[]", "null"}) {
            server.json(RESPONSES, 200, response(output));
            assertThat(textEnds(Diagnosis.OUTPUT_EMPTY))
                    .hasMessageContaining(MODEL)
                    .hasMessageContaining("status completed");
        }
    }

    @Test
    @Row("output-other-kind")
    @DisplayName("an answer of another kind is not an empty one")
    void otherKind() {
        server.json(
                RESPONSES, 200, "{\"object\":\"chat.completion\",\"choices\":[{\"message\":{\"content\":\"hello\"}}]}");
        assertThat(textEnds(Diagnosis.ANSWER_UNFIT)).hasMessageContaining("'output'");
        server.json(RESPONSES, 200, response("\"hello\""));
        assertThat(textEnds(Diagnosis.ANSWER_UNFIT)).hasMessageContaining("'output'");
        server.json(RESPONSES, 200, "[" + saying("hello") + "]");
        assertThat(textEnds(Diagnosis.BODY_MALFORMED)).hasMessageContaining("not an object");
    }

    @Test
    @Row("truncated-but-completed")
    @DisplayName("an answer as long as it was allowed to be is probably cut off")
    void truncated() throws Exception {
        String body = saying("once upon a").replace("{\"id\"", "{\"usage\":{\"output_tokens\":16},\"id\"");
        server.json(RESPONSES, 200, body);
        TextResponse response = connection.generate(
                TextRequest.builder().input("a prompt").maxOutputTokens(16).build());
        assertThat(response.text()).isEqualTo("once upon a");
        assertThat(warned(Diagnosis.OUTPUT_MAYBE_TRUNCATED, response)).hasMessageContaining("16 output tokens");
        server.json(RESPONSES, 200, body);
        assertThat(connection
                        .generate(TextRequest.builder()
                                .input("a prompt")
                                .maxOutputTokens(17)
                                .build())
                        .warnings())
                .isEmpty();
    }

    @Test
    @Row("unknown-members")
    @DisplayName("members of its own stay in the answer")
    void unknown() throws Exception {
        String body = saying("hello").replace("{\"id\"", "{\"timings\":{\"ms\":0.10},\"id\"");
        assertThat(answered(body).json().getJsonObject("timings")).hasToString("{\"ms\":0.10}");
    }
}
