package dev.openaira.run;

import dev.openaira.simulator.Simulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;

/**
 * The quick start: Payara Micro with the adapter, the sample application and the MCP server, and a simulator where no
 * other server is named; then one call of each object type. {@code mvn -Prun} builds and runs it.
 */
public final class QuickStart {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(3);

    private final Console console;
    private final Options options;

    private QuickStart(Console console, Options options) {
        this.console = console;
        this.options = options;
    }

    /** Runs until it is ended, or after the calls with {@code -Ddemo.exit=true}. */
    public static void main(String[] arguments) throws InterruptedException {
        Console console = new Console(System.out, SIGN_OF_LIFE);
        int status;
        try {
            endWithParent();
            status = new QuickStart(console, Options.of(System.getProperties())).run();
        } catch (QuickStartException e) {
            console.step("FAILED: " + e.getMessage());
            status = e.status();
        } catch (IOException | UncheckedIOException e) {
            console.step("FAILED: " + e);
            status = QuickStartException.FAILED;
        }
        System.exit(status);
    }

    private int run() throws IOException, QuickStartException, InterruptedException {
        try (Place place = Place.take(options.workspace(), options.port())) {
            Upstream upstream = upstream();
            Server server = start(place, upstream);
            if (upstream.simulated()) {
                // While the server starts: it needs the simulator at the first call only.
                Simulator.start(upstream.port());
            }
            URI root = URI.create("http://127.0.0.1:" + place.port());
            SampleClient sample = new SampleClient(root.resolve("/sample/"));
            Console.Wait wait = console.waitFor("Payara Micro is starting");
            try {
                server.awaitReady(options.archiveNames(), START_LIMIT);
            } finally {
                wait.end();
            }
            console.step("Payara Micro is ready; calling the sample application");
            int unanswered = new Demonstration(sample, place.directory(), console).run();
            console.line("");
            if (options.exit()) {
                console.step(unanswered == 0 ? "All calls were answered." : unanswered + " calls were not answered.");
                return unanswered == 0 ? 0 : QuickStartException.FAILED;
            }
            console.step("Up; end it with Ctrl-C.");
            console.line("          Sample application  " + root.resolve("/sample/"));
            console.line("          MCP endpoint        " + root.resolve("/openaira-mcp/mcp"));
            console.line("          OpenAI              " + upstream);
            console.line("          Server log          " + place.resolve("payara.log"));
            server.awaitEnd();
            return 0;
        }
    }

    private Upstream upstream() throws IOException, QuickStartException {
        Upstream upstream = Upstream.of(System.getenv());
        if (upstream.simulated()) {
            console.step("Neither OPENAI_API_KEY nor OPENAI_BASE_URL is set: the simulator answers");
            upstream = upstream.at(Place.freePort());
        }
        console.step("Calls go to " + upstream);
        console.step("Models: " + upstream.models());
        return upstream;
    }

    private Server start(Place place, Upstream upstream) throws IOException {
        if (options.port().isEmpty() && place.port() != Place.FIRST_PORT) {
            console.step("Port " + Place.FIRST_PORT + " is taken; using " + place.port());
        }
        console.step("Starting Payara Micro on 127.0.0.1:" + place.port());
        Server server = Server.start(
                ServerCommand.prepare(options, place),
                upstream.environment(),
                place.resolve("payara.log"),
                archive -> console.step("Deployed " + archive));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server), "end-server"));
        return server;
    }

    private void end(Server server) {
        console.step("Ending Payara Micro");
        server.close();
    }

    /** Maven may be killed without a chance to end what it started. */
    private static void endWithParent() {
        ProcessHandle.current().parent().ifPresent(parent -> {
            Thread watch = new Thread(
                    () -> {
                        parent.onExit().join();
                        System.exit(QuickStartException.FAILED);
                    },
                    "parent-watch");
            watch.setDaemon(true);
            watch.start();
        });
    }
}
