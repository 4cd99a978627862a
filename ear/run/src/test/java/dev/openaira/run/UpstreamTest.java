package dev.openaira.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamTest {
    private static final String KEY = "sk-test-0123456789";

    @Test
    @DisplayName("Without a key and a base URL the simulator answers")
    void simulator() throws QuickStartException {
        assertThat(Upstream.of(Map.of()).simulated()).isTrue();
    }

    @Test
    @DisplayName("The simulator gets a key, for it insists on one, and is called a simulator")
    void simulatorKey() throws QuickStartException {
        Upstream simulator = Upstream.of(Map.of()).at(1);

        assertThat(simulator.environment().get("OPENAI_API_KEY")).isNotBlank();
        assertThat(simulator.port()).isEqualTo(1);
        assertThat(simulator.toString()).contains("http://127.0.0.1:1/v1", "simulator", "made up");
    }

    @Test
    @DisplayName("Blank variables count as unset")
    void blank() throws QuickStartException {
        assertThat(Upstream.of(Map.of("OPENAI_API_KEY", " ", "OPENAI_BASE_URL", ""))
                        .simulated())
                .isTrue();
    }

    @Test
    @DisplayName("With only a key OpenAI itself answers")
    void onlyKey() throws QuickStartException {
        Upstream upstream = Upstream.of(Map.of("OPENAI_API_KEY", KEY));

        assertThat(upstream.simulated()).isFalse();
        assertThat(upstream.environment())
                .containsEntry("OPENAI_BASE_URL", "https://api.openai.com/v1")
                .containsEntry("OPENAI_API_KEY", KEY);
    }

    @Test
    @DisplayName("With only a base URL that server answers, and the key is set but empty")
    void onlyBaseUrl() throws QuickStartException {
        Upstream upstream = Upstream.of(Map.of("OPENAI_BASE_URL", "http://localhost:11434/v1"));

        assertThat(upstream.simulated()).isFalse();
        assertThat(upstream.environment())
                .containsEntry("OPENAI_BASE_URL", "http://localhost:11434/v1")
                .containsEntry("OPENAI_API_KEY", "");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"localhost:8080/v1", "ftp://example.org", "http://[", "http:///v1", "not a url"})
    @DisplayName("A base URL that is none is refused with status 2, before anything is started")
    void noUrl(String given) {
        assertThatExceptionOfType(QuickStartException.class)
                .isThrownBy(() -> Upstream.of(Map.of("OPENAI_BASE_URL", given)))
                .withMessageContaining("OPENAI_BASE_URL")
                .returns(QuickStartException.REFUSED, QuickStartException::status);
    }

    @Test
    @DisplayName("All variables the sample application reads are set, so that no placeholder is left")
    void allVariables() throws QuickStartException {
        Map<String, String> variables = Upstream.of(Map.of()).at(1).environment();

        assertThat(variables)
                .containsOnlyKeys(
                        "OPENAI_BASE_URL",
                        "OPENAI_API_KEY",
                        "OPENAI_MODEL",
                        "OPENAI_IMAGE_MODEL",
                        "OPENAI_EMBEDDING_MODEL");
        assertThat(variables.get("OPENAI_MODEL")).isNotBlank();
    }

    @Test
    @DisplayName("Models are chosen by the environment")
    void models() throws QuickStartException {
        Upstream upstream = Upstream.of(
                Map.of("OPENAI_MODEL", "one", "OPENAI_IMAGE_MODEL", "two", "OPENAI_EMBEDDING_MODEL", "three"));

        assertThat(upstream.at(1).environment())
                .containsEntry("OPENAI_MODEL", "one")
                .containsEntry("OPENAI_IMAGE_MODEL", "two")
                .containsEntry("OPENAI_EMBEDDING_MODEL", "three");
        assertThat(upstream.models()).contains("one (OPENAI_MODEL)");
    }

    @Test
    @DisplayName("Neither the key nor a password in the base URL is printed")
    void masked() throws QuickStartException {
        Upstream upstream =
                Upstream.of(Map.of("OPENAI_API_KEY", KEY, "OPENAI_BASE_URL", "https://ada:secret@example.org/v1"));

        assertThat(upstream).hasToString("https://example.org/v1 with the key of OPENAI_API_KEY");
        assertThat(upstream.models()).doesNotContain(KEY);
    }
}
