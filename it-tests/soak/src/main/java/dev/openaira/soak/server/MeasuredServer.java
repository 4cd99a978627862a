package dev.openaira.soak.server;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.ClusterCommandResult;
import fish.payara.micro.ClusterCommandResult.ExitStatus;
import fish.payara.micro.PayaraMicro;
import fish.payara.micro.boot.AdminCommandRunner;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javax.management.JMException;
import org.jspecify.annotations.Nullable;

/**
 * Payara Micro, which takes the administrator's commands and tells what it holds, line by line. It ends when its standard
 * input does, so it never outlives the driver, in whatever way that one ended.
 */
public final class MeasuredServer {
    /** What an answer begins with; everything else that is printed is the server's. */
    public static final String ANSWER = "soak> ";

    /** What stands between the words of a command. */
    public static final String SEPARATOR = "\t";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AdminCommandRunner administrator;
    private final PrintStream out;

    private MeasuredServer(AdminCommandRunner administrator, PrintStream out) {
        this.administrator = administrator;
        this.out = out;
    }

    /**
     * Starts and serves.
     *
     * @param arguments the HTTP port and a directory for all that the server writes
     */
    public static void main(String[] arguments) throws IOException, BootstrapException {
        // The server takes the place of standard output.
        PrintStream out = System.out;
        AtomicReference<@Nullable AdminCommandRunner> administrator = new AtomicReference<>();
        PayaraMicro.getInstance()
                .setPrintLogo(false)
                .setNoHazelcast(true)
                .setHttpPort(Integer.parseInt(arguments[0]))
                .setRootDir(new File(arguments[1]))
                .setPreBootHandler(MeasuredServer::configure)
                .setPostBootHandler(administrator::set)
                .bootStrap();
        AdminCommandRunner commands = administrator.get();
        if (commands == null) {
            throw new IllegalStateException("The server has no commands");
        }
        new MeasuredServer(commands, out).serve();
        end();
    }

    private static void configure(AdminCommandRunner administrator) {
        String server = "configs.config.server-config.";
        administrator.run(
                "set", server + "network-config.network-listeners.network-listener.http-listener.address=127.0.0.1");
        administrator.run("set", server + "monitoring-service.module-monitoring-levels.connector-connection-pool=HIGH");
    }

    private void serve() throws IOException {
        answer("ready");
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            answer(obey(line.split(SEPARATOR, -1)));
        }
    }

    private String obey(String[] words) {
        try {
            return switch (words[0]) {
                case "census" -> join(Census.take());
                case "threads" -> Census.threads();
                case "release" -> Release.all();
                case "dump" -> Census.dump(words[1]);
                default -> run(words);
            };
        } catch (IOException | JMException | ReflectiveOperationException | RuntimeException e) {
            return "failed " + e;
        }
    }

    private String run(String[] words) {
        ClusterCommandResult result = administrator.run(words[0], Arrays.copyOfRange(words, 1, words.length));
        return result.getExitStatus() == ExitStatus.FAILURE
                ? "failed " + result.getOutput() + " " + result.getFailureCause()
                : "ok " + result.getOutput();
    }

    private static String join(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }

    private void answer(String words) {
        out.println(ANSWER + words.replace('\n', SEPARATOR.charAt(0)));
        out.flush();
    }

    /** In order, or else by force. */
    private static void end() {
        Thread lastResort = new Thread(
                () -> {
                    try {
                        Thread.sleep(PATIENCE.toMillis());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    Runtime.getRuntime().halt(1);
                },
                "last-resort");
        lastResort.setDaemon(true);
        lastResort.start();
        System.exit(0);
    }
}
