package dev.openaira.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The command that writes Java, for profiles,")
class ProfileTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("writes the records of an object type in the package")
    void objectType() throws Exception {
        CommandRun run = run("--object-type=converse", "--package=com.acme.openai");

        assertThat(run).isEqualTo(new CommandRun(0, ""));
        assertThat(files())
                .containsExactly("com/acme/openai/ConverseRequest.java", "com/acme/openai/ConverseResponse.java");
        assertThat(sources().resolve("com/acme/openai/ConverseRequest.java"))
                .content()
                .startsWith("package com.acme.openai;\n")
                .contains("public record ConverseRequest(");
    }

    @Test
    @DisplayName("writes what all of the options together leave")
    void together() throws Exception {
        CommandRun run = run("--operation=generate", "--direction=request");

        assertThat(run).isEqualTo(new CommandRun(0, ""));
        assertThat(files())
                .containsExactly(
                        "GenerateEmbeddingRequest.java",
                        "GenerateImageRequest.java",
                        "GenerateStructuredOutputRequest.java",
                        "GenerateTextRequest.java");
    }

    @Test
    @DisplayName("writes again only what is missing or different")
    void unchanged() throws Exception {
        run("--object-type=embedding");
        Path request = sources().resolve("GenerateEmbeddingRequest.java");
        Path response = sources().resolve("GenerateEmbeddingResponse.java");
        String text = Files.readString(response);
        FileTime longAgo = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(request, longAgo);
        Files.writeString(response, "changed");

        CommandRun run = run("--object-type=embedding");

        assertThat(run.status()).isZero();
        assertThat(Files.getLastModifiedTime(request)).isEqualTo(longAgo);
        assertThat(response).hasContent(text);
    }

    @Test
    @DisplayName("ends with status 2 for what is no package, and with 3 where it cannot write")
    void refused() throws Exception {
        CommandRun noPackage = run("--object-type=converse", "--package=com.class");
        Path file = Files.writeString(folder.resolve("file"), "");
        CommandRun noFolder = CommandRun.of(folder, "--object-type=converse", "--output-directory=" + file);

        assertThat(noPackage.output()).contains("`com.class` is no name of a Java package.");
        assertThat(noPackage.status()).isEqualTo(2);
        assertThat(noFolder.output())
                .contains(file.resolve("ConverseRequest.java")
                        + " cannot be written: there is a file where a folder has to be.");
        assertThat(noFolder.status()).isEqualTo(3);
    }

    private Path sources() {
        return folder.resolve("sources");
    }

    private CommandRun run(String option, String... more) throws IOException, InterruptedException {
        return CommandRun.of(
                folder,
                Stream.concat(Stream.of(option, "--output-directory=" + sources()), Stream.of(more))
                        .toArray(String[]::new));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(sources())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> sources().relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }
}
