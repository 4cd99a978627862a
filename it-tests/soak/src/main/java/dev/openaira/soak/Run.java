package dev.openaira.soak;

import dev.openaira.simulator.Simulator;
import dev.openaira.soak.books.Books;
import dev.openaira.soak.books.Reconciliation;
import dev.openaira.soak.driver.Administration;
import dev.openaira.soak.driver.Checkpoint;
import dev.openaira.soak.driver.LoadControl;
import dev.openaira.soak.driver.ServerProcess;
import dev.openaira.soak.verdict.Findings;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** One soak: two deployments under load, a look at the server every now and then, and the reckoning. */
final class Run {
    /** Of each deployment: a line of best fit needs some points, however slow the machine. */
    private static final int FEWEST_RESTS = 3;

    /** How often the server's garbage is collected before what is left of a deployment counts. */
    private static final int COLLECTIONS = 60;

    private static final long BETWEEN_COLLECTIONS = 1000;

    private final Settings settings;
    private final Path directory;
    private final Path ledger;
    private final PrintStream out;
    private final Books books = new Books();
    private final List<Checkpoint> checkpoints = new ArrayList<>();
    private final long begin = System.nanoTime();

    /** A soak that writes into this directory. */
    Run(Settings settings, Path directory, PrintStream out) {
        this.settings = settings;
        this.directory = directory;
        this.ledger = directory.resolve("ledger");
        this.out = out;
    }

    Findings run() throws IOException, InterruptedException {
        // Another build may replace the archives meanwhile.
        Path adapter = copy(settings.adapter(), "openaira.rar");
        Path application = copy(settings.application(), "openaira-soak-load.war");
        Path agent = copy(settings.agent(), "openaira-soak.jar");
        int port = freePort();
        try (Simulator simulator =
                        Simulator.builder().faultPlan(books).observers(books).start();
                ServerProcess server = ServerProcess.start(settings.server(), agent, port, directory)) {
            int upstream = simulator.baseUrl().getPort();
            say("Payara Micro listens on 127.0.0.1:" + port + ", the simulator on 127.0.0.1:" + upstream);
            Administration administration = new Administration(server, adapter, application, upstream);
            return new Phases(server, administration, new LoadControl(port), upstream).all();
        }
    }

    /** What is done, in order. */
    private final class Phases {
        private final ServerProcess server;
        private final Administration administration;
        private final LoadControl load;
        private final int upstream;

        private Phases(ServerProcess server, Administration administration, LoadControl load, int upstream) {
            this.server = server;
            this.administration = administration;
            this.load = load;
            this.upstream = upstream;
        }

        private Findings all() throws IOException, InterruptedException {
            call(1);
            List<String> threads = lines("threads");
            load.leave();
            books.leaving(true);
            administration.undeploy();
            say("Undeployed while calls were under way");
            Checkpoint afterFirst = remains(1);
            books.leaving(false);
            call(2);
            List<String> newThreads = lines("threads");
            threads.forEach(newThreads::remove);
            int waiting = load.finish();
            checkpoints.add(checkpoint(2, waiting));
            administration.undeploy();
            Checkpoint afterLast = remains(2);
            return new Findings(
                    Settings.CALLERS,
                    Settings.POOL_SIZE,
                    books,
                    Reconciliation.of(books, ledger),
                    checkpoints,
                    afterFirst,
                    afterLast,
                    newThreads);
        }

        private void call(int deployment) throws IOException, InterruptedException {
            administration.deploy(Settings.CALLERS, Settings.POOL_SIZE);
            say("Deployed; " + Settings.CALLERS + " callers begin");
            load.start(deployment, Settings.CALLERS, ledger);
            long end = System.nanoTime() + settings.half().toNanos();
            Thread.sleep(settings.warmUp().toMillis());
            rest(deployment);
            for (int rests = 1; rests < FEWEST_RESTS || System.nanoTime() < end; rests++) {
                Thread.sleep(settings.interval().toMillis());
                rest(deployment);
            }
        }

        private void rest(int deployment) throws IOException, InterruptedException {
            Checkpoint checkpoint = checkpoint(deployment, load.pause());
            load.resume();
            checkpoints.add(checkpoint);
            say(String.format(
                    Locale.ROOT,
                    "%,d requests; at rest: heap %.1f MB, %d threads, %d descriptors, %d sockets, %d in use",
                    checkpoint.requests(),
                    checkpoint.heap() / 1e6,
                    checkpoint.threads(),
                    checkpoint.descriptors(),
                    checkpoint.sockets(),
                    checkpoint.inUse()));
        }

        private Checkpoint checkpoint(int deployment, int waiting) throws IOException, InterruptedException {
            return take(deployment, waiting, administration.connectionsInUse());
        }

        private Checkpoint take(int deployment, int waiting, long inUse) throws IOException, InterruptedException {
            return Checkpoint.take(
                    new Checkpoint.Moment((System.nanoTime() - begin) / 1e9, deployment, books.requests(), waiting),
                    server,
                    upstream,
                    inUse);
        }

        /** What is left of a deployment, when the server has had time to forget it. */
        private Checkpoint remains(int deployment) throws IOException, InterruptedException {
            List<String> released = lines("release");
            Checkpoint left = take(deployment, 0, 0);
            for (int i = 1; i < COLLECTIONS && left.adapters() + left.applications() + left.sockets() > 0; i++) {
                Thread.sleep(BETWEEN_COLLECTIONS);
                released.addAll(lines("release"));
                left = take(deployment, 0, 0);
            }
            say(String.format(
                    Locale.ROOT,
                    "Left of it: classes of %d adapters and %d applications, %d managed connections, %d sockets;"
                            + " threads of the server had it as context: %s",
                    left.adapters(),
                    left.applications(),
                    left.managed(),
                    left.sockets(),
                    released));
            if (left.adapters() > 0) {
                say("What holds it is in "
                        + server.ask(
                                "dump",
                                directory
                                        .resolve("deployment-" + deployment + ".hprof")
                                        .toString()));
            }
            return left;
        }

        private List<String> lines(String command) throws IOException, InterruptedException {
            String answer = server.ask(command);
            return answer.isEmpty() ? new ArrayList<>() : new ArrayList<>(Arrays.asList(answer.split("\\|", -1)));
        }
    }

    private Path copy(Path archive, String name) throws IOException {
        return Files.copy(archive, directory.resolve(name));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void say(String words) {
        out.printf(Locale.ROOT, "%7.1f s  %s%n", (System.nanoTime() - begin) / 1e9, words);
    }
}
