package dev.openaira.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServerTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final List<String> ARCHIVES = List.of("one", "two");

    @TempDir
    Path directory;

    private final List<String> deployed = new CopyOnWriteArrayList<>();

    @Test
    @DisplayName("A server that gets ready with all archives is ready, and tells of each archive")
    void ready() throws Exception {
        try (Server server = start("deploys-two", "gets-ready")) {
            server.awaitReady(ARCHIVES, LIMIT);

            assertThat(deployed).containsExactly("one", "two");
            assertThat(logFile()).content().contains("ready in 5,371 (ms)");
        }
    }

    @Test
    @DisplayName("An archive that was not deployed is named, with the reason")
    void notDeployed() throws Exception {
        try (Server server = start("gets-ready")) {
            assertThatExceptionOfType(QuickStartException.class)
                    .isThrownBy(() -> server.awaitReady(ARCHIVES, LIMIT))
                    .withMessageContaining("did not deploy two.")
                    .withMessageContaining("Exception while loading the app : no pool")
                    .withMessageContaining(logFile().toString())
                    .withMessageNotContaining("some.Frame")
                    .returns(QuickStartException.FAILED, QuickStartException::status);
        }
    }

    @Test
    @DisplayName("A server that dies early is told at once, with its status and the reason")
    void dies() throws Exception {
        try (Server server = start("dies")) {
            assertThatExceptionOfType(QuickStartException.class)
                    .isThrownBy(() -> server.awaitReady(ARCHIVES, LIMIT))
                    .withMessageContaining("ended before it was ready (status 3)")
                    .withMessageContaining("no pool");
        }
    }

    @Test
    @DisplayName("A server that never gets ready is given up after the limit, with the end of its log")
    void neverReady() throws Exception {
        try (Server server = start("deploys-two")) {
            assertThatExceptionOfType(QuickStartException.class)
                    .isThrownBy(() -> server.awaitReady(ARCHIVES, Duration.ofSeconds(2)))
                    .withMessageContaining("not ready after 2 s")
                    .withMessageContaining("The end of its log:");
        }
    }

    @Test
    @DisplayName("A server that ends by itself after it was ready is a failure; one that is closed is none")
    void endsLater() throws Exception {
        try (Server server = start("deploys-two", "gets-ready", "dies-later")) {
            server.awaitReady(ARCHIVES, LIMIT);
            assertThatExceptionOfType(QuickStartException.class)
                    .isThrownBy(server::awaitEnd)
                    .withMessageContaining("Payara Micro ended (status 4)");
        }
        Server server = start("deploys-two", "gets-ready");
        server.close();
        assertThatCode(server::awaitEnd).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("A closed server has ended, by its own shutdown")
    void closed() throws Exception {
        Server server = start("deploys-two", "gets-ready");
        server.awaitReady(ARCHIVES, LIMIT);

        server.close();

        assertThat(server.ended().get(10, TimeUnit.SECONDS).exitValue()).isZero();
    }

    @Test
    @DisplayName("A server whose shutdown hangs is ended by force")
    void clings() throws Exception {
        Server server = start("deploys-two", "gets-ready", "clings");
        server.awaitReady(ARCHIVES, LIMIT);

        server.close();

        assertThat(server.ended().get(10, TimeUnit.SECONDS).exitValue()).isNotZero();
    }

    @Test
    @DisplayName("A server ends when its launcher is killed without warning")
    void orphan() throws Exception {
        Process launcher = new ProcessBuilder(
                        FakeProcess.command(FakeLauncher.class, logFile().toString()))
                .start();
        ProcessHandle server;
        try (BufferedReader output = launcher.inputReader()) {
            server = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
            assertThat(server.isAlive()).isTrue();
        } finally {
            launcher.destroyForcibly().waitFor();
        }

        assertThat(server.onExit().get(30, TimeUnit.SECONDS).isAlive()).isFalse();
    }

    private Server start(String... behaviour) throws IOException {
        return Server.start(FakeProcess.command(FakeServer.class, behaviour), Map.of(), logFile(), deployed::add);
    }

    private Path logFile() {
        return directory.resolve("server.log");
    }
}
