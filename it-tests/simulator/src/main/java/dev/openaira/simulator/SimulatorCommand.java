package dev.openaira.simulator;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code java -jar openaira-simulator-standalone.jar}: runs until it is told to stop. */
@Command(
        name = "openaira-simulator",
        mixinStandardHelpOptions = true,
        versionProvider = SimulatorCommand.Version.class,
        description = "A local stand-in for the OpenAI API, on 127.0.0.1 only. Nothing is charged.")
public final class SimulatorCommand implements Callable<Integer> {

    private static final int PORT_TAKEN = 2;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "4010",
            description = "Port to listen on; 0 chooses a free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    private final PrintStream out;
    private final PrintStream err;

    private SimulatorCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SimulatorCommand(System.out, System.err)).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Simulator simulator = Simulator.start(port)) {
            Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "openaira-simulator-stop"));
            out.println("OpenAIRA simulator listens on " + simulator.baseUrl());
            new CountDownLatch(1).await();
            return CommandLine.ExitCode.OK;
        } catch (UncheckedIOException e) {
            err.println("Port " + port + " cannot be used: " + reason(e)
                    + ". Choose another one with --port, or 0 for any free one.");
            return PORT_TAKEN;
        }
    }

    private static String reason(Throwable failure) {
        Throwable innermost = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            innermost = cause;
        }
        return String.valueOf(innermost.getMessage());
    }

    /** The version of the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = SimulatorCommand.class.getPackage().getImplementationVersion();
            return new String[] {"OpenAIRA simulator " + (version == null ? "(development)" : version)};
        }
    }
}
