package dev.openaira.crash;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A node, which is a virtual machine of its own. */
final class NodeProcess implements AutoCloseable {
    /** More than a node waits for anything. */
    private static final long PATIENCE_MILLIS = 90_000;

    private static final Timer WATCH = new Timer("watch over nodes", true);

    private final Process process;
    private final BufferedReader out;
    private final Writer in;

    private NodeProcess(Process process) {
        this.process = process;
        out = process.inputReader(StandardCharsets.UTF_8);
        in = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Starts one, which begins to recover.
     *
     * @param log gets what it logs
     * @param last the step of its recovery that it does not go beyond; empty for none
     * @param ticket what it asks for when it has recovered
     */
    static NodeProcess start(Java java, Path directory, Path log, String baseUrl, String last, String ticket) {
        List<String> command = new ArrayList<>(java.command());
        command.addAll(List.of(directory.toString(), baseUrl, Upstream.KEY, last, ticket));
        try {
            return new NodeProcess(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has it run a unit of work. */
    void run(int scenario, String cell, String conversation, String last) {
        try {
            in.write(String.join("\t", String.valueOf(scenario), cell, conversation, last) + "\n");
            in.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Listens until it has settled, or failed, or stopped at a step and been killed, or been killed by somebody else. */
    Told listen() {
        List<String> steps = new ArrayList<>();
        String outcome = null;
        TimerTask end = watch();
        try {
            while (true) {
                String line = out.readLine();
                if (line == null) {
                    kill();
                    return new Told(steps, outcome, null, null);
                }
                String[] words = line.split("\t", -1);
                switch (words[0]) {
                    case "step" -> steps.add(words[2]);
                    case "outcome" -> outcome = words[1];
                    case "stopped" -> kill();
                    case "failed" -> {
                        return new Told(steps, outcome, null, words[1]);
                    }
                    case "settled" -> {
                        return new Told(steps, outcome, json(words[1]), null);
                    }
                    default -> throw new IllegalStateException("The node says: " + line);
                }
            }
        } catch (IOException e) {
            kill();
            return new Told(steps, outcome, null, null);
        } finally {
            end.cancel();
        }
    }

    private TimerTask watch() {
        TimerTask end = new TimerTask() {
            @Override
            public void run() {
                process.destroyForcibly();
            }
        };
        WATCH.schedule(end, PATIENCE_MILLIS);
        return end;
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    /**
     * What it told.
     *
     * @param steps it took, in order
     * @param outcome what the application was told of its unit of work; null for nothing
     * @param report what there is when all is settled; null when it did not come to that
     * @param failure what could not be done
     */
    record Told(
            List<String> steps,
            @Nullable String outcome,
            @Nullable JsonObject report,
            @Nullable String failure) {

        boolean settled() {
            return report != null;
        }
    }

    /** Kills it, by SIGKILL, and returns when it is dead. */
    void kill() {
        process.destroyForcibly();
        boolean interrupted = false;
        while (process.isAlive()) {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it in order, so that it can write down what it has loaded. */
    void end() throws IOException, InterruptedException {
        in.close();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            kill();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
