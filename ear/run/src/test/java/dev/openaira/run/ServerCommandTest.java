package dev.openaira.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCommandTest {
    @TempDir
    Path workspace;

    @Test
    @DisplayName(
            "The server listens on the loopback interface, at the port taken, and keeps its files in the workspace")
    void command() throws Exception {
        Options options = new Options(
                Path.of("payara-micro.jar"),
                List.of(Path.of("openaira.rar"), Path.of("openaira-sample.war")),
                Path.of("run.jar"),
                workspace,
                OptionalInt.empty(),
                true);
        try (Place place = Place.take(workspace, OptionalInt.empty())) {
            List<String> command = ServerCommand.prepare(options, place);

            assertThat(command)
                    .containsSubsequence("-javaagent:run.jar=10", "-jar", "payara-micro.jar")
                    .containsSubsequence("--port", Integer.toString(place.port()))
                    .containsSubsequence("--deploy", "openaira.rar", "--deploy", "openaira-sample.war")
                    .contains("--nohazelcast", "-Djava.io.tmpdir=" + place.resolve("tmp"));
            assertThat(place.resolve("preboot.txt")).content().contains("http-listener.address=127.0.0.1");
            assertThat(place.resolve("tmp")).isDirectory();
        }
    }
}
