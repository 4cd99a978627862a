package dev.openaira.ra.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.JsonValues;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Tokens")
class TokenCountTest {

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
            return reader.readObject();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'input': '12345678'} | 2",
                "{'input': '123456789'} | 3",
                "{'input': '12345678', 'max_output_tokens': 100} | 102",
                "{'instructions': '1234', 'input': [{'role': 'user', 'content': '1234'}]} | 3",
                "{'input': [{'content': [{'type': 'input_image', 'image_url': 'data:image/png;base64,AAAA'}]}]} | 3",
                "{'input': [1, 2, 3]} | 3",
                "{'input': ['1234', '1234']} | 2",
                "{'prompt': '1234'} | 1",
                "{'metadata': {'a': '12345678'}, 'model': '12345678'} | 0",
                "{'max_output_tokens': 1e30} | 1000000000",
                "{'max_output_tokens': -5} | 0",
                "{'max_output_tokens': 'many'} | 0",
                "{} | 0"
            })
    @DisplayName("are estimated by the length of what goes in, and all that may come out")
    void estimate(String request, long expected) {
        assertThat(TokenCount.estimate(json(request))).isEqualTo(expected);
    }

    @Test
    @DisplayName("are estimated without going deeper than what could be sent")
    void deep() {
        JsonValue nested = JsonValues.of("1234");
        for (int i = 0; i < 600; i++) {
            nested = Json.createArrayBuilder(List.of(nested)).build();
        }
        assertThat(TokenCount.estimate(
                        Json.createObjectBuilder().add("input", nested).build()))
                .isZero();
    }

    @Test
    @DisplayName("that were used are told by a response, by embeddings, and by the event that ends a stream")
    void used() {
        JsonObject body = json("{'usage': {'total_tokens': 7}}");
        assertThat(TokenCount.used(body)).isEqualTo(7);
        assertThat(TokenCount.used(new Embeddings(body, List.of()))).isEqualTo(7);
        assertThat(TokenCount.used(Optional.of(new ServerEvent("", body, true))))
                .isEqualTo(7);
        JsonObject completed = json("{'type': 'response.completed', 'response': {'usage': {'total_tokens': 9}}}");
        assertThat(TokenCount.used(Optional.of(new ServerEvent("", completed, false))))
                .isEqualTo(9);
    }

    @Test
    @DisplayName("that were used are not known from anything else")
    void unknown() {
        assertThat(TokenCount.used(json("{}"))).isEqualTo(-1);
        assertThat(TokenCount.used(json("{'usage': null}"))).isEqualTo(-1);
        assertThat(TokenCount.used(json("{'usage': {'total_tokens': -3}}"))).isEqualTo(-1);
        assertThat(TokenCount.used(Optional.empty())).isEqualTo(-1);
        assertThat(TokenCount.used("text")).isEqualTo(-1);
        assertThat(TokenCount.used(Optional.of(new ServerEvent("", json("{'response': {'usage': null}}"), false))))
                .isEqualTo(-1);
    }
}
