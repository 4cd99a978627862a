package dev.openaira.soak.driver;

import dev.openaira.soak.server.MeasuredServer;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/** The server's process: takes commands and answers each with a line. */
public final class ServerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration ANSWER = Duration.ofMinutes(3);

    /** Stands in the queue for the end of the output. */
    private static final String END = "\0";

    private final Process process;
    private final Path log;
    private final BufferedWriter in;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.in = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Starts the server and returns when it is ready.
     *
     * @param server the archive of Payara Micro
     * @param agent the archive of this module
     * @param directory for all it writes
     */
    public static ServerProcess start(Path server, Path agent, int port, Path directory)
            throws IOException, InterruptedException {
        Path log = directory.resolve("server.log");
        Process process = new ProcessBuilder(command(server, agent, port, directory))
                .redirectError(log.toFile())
                .start();
        ServerProcess started = new ServerProcess(process, log);
        Thread reader = new Thread(started::read, "server-answers");
        reader.setDaemon(true);
        reader.start();
        try {
            started.answer(START);
            return started;
        } catch (IOException | InterruptedException e) {
            started.close();
            throw e;
        }
    }

    private static List<String> command(Path server, Path agent, int port, Path directory) throws IOException {
        Path temporary = Files.createDirectories(directory.resolve("tmp"));
        Path root = Files.createDirectories(directory.resolve("root"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx512m");
        command.add("-XX:-UsePerfData");
        command.add("-Djava.net.preferIPv4Stack=true");
        command.add("-Duser.language=en");
        command.add("-Djava.io.tmpdir=" + temporary);
        for (String opened : opened(server)) {
            command.add("--add-opens=" + opened + "=ALL-UNNAMED");
        }
        // The agent's archive comes onto the class path by itself.
        command.add("-javaagent:" + agent);
        command.add("-classpath");
        command.add(server.toString());
        command.add(MeasuredServer.class.getName());
        command.add(Integer.toString(port));
        command.add(root.toString());
        return command;
    }

    /** What the server's archive opens to itself where it is started as such; undeploying needs it. */
    private static List<String> opened(Path server) throws IOException {
        try (JarFile jar = new JarFile(server.toFile())) {
            String opens = jar.getManifest().getMainAttributes().getValue("Add-Opens");
            return opens == null ? List.of() : List.of(opens.trim().split("\\s+", -1));
        }
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith(MeasuredServer.ANSWER)) {
                    answers.add(line.substring(MeasuredServer.ANSWER.length()));
                }
            }
        } catch (IOException e) {
            // The process was destroyed while it was listened to, which is one way to end.
        }
        answers.add(END);
    }

    /** Sends a command and gives its answer. */
    public String ask(String... words) throws IOException, InterruptedException {
        in.write(String.join(MeasuredServer.SEPARATOR, words));
        in.newLine();
        in.flush();
        return answer(ANSWER);
    }

    /**
     * Runs a command of the administrator and gives its words.
     *
     * @throws IOException when it fails
     */
    public String run(String... words) throws IOException, InterruptedException {
        String answer = ask(words);
        if (!answer.startsWith("ok")) {
            throw new IOException(String.join(" ", words) + " failed: " + answer);
        }
        return answer;
    }

    private String answer(Duration limit) throws IOException, InterruptedException {
        @Nullable String answer = answers.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (answer == null) {
            throw new IOException("The server did not answer within " + limit.toSeconds() + " s; see " + log);
        }
        if (answer.equals(END)) {
            throw new IOException("The server has ended; see " + log);
        }
        return answer;
    }

    /** The process id. */
    public long pid() {
        return process.pid();
    }

    /** Ends the process: by its standard input, or else by force. Returns when it has ended. */
    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            // It has already ended and taken its end of the pipe with it.
            process.destroyForcibly();
        }
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
