package dev.openaira.ra.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.metadata.Model;
import dev.openaira.metadata.ModelList;
import dev.openaira.oracle.OffTheDocument;
import java.time.Instant;
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
    @DisplayName("without a list of models, or any that could be meant, the advice is general")
    void missing() {
        for (int status : new int[] {404, 405, 501}) {
            server.json(RESPONSES, 404, UNKNOWN);
            server.answer(MODELS, status, "Content-Type: text/plain", "no");
            assertThat(textEnds(Diagnosis.MODEL_UNAVAILABLE)).hasMessageContaining("Check the model id");
        }
        server.json(RESPONSES, 404, UNKNOWN);
        server.answer(MODELS, 200, "Content-Type: text/html", "<html>hello</html>");
        assertThat(textEnds(Diagnosis.MODEL_UNAVAILABLE)).hasMessageContaining("Check the model id");
        for (String useless : new String[] {
            "{\"id\":\"" + MODEL + "-".repeat(200) + "\"}",
            "{\"id\":\"" + MODEL + "\"}",
            "{\"id\":\"gpt-5.5\",\"shutdown_date\":\"2025-01-15\"}"
        }) {
            server.json(RESPONSES, 404, UNKNOWN);
            server.json(MODELS, 200, "{\"data\":[" + useless + "]}");
            assertThat(textEnds(Diagnosis.MODEL_UNAVAILABLE)).hasMessageContaining("Check the model id");
        }
    }

    @Test
    @Row("models-no-list")
    @DisplayName("an answer that is no list of models is a failure, and not a list of none")
    void noList() throws Exception {
        for (String answer : new String[] {"{}", "{\"status\":\"ok\"}"}) {
            server.json(MODELS, 200, answer);
            ends(Diagnosis.BODY_MALFORMED, connection.getMetadataBrowser()::models);
        }
        server.json(MODELS, 200, "{\"object\":\"list\",\"data\":null}");
        assertThat(connection.getMetadataBrowser().models().models()).isEmpty();
    }

    @Test
    @Row("models-other-shape")
    @DisplayName("lists of models in other shapes are read")
    void otherShape() throws Exception {
        for (String list : new String[] {
            "{\"models\":[{\"name\":\"gpt-5.5\",\"model\":\"gpt-5.5\"}]}",
            "{\"data\":[\"gpt-5.5\"]}",
            "[{\"id\":\"gpt-5.5\",\"object\":\"model\",\"type\":\"chat\"}]",
            "{\"models\":[{\"model\":\"gpt-5.5\"}],\"data\":[{\"id\":\"gpt-5.5\",\"object\":\"model\"}]}"
        }) {
            server.json(RESPONSES, 404, UNKNOWN);
            server.json(MODELS, 200, list);
            assertThat(textEnds(Diagnosis.MODEL_UNAVAILABLE))
                    .hasMessageEndingWith("The nearest ids it offers are 'gpt-5.5'.");
            server.json(MODELS, 200, list);
            assertThat(connection.getMetadataBrowser().models().models())
                    .extracting(Model::id)
                    .containsExactly("gpt-5.5");
        }
    }

    @Test
    @Row("models-not-offered")
    @DisplayName("without a list of models the browser says that there is none")
    void notOffered() throws Exception {
        for (int status : new int[] {404, 405, 501}) {
            server.answer(MODELS, status, "Content-Type: text/plain", "no");
            ModelList models = modelsWarned(Diagnosis.MODELS_NOT_OFFERED);
            assertThat(models.offered()).isFalse();
            assertThat(models.models()).isEmpty();
            assertThat(models.warnings().get(0).message()).contains("not offered by this server", "HTTP " + status);
        }
    }

    @Test
    @Row("models-paged")
    @OffTheDocument("OpenAI has no pages of models")
    @DisplayName("lists of models that come in pages are read to their end, or as far as they go")
    void pages() throws Exception {
        server.json(MODELS, 200, page("a", true));
        server.json(MODELS + "?after=a", 200, page("b", true));
        server.json(MODELS + "?after=b", 200, page("c", false));
        assertThat(connection.getMetadataBrowser().models().models())
                .extracting(Model::id)
                .containsExactly("a", "b", "c");
        server.json(MODELS, 200, page("a", true));
        server.json(MODELS + "?after=a", 400, UNKNOWN);
        assertThat(modelsWarned(Diagnosis.MODELS_CUT_OFF).models()).hasSize(1);
        server.json(MODELS, 200, page("a", true));
        server.json(MODELS + "?after=a", 200, page("a", true));
        assertThat(modelsWarned(Diagnosis.MODELS_CUT_OFF).models()).hasSize(1);
    }

    private static String page(String id, boolean more) {
        return "{\"object\":\"list\",\"data\":[{\"id\":" + quoted(id) + "}],\"has_more\":" + more + ",\"last_id\":"
                + quoted(id) + "}";
    }

    @Test
    @Row("models-shutdown-forms")
    @DisplayName("the end of a model is read as date, date-time and Unix time; other forms are kept and not read")
    void shutdown() throws Exception {
        for (String form : new String[] {
            "\"shutdown_date\":\"2025-01-15\"",
            "\"shutdown_date\":\"2025-01-15T00:00:00Z\"",
            "\"shutdown_date\":\"2025-01-15 00:00:00\"",
            "\"shutdown_date\":1736899200",
            "\"shutdown_date\":\"1736899200\"",
            "\"shutdown_date\":\"20250115\"",
            "\"shutdown_date\":null,\"expiration_date\":\"2025-01-15\"",
            "\"created_at\":1646126127,\"deprecation\":{\"fine_tune\":1677662127,\"inference\":1736899200}"
        }) {
            server.json(MODELS, 200, "{\"data\":[{\"id\":\"m\"," + form + "}]}");
            assertThat(modelsWarned(Diagnosis.MODEL_SHUT_DOWN).models().get(0).shutdown())
                    .contains(Instant.parse("2025-01-15T00:00:00Z"));
        }
        server.json(MODELS, 200, "{\"data\":[{\"id\":\"m\",\"shutdown_date\":\"soon\"}]}");
        ModelList unread = connection.getMetadataBrowser().models();
        assertThat(unread.warnings()).isEmpty();
        assertThat(unread.models().get(0).shutdown()).isEmpty();
        assertThat(unread.models().get(0).json().getString("shutdown_date")).isEqualTo("soon");
    }
}
