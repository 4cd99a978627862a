package dev.openaira.ra.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.JsonValues;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Content for spans")
class ContentTest {

    private static JsonObject json(String text) {
        return JsonValues.parse(text).asJsonObject();
    }

    @Test
    @DisplayName("holds texts and calls of tools, and of pictures and files nothing but their kind")
    void input() {
        assertThat(Content.input(json("""
                {"input":["Hi",{"role":"user","content":[{"type":"input_text","text":"What is this?"},
                {"type":"input_image","image_url":"data:image/png;base64,AAAA"}]},
                {"role":"assistant","content":"A cat"},
                {"type":"function_call","call_id":"c1","name":"weigh","arguments":"{}"},
                {"type":"function_call_output","call_id":"c1","output":"3 kg"}]}"""))).isEqualTo("""
                [{"role":"user","parts":[{"type":"text","content":"Hi"}]},\
                {"role":"user","parts":[{"type":"text","content":"What is this?"},{"type":"input_image"}]},\
                {"role":"assistant","parts":[{"type":"text","content":"A cat"}]},\
                {"role":"assistant","parts":[{"type":"tool_call","id":"c1","name":"weigh","arguments":"{}"}]},\
                {"role":"tool","parts":[{"type":"tool_call_response","id":"c1","response":"3 kg"}]}]""");
        assertThat(Content.input(json("{\"prompt\":\"a cat\"}")))
                .isEqualTo("[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"a cat\"}]}]");
        assertThat(Content.input(json("{}"))).isNull();
        assertThat(Content.instructions(json("{}"))).isNull();
        assertThat(Content.output(json("{\"data\":[]}"))).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {
                "{\"status\":\"completed\"}; stop",
                "{\"status\":\"completed\",\"output\":[{\"type\":\"function_call\"}]}; tool_call",
                "{\"status\":\"incomplete\",\"incomplete_details\":{\"reason\":\"max_output_tokens\"}}; length",
                "{\"status\":\"incomplete\",\"incomplete_details\":{\"reason\":\"content_filter\"}}; content_filter",
                "{\"status\":\"incomplete\"}; -",
                "{\"status\":\"failed\"}; error",
                "{\"status\":\"queued\"}; -",
                "{}; -"
            })
    @DisplayName("names why a model stopped in the words of the conventions")
    void finishReasons(String response, String reason) {
        assertThat(Content.finishReason(json(response))).isEqualTo(reason);
    }
}
