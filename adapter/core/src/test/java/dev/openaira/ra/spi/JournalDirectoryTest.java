package dev.openaira.ra.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openaira.Diagnosis;
import dev.openaira.ra.journal.Changes;
import dev.openaira.ra.journal.Journal;
import dev.openaira.ra.journal.JournalException;
import dev.openaira.ra.journal.LazyJournal;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The journal's directory")
class JournalDirectoryTest {
    @TempDir
    Path temporary;

    @ParameterizedTest
    @ValueSource(strings = {"com.sun.aas.instanceRoot", "jboss.server.data.dir", "server.output.dir"})
    @DisplayName("is one of its own in that of the server's instance, where the server tells that")
    void ofServer(String property) {
        JournalDirectory directory = JournalDirectory.of(null, properties(property, "/srv/instance/"));
        assertThat(directory.path()).isEqualTo(Path.of("/srv/instance/openaira"));
        assertThat(directory.temporary()).isFalse();
    }

    @Test
    @DisplayName("is known as temporary where the server's instance is, and nobody chose it")
    void temporary() {
        assertThat(JournalDirectory.of(null, properties("com.sun.aas.instanceRoot", "/var/tmp/payara123"))
                        .temporary())
                .isTrue();
        assertThat(JournalDirectory.of("/var/tmp/journal", properties("com.sun.aas.instanceRoot", "/srv"))
                        .temporary())
                .isFalse();
    }

    @Test
    @DisplayName("is the configured one before all others, and nowhere where nobody knows one")
    void configured() {
        assertThat(JournalDirectory.of("/srv/journal", properties("jboss.server.data.dir", "/data"))
                        .path())
                .isEqualTo(Path.of("/srv/journal"));
        assertThat(JournalDirectory.of(null, properties("jboss.server.data.dir", " ")))
                .isEqualTo(new JournalDirectory(null, false));
        assertThatThrownBy(() -> new LazyJournal(null).get())
                .isInstanceOfSatisfying(
                        JournalException.class,
                        e -> assertThat(e.diagnosis()).isEqualTo(Diagnosis.JOURNAL_DIRECTORY_UNKNOWN));
    }

    @Test
    @DisplayName("is refused as a property where no directory can have that name")
    void impossible() {
        OpenAiResourceAdapter adapter = new OpenAiResourceAdapter();
        assertThatThrownBy(() -> adapter.setJournalDirectory("a\0b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(Diagnosis.PROPERTY_INVALID.code())
                .hasMessageContaining("journalDirectory");
        assertThat(adapter.getJournalDirectory()).isNull();
    }

    @Test
    @DisplayName("is left as it is by an adapter that needs no journal")
    void lazy() {
        Path directory = temporary.resolve("journal");
        OpenAiResourceAdapter adapter = adapter(directory);
        adapter.start(null);
        adapter.stop();
        assertThat(directory).doesNotExist();
    }

    @Test
    @DisplayName("is an adapter's from its start to its stop where something was left in it")
    void ownedFromStartToStop() throws Exception {
        try (LazyJournal crashed = new LazyJournal(temporary)) {
            crashed.get().force(new Changes().put("unit/1", JsonValue.EMPTY_JSON_OBJECT));
        }
        OpenAiResourceAdapter adapter = adapter(temporary);
        adapter.start(null);
        try (LazyJournal other = new LazyJournal(temporary)) {
            assertThat(other.exists()).isTrue();
            assertThat(other.get().get("unit/1")).isNull();
        }
        Journal journal = adapter.shared().journal().get();
        assertThat(journal.get("unit/1")).isNotNull();
        adapter.stop();
        assertThatThrownBy(() -> journal.get("unit/1")).isInstanceOf(JournalException.class);
        try (LazyJournal heir = new LazyJournal(temporary)) {
            assertThat(heir.get().get("unit/1")).isNotNull();
        }
    }

    @Test
    @DisplayName("does not keep an adapter from starting, whatever is in it")
    void unusable() throws Exception {
        byte[] future = "OpenAIRA\u007f and what nobody knows today, as long as you like, or longer"
                .getBytes(StandardCharsets.US_ASCII);
        Path file = Files.write(temporary.resolve("openaira-1.journal"), future);
        OpenAiResourceAdapter adapter = adapter(temporary);
        adapter.start(null);
        adapter.shared().journal().get().force(new Changes().put("unit/1", JsonValue.EMPTY_JSON_OBJECT));
        adapter.stop();
        assertThat(file).hasBinaryContent(future);
        try (Stream<Path> files = Files.list(temporary)) {
            assertThat(files.filter(name -> name.toString().endsWith(".journal")))
                    .hasSize(2);
        }
    }

    private static OpenAiResourceAdapter adapter(Path directory) {
        OpenAiResourceAdapter adapter = new OpenAiResourceAdapter();
        adapter.setJournalDirectory(directory.toString());
        return adapter;
    }

    private static Properties properties(String name, String value) {
        Properties properties = new Properties();
        properties.setProperty("java.io.tmpdir", "/var/tmp/");
        properties.setProperty(name, value);
        return properties;
    }
}
