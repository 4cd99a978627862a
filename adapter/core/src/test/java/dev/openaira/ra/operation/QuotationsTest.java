package dev.openaira.ra.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.JsonValues;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a message quotes of a prompt")
class QuotationsTest {
    private static final String PROMPT = "The patient, born in 1971, asks whether she may take ibuprofen.";

    private static JsonObject json(String text) {
        return JsonValues.parse(text).asJsonObject();
    }

    private static String hidden(String request, String words) {
        return Quotations.ofRequest(json(request)).hiddenIn(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Invalid input: 'The patient, born in 1971, asks whether she may take ibuprofen.' | Invalid input: '…'",
                "Cannot answer \"born in 1971, asks whether\" today | Cannot answer \"…\" today",
                "The patient, born in 1971, | …",
                "Prompt is too long | Prompt is too long",
                "The patient | The patient"
            })
    @DisplayName("is hidden, wherever it begins and ends")
    void parts(String words, String shown) {
        assertThat(hidden("{\"input\":\"" + PROMPT + "\"}", words)).isEqualTo(shown);
    }

    @Test
    @DisplayName("is found in messages, instructions, and prompts of images, but not in other members")
    void members() {
        String words = "No: " + PROMPT;
        for (String request : new String[] {
            "{\"instructions\":\"PROMPT\"}",
            "{\"prompt\":\"PROMPT\"}",
            "{\"input\":[\"a\",\"PROMPT\"]}",
            "{\"input\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"PROMPT\"}]}]}"
        }) {
            assertThat(hidden(request.replace("PROMPT", PROMPT), words)).isEqualTo("No: …");
        }
        assertThat(hidden("{\"model\":\"gpt-of-my-own-making\",\"input\":\"x\"}", "No gpt-of-my-own-making"))
                .isEqualTo("No gpt-of-my-own-making");
        assertThat(hidden(
                        "{\"input\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_something\"}]}]}",
                        "user cannot input_something"))
                .isEqualTo("user cannot input_something");
    }

    @Test
    @DisplayName("is hidden as a whole word where it is short, and let be where it is shorter than words are")
    void shortPrompts() {
        assertThat(hidden("{\"input\":\"Ulm?\"}", "'Ulm?' is no question")).isEqualTo("'…' is no question");
        assertThat(hidden("{\"input\":\"pass\"}", "Your password: pass")).isEqualTo("Your password: …");
        assertThat(hidden("{\"input\":\"is\"}", "This is no question")).isEqualTo("This is no question");
    }

    @Test
    @DisplayName("is known though it is spread over lines, and though it is very long")
    void lines() {
        assertThat(hidden(
                        "{\"input\":\"one two three\\n\\nfour five six\"}",
                        "No:\none two  three\tfour five six\u0000!"))
                .isEqualTo("No: … !");
        String most = "0123456789 abcdefghij ".repeat(50_000);
        assertThat(hidden("{\"input\":\"" + most + PROMPT + "\"}", "No! " + PROMPT))
                .isEqualTo("No!…");
    }
}
