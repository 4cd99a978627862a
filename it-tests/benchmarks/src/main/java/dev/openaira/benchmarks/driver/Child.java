package dev.openaira.benchmarks.driver;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A process that answers in lines. It is ended when it is closed and when this process ends in order, and ends by itself
 * when its standard input does.
 */
final class Child implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LOG_TAIL = 20;

    /** Stands in the queue for the end of the output. */
    private static final String END = "\0";

    private final String name;
    private final Process process;
    private final Path log;
    private final BufferedWriter in;
    private final BlockingQueue<String> out = new LinkedBlockingQueue<>();
    private final Thread hook;

    private Child(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.in = process.outputWriter(StandardCharsets.UTF_8);
        this.hook = new Thread(process::destroyForcibly, "end-of-" + name);
    }

    /**
     * Starts a process.
     *
     * @param name what messages call it, and its log in this directory
     */
    static Child start(String name, List<String> command, Path directory) throws IOException {
        Path log = Files.createDirectories(directory).resolve(name + ".log");
        Process process =
                new ProcessBuilder(command).redirectError(log.toFile()).start();
        Child child = new Child(name, process, log);
        Runtime.getRuntime().addShutdownHook(child.hook);
        Thread reader = new Thread(child::read, name);
        reader.setDaemon(true);
        reader.start();
        return child;
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                out.add(line);
            }
        } catch (IOException e) {
            // The process was destroyed while it was listened to, which is one way to end.
        }
        out.add(END);
    }

    /** Sends a line and waits for the one that answers it. */
    String ask(String line, Duration limit) throws IOException, InterruptedException {
        in.write(line);
        in.newLine();
        in.flush();
        return answer(limit);
    }

    /**
     * The next line.
     *
     * @throws IOException with the end of the log, when the process ends or says nothing within the limit
     */
    String answer(Duration limit) throws IOException, InterruptedException {
        @Nullable String line = out.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (line == null) {
            throw new IOException(name + " did not answer within " + limit.toSeconds() + " s\n" + logTail());
        }
        if (line.equals(END)) {
            throw new IOException(name + " has ended\n" + logTail());
        }
        return line;
    }

    /** Waits for the process's end. */
    void awaitEnd(Duration limit) throws IOException, InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IOException(name + " did not end within " + limit.toSeconds() + " s\n" + logTail());
        }
    }

    private String logTail() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL), lines.size()));
    }

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
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The hooks run already, this one too.
            process.destroyForcibly();
        }
    }
}
