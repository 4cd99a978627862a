package dev.openaira.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The command that writes Java")
class OptionsTest {

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--object-type=novel | `novel` is none of text, image, embedding, structured-output, converse",
                "--operation=ask | `ask` is none of generate, converse",
                "--direction=up | `up` is none of request, response",
                "--direction=request --text-parameter=x.json | mutually exclusive",
                "--package=com.acme | Missing required argument",
                "--operation=converse --object-type=text | The operation has no such object type.",
            })
    @DisplayName("refuses options that are wrong with status 2, and says which")
    void wrongOptions(String options, String message) throws Exception {
        String[] arguments = Stream.concat(Stream.of(options.split(" ", -1)), Stream.of("--output-directory=" + folder))
                .toArray(String[]::new);

        CommandRun run = CommandRun.of(folder, arguments);

        assertThat(run.output()).contains(message);
        assertThat(run.status()).isEqualTo(2);
    }

    @Test
    @DisplayName("wants to know where to write")
    void noDirectory() throws Exception {
        CommandRun run = CommandRun.of(folder, "--direction=request");

        assertThat(run.output()).contains("Missing required option: '--output-directory=DIR'");
        assertThat(run.status()).isEqualTo(2);
    }

    @Test
    @DisplayName("explains itself")
    void help() throws Exception {
        CommandRun run = CommandRun.of(folder, "--help");

        assertThat(run.output())
                .contains("--object-type", "--text-parameter", "--make-strict", "--package", "Exit codes:");
        assertThat(run.status()).isZero();
    }

    @Test
    @DisplayName("ends with status 3 where the text parameter cannot be read")
    void unreadable() throws Exception {
        Path missing = folder.resolve("missing.json");
        Path latin = Files.write(folder.resolve("latin.json"), new byte[] {'"', (byte) 0xe9, '"'});

        CommandRun ofMissing = CommandRun.of(folder, "--text-parameter=" + missing, "--output-directory=" + folder);
        CommandRun ofLatin = CommandRun.of(folder, "--text-parameter=" + latin, "--output-directory=" + folder);

        assertThat(ofMissing.output()).contains(missing + " cannot be read: there is no such file or folder.");
        assertThat(ofMissing.status()).isEqualTo(3);
        assertThat(ofLatin.output()).contains(latin + " cannot be read: it is not UTF-8.");
        assertThat(ofLatin.status()).isEqualTo(3);
    }

    static Stream<Arguments> reasons() {
        return Stream.of(
                Arguments.of(new AccessDeniedException("x"), "access is denied"),
                Arguments.of(new FileAlreadyExistsException("x"), "there is a file where a folder has to be"),
                Arguments.of(new FileSystemException("x", null, "No space left on device"), "No space left on device"),
                Arguments.of(new IOException("Is a directory"), "Is a directory"),
                Arguments.of(new ClosedChannelException(), "ClosedChannelException"));
    }

    @ParameterizedTest
    @MethodSource("reasons")
    @DisplayName("says why a file is of no use, whatever it is")
    void reason(IOException cause, String reason) {
        assertThat(new UnusableFileException(Path.of("a.json"), "written", cause))
                .hasMessage("a.json cannot be written: " + reason + ".")
                .hasCause(cause);
    }
}
