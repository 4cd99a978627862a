package dev.openaira.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** The server's process. It ends when it is closed, and by its {@link LifeLine} when the launcher ends without closing. */
final class Server implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Process process;
    private final ServerLog log;
    private final Path logFile;
    private final Thread reader;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Server(Process process, ServerLog log, Path logFile) {
        this.process = process;
        this.log = log;
        this.logFile = logFile;
        this.reader = new Thread(this::copyOutput, "server-log");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts the process.
     *
     * @param environment added to the launcher's own
     * @param onDeployed told the name of each archive as it is deployed
     */
    static Server start(
            List<String> command, Map<String, String> environment, Path logFile, Consumer<String> onDeployed)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        ServerLog log = new ServerLog(Files.newBufferedWriter(logFile, StandardCharsets.UTF_8), onDeployed);
        return new Server(builder.start(), log, logFile);
    }

    /**
     * Returns when the server is ready and has deployed everything.
     *
     * @param archives the names of the archives, without suffix
     * @throws QuickStartException with the cause and the end of the log, when the process ends, when the time is over,
     *     and when an archive was not deployed
     */
    void awaitReady(List<String> archives, Duration limit) throws QuickStartException, InterruptedException {
        boolean ready;
        try {
            ready = log.ready().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw failure("Payara Micro was not ready after " + limit.toSeconds() + " s.");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        if (!ready) {
            throw failure("Payara Micro ended before it was ready" + status() + ".");
        }
        List<String> missing = archives.stream()
                .filter(archive -> !log.deployed().contains(archive))
                .toList();
        if (!missing.isEmpty()) {
            throw failure("Payara Micro did not deploy " + String.join(", ", missing) + ".");
        }
    }

    /**
     * Returns when the process has ended because it was closed.
     *
     * @throws QuickStartException when it ended by itself
     */
    void awaitEnd() throws QuickStartException, InterruptedException {
        process.waitFor();
        if (!closed.get()) {
            throw failure("Payara Micro ended" + status() + ".");
        }
    }

    /** Completes when the process has ended. */
    CompletableFuture<Process> ended() {
        return process.onExit();
    }

    private QuickStartException failure(String what) {
        StringBuilder message = new StringBuilder(what);
        List<String> complaints = log.complaints();
        if (complaints.isEmpty()) {
            message.append("\nThe end of its log:");
            log.tail().forEach(line -> message.append("\n    ").append(line));
        } else {
            message.append("\nIts log says:");
            complaints.forEach(line -> message.append("\n    ").append(line));
        }
        return new QuickStartException(
                QuickStartException.FAILED,
                message.append("\nThe whole log is in ").append(logFile).toString());
    }

    /** Ends the process: by its standard input, or else by force. Returns when it has ended. */
    @Override
    public void close() {
        closed.set(true);
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // The process has already ended and taken its end of the pipe with it.
            process.destroy();
        }
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
            reader.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private String status() throws InterruptedException {
        return process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                ? " (status " + process.exitValue() + ")"
                : "";
    }

    private void copyOutput() {
        try (BufferedReader output = process.inputReader(Charset.defaultCharset())) {
            log.copy(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
