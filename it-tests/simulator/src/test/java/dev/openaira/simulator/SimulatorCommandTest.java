package dev.openaira.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The program, in a process of its own. */
@Timeout(60)
class SimulatorCommandTest {

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void endProcesses() {
        processes.forEach(Process::destroyForcibly);
    }

    private Process run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                SimulatorCommand.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        processes.add(process);
        return process;
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("It prints its URL, answers, and ends on SIGTERM")
    void runs() throws IOException, InterruptedException {
        Process process = run("--port", "0");
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        String line = reader.readLine();
        while (line != null && !line.startsWith("OpenAIRA simulator listens on http://127.0.0.1:")) {
            line = reader.readLine();
        }
        assertThat(line).isNotNull().endsWith("/v1");
        URI models = URI.create(line.substring(line.indexOf("http")) + "/models");
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(models)
                                .header("Authorization", "Bearer sk")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);

        assertThat(process.toHandle().destroy()).isTrue();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(reader.lines().toList()).as("no complaints at the end").isEmpty();
    }

    @Test
    @DisplayName("A taken port is said clearly, with status 2")
    void takenPort() throws IOException, InterruptedException {
        try (Simulator simulator = Simulator.start()) {
            String port = Integer.toString(simulator.baseUrl().getPort());
            Process process = run("--port", port);

            assertThat(output(process))
                    .contains(
                            "Port " + port + " cannot be used: Address already in use. Choose another one with --port");
            assertThat(process.waitFor()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("Help and wrong options tell the usage")
    void help() throws IOException, InterruptedException {
        Process help = run("--help");
        assertThat(output(help)).contains("Usage: openaira-simulator", "--port=PORT", "127.0.0.1 only");
        assertThat(help.waitFor()).isZero();
        Process wrong = run("--colour");
        assertThat(output(wrong)).contains("Unknown option: '--colour'");
        assertThat(wrong.waitFor()).isEqualTo(2);
    }
}
