package dev.openaira.peers.aimock;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A running aimock: a mock server of OpenAI's API that others wrote, in a process of its own. It ends when this is
 * closed, and also when the JVM is gone, because its standard input ends then.
 */
final class Aimock implements AutoCloseable {

    /** The only key that it takes. */
    static final String KEY = "sk-aimock-0123456789";

    private static final Duration LONGEST_START = Duration.ofSeconds(30);
    private static final Duration LONGEST_END = Duration.ofSeconds(5);
    private static final Duration LONGEST_CONTROL = Duration.ofSeconds(10);
    private static final Pattern SERVING =
            Pattern.compile("^serving (http://127\\.0\\.0\\.1:\\d+)$", Pattern.MULTILINE);

    private final Process process;
    private final URI root;
    private final HttpClient control = HttpClient.newHttpClient();

    private Aimock(Process process, URI root) {
        this.process = process;
        this.root = root;
    }

    /**
     * Installs it where that has not been done, and starts it.
     *
     * @throws IOException saying why it does not run
     */
    static Aimock start(Path directory) throws IOException {
        Path home = Installation.prepare(directory);
        Path log = Files.createTempFile(home, "aimock-", ".log");
        ProcessBuilder builder = new ProcessBuilder("node", "serve.mjs", "fixtures.json", KEY)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Process process = builder.start();
        try {
            return new Aimock(process, awaitAddress(process, log));
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static URI awaitAddress(Process process, Path log) throws IOException {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (System.nanoTime() < end) {
            Matcher told = SERVING.matcher(Files.readString(log));
            if (told.find()) {
                return URI.create(told.group(1));
            }
            if (hasEnded(process, 20)) {
                throw new IOException("aimock ended with " + process.exitValue() + ": " + Files.readString(log));
            }
        }
        throw new IOException("aimock did not start within " + LONGEST_START + ": " + Files.readString(log));
    }

    private static boolean hasEnded(Process process, long millis) throws IOException {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for aimock", e);
        }
    }

    String baseUrl() {
        return root + "/v1";
    }

    /** From now on this goes wrong, for example {@code {"dropRate":1}}, until {@link #calm()}. */
    void chaos(String configuration) {
        send("POST", "/__aimock/chaos", configuration);
    }

    /** The next call ends in this status and error. */
    void failNext(int status, String error) {
        send("POST", "/__aimock/error", "{\"status\":" + status + ",\"body\":" + error + "}");
    }

    /** Nothing goes wrong any more, and what was received is forgotten. */
    void calm() {
        send("DELETE", "/__aimock/chaos", "");
        send("POST", "/__aimock/reset/journal", "");
    }

    /** What came to this path of the API since {@link #calm()}, in order. */
    List<JsonObject> received(String path) {
        return array("/__aimock/journal").stream()
                .filter(entry -> entry.getString("path").equals("/v1" + path))
                .toList();
    }

    /** The requests to the API since the last call, each with method, target and body as they came. */
    List<JsonObject> sent() {
        return array("/__sent");
    }

    private List<JsonObject> array(String path) {
        try (JsonReader reader = Json.createReader(new StringReader(send("GET", path, "")))) {
            return reader.readArray().getValuesAs(JsonObject.class);
        }
    }

    private String send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(root.resolve(path))
                .timeout(LONGEST_CONTROL)
                .header("Authorization", "Bearer " + KEY)
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = control.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(
                        method + " " + path + " gave " + response.statusCode() + ": " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Ends its standard input, as the end of this JVM would; whether that ended it within this time. */
    boolean hangUp(Duration patience) throws IOException {
        process.getOutputStream().close();
        return hasEnded(process, patience.toMillis());
    }

    @Override
    public void close() throws IOException {
        if (!hangUp(LONGEST_END)) {
            process.destroyForcibly();
        }
    }
}
