package dev.openaira.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    @TempDir
    Path directory;

    private final Properties properties = new Properties();

    @BeforeEach
    void files() throws IOException {
        file("payara.micro.jar", "payara-micro-6.jar");
        file("openaira.rar", "openaira.rar");
        file("openaira.sample.war", "openaira-sample.war");
        file("openaira.mcp.war", "openaira-mcp.war");
        file("openaira.lifeline", "run.jar");
        properties.setProperty("openaira.workspace", directory.toString());
    }

    @Test
    @DisplayName("The adapter is deployed first, under the files' names")
    void archives() throws QuickStartException {
        assertThat(Options.of(properties).archiveNames())
                .containsExactly("openaira", "openaira-sample", "openaira-mcp");
    }

    @Test
    @DisplayName("Without a port and without demo.exit any port will do and the server stays up")
    void defaults() throws QuickStartException {
        properties.setProperty("http.port", "");

        Options options = Options.of(properties);

        assertThat(options.port()).isEmpty();
        assertThat(options.exit()).isFalse();
    }

    @Test
    @DisplayName("A port and demo.exit are taken as given")
    void given() throws QuickStartException {
        properties.setProperty("http.port", "9090");
        properties.setProperty("demo.exit", "true");

        Options options = Options.of(properties);

        assertThat(options.port()).hasValue(9090);
        assertThat(options.exit()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"0", "65536", "-1", "http", "80 80", "99999999999"})
    @DisplayName("What is no port is refused with status 2")
    void noPort(String port) {
        properties.setProperty("http.port", port);

        assertThatExceptionOfType(QuickStartException.class)
                .isThrownBy(() -> Options.of(properties))
                .withMessageContaining("-Dhttp.port=" + port)
                .returns(QuickStartException.REFUSED, QuickStartException::status);
    }

    @Test
    @DisplayName("A missing file is named")
    void missingFile() {
        properties.setProperty("openaira.rar", directory.resolve("none.rar").toString());

        assertThatExceptionOfType(QuickStartException.class)
                .isThrownBy(() -> Options.of(properties))
                .withMessageContaining("none.rar");
    }

    @Test
    @DisplayName("A launcher started by hand is told of mvn -Prun")
    void byHand() {
        assertThatExceptionOfType(QuickStartException.class)
                .isThrownBy(() -> Options.of(new Properties()))
                .withMessageContaining("mvn -Prun");
    }

    private void file(String property, String name) throws IOException {
        Path file = Files.createFile(directory.resolve(name));
        properties.setProperty(property, file.toString());
    }
}
