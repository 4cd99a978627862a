package dev.openaira.crash;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Payara Micro as recovery wants it: a directory that lasts, automatic recovery before it starts, and the adapter and the
 * pools made by commands after that.
 */
final class MicroServer implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration CALL = Duration.ofMinutes(1);
    private static final long PAUSE_MILLIS = 250;

    /** Its thread of that name says so when the transaction manager has asked all pools for their branches. */
    private static final Pattern RECOVERED =
            Pattern.compile("JTS5014:.*Recovery Helper Thread|Recovery Helper Thread.*JTS5014:");

    private final Process process;
    private final int port;
    private final Path log;
    private final long begun;
    private final HttpClient client = HttpClient.newHttpClient();

    /** @param begun how much of the log is older */
    private MicroServer(Process process, int port, Path log, long begun) {
        this.process = process;
        this.port = port;
        this.log = log;
        this.begun = begun;
    }

    /**
     * Starts it.
     *
     * @param directory everything that lasts
     * @param watch where steps are told
     */
    static MicroServer start(Path directory, String baseUrl, String key, String watch) throws IOException {
        int port = freePort();
        Path root = Files.createDirectories(directory.resolve("root"));
        Path temporary = Files.createDirectories(directory.resolve("tmp"));
        Path before = Files.writeString(directory.resolve("preboot.txt"), """
                set configs.config.server-config.transaction-service.automatic-recovery=true
                set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=127.0.0.1
                """);
        Path after = Files.writeString(directory.resolve("postboot.txt"), pools(directory, baseUrl, key));
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-Djava.net.preferIPv4Stack=true",
                "-Duser.language=en",
                "-Djava.io.tmpdir=" + temporary,
                "-Dcrash.watch=" + watch,
                "-jar",
                System.getProperty("crash.micro.server"),
                "--nohazelcast",
                "--disablephonehome",
                "--rootDir",
                root.toString(),
                "--port",
                String.valueOf(port),
                "--addLibs",
                System.getProperty("crash.micro.libraries"),
                "--prebootcommandfile",
                before.toString(),
                "--postbootcommandfile",
                after.toString());
        Path log = directory.resolve("server.log");
        long begun = Files.exists(log) ? Files.size(log) : 0;
        return new MicroServer(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start(),
                port,
                log,
                begun);
    }

    /** Whether its transaction manager has done what it does by itself after a start. */
    boolean hasRecovered() throws IOException {
        byte[] all = Files.readAllBytes(log);
        String since = new String(all, (int) begun, all.length - (int) begun, StandardCharsets.UTF_8);
        return RECOVERED.matcher(since).find();
    }

    /** H2 would answer with results of before a branch in doubt was committed. */
    private static String pools(Path directory, String baseUrl, String key) {
        return String.join(
                "\n",
                "deploy --name openaira " + System.getProperty("crash.micro.adapter"),
                "create-connector-connection-pool --raname openaira"
                        + " --connectiondefinition dev.openaira.OpenAiConnectionFactory --transactionsupport XATransaction"
                        + " --property baseUrl=" + escaped(baseUrl) + ":apiKey=" + key
                        + ":defaultModel=gpt-5-mini:transactionSupport=XATransaction openaira-pool",
                "create-connector-resource --poolname openaira-pool openaira/crash",
                "create-jdbc-connection-pool --restype javax.sql.XADataSource"
                        + " --datasourceclassname dev.openaira.crash.driver.WatchedDataSource --property url="
                        + escaped("jdbc:h2:file:" + directory.resolve("orders")
                                + ";DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1;WRITE_DELAY=0;OPTIMIZE_REUSE_RESULTS=0")
                        + ":user=sa:password=crash jdbc-pool",
                "create-jdbc-resource --connectionpoolid jdbc-pool jdbc/crash",
                "deploy --name crash --contextroot /crash " + System.getProperty("crash.micro.application"),
                "");
    }

    private static String escaped(String value) {
        return value.replaceAll("[:=;]", "\\\\$0");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** What the application answers to a GET, as soon as it is there. */
    String state() throws IOException, InterruptedException, TimeoutException {
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                HttpResponse<String> response = client.send(
                        HttpRequest.newBuilder(uri("state")).timeout(CALL).build(),
                        HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() == 200) {
                    return response.body();
                }
            } catch (IOException e) {
                // Nobody listens yet.
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        throw new TimeoutException("The server is not there");
    }

    /** Has it do a unit of work; what the application said, or empty when the server was killed over it. */
    String unit(Map<String, String> parameters) throws InterruptedException {
        String form = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        try {
            return client.send(
                            HttpRequest.newBuilder(uri("unit"))
                                    .timeout(CALL)
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString(form))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "";
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + "/crash/" + path);
    }

    /** Kills it, by SIGKILL, and returns when it is dead. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
