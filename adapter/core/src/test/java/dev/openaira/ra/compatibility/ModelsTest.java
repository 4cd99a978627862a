package dev.openaira.ra.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Foreign servers' models")
class ModelsTest extends ForeignFixture {
    private static final String UNKNOWN = "{\"error\":{\"message\":\"model not found\",\"code\":404}}";

    @Test
    @Row("model-unknown-words")
    @DisplayName("an unknown model is told by other servers' words, too")
    void words() {
        for (String words : new String[] {
            "model 'x' not found, try pulling it first",
            "The model `x` does not exist.",
            "Invalid model: x",
            "x is not a valid model ID",
            "No such thing: '" + MODEL + "'"
        }) {
            int status = words.startsWith("Invalid") || words.startsWith("x") ? 400 : 404;
            server.json(RESPONSES, status, "{\"error\":" + quoted(words) + "}");
            assertThat(textEnds(Diagnosis.MODEL_UNAVAILABLE))
                    .hasMessageContaining("'" + MODEL + "'")
                    .hasMessageContaining(words);
        }
    }

    @Test
    @Row("models-missing")
    @DisplayName("without a list of models the advice is general")
    void missing() {
        for (int status : new int[] {404, 405, 501}) {
            server.json(RESPONSES, 404, UNKNOWN);
            server.answer(MODELS, status, "Content-Type: text/plain", "no");
            assertThat(textEnds(Diagnosis.MODEL_UNAVAILABLE)).hasMessageContaining("Check the model id");
        }
        server.json(RESPONSES, 404, UNKNOWN);
        server.answer(MODELS, 200, "Content-Type: text/html", "<html>hello</html>");
        assertThat(textEnds(Diagnosis.MODEL_UNAVAILABLE)).hasMessageContaining("Check the model id");
    }

    @Test
    @Row("models-other-shape")
    @DisplayName("lists of models in other shapes are read")
    void otherShape() {
        for (String list : new String[] {
            "{\"models\":[{\"name\":\"gpt-5.5\",\"model\":\"gpt-5.5\"}]}",
            "{\"data\":[\"gpt-5.5\"]}",
            "{\"models\":[{\"model\":\"gpt-5.5\"}],\"data\":[{\"id\":\"gpt-5.5\",\"object\":\"model\"}]}"
        }) {
            server.json(RESPONSES, 404, UNKNOWN);
            server.json(MODELS, 200, list);
            assertThat(textEnds(Diagnosis.MODEL_UNAVAILABLE))
                    .hasMessageEndingWith("The nearest ids it offers are 'gpt-5.5'.");
        }
    }
}
