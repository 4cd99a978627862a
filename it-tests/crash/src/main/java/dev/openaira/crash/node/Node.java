package dev.openaira.crash.node;

import dev.openaira.crash.scenario.Scenario;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;

/**
 * The process that is killed. It begins with finishing what the one before it left. Then each line on its standard input
 * is a unit of work: tab-separated the number of the scenario, the name of the cell, a conversation that is there, and
 * the {@linkplain Steps step} it does not go beyond, empty for none. It ends with its input.
 */
public final class Node {
    private static final long PATIENCE_SECONDS = 30;
    private static final long PAUSE_MILLIS = 50;

    private final Wire wire;
    private final Steps steps;
    private final Orders orders;
    private final Coordinator coordinator;
    private final Administration administration = new Administration();
    private final Installation installation;
    private final List<AutoCloseable> used = new ArrayList<>();

    /** What is asked for when all has settled. */
    private String ticket;

    private Node(Wire wire, Path directory, String baseUrl, String key, String last, String ticket) throws Exception {
        this.wire = wire;
        this.ticket = ticket;
        steps = new Steps(wire);
        steps.begin(last);
        orders = new Orders(directory);
        installation = new Installation(directory, baseUrl, key, steps);
        coordinator = new Coordinator(directory, this::resources);
    }

    /**
     * Begins.
     *
     * @param args the directory of everything that survives, the server's base URL, a key for it, the step of its
     *     recovery that it does not go beyond, empty for none, and the ticket that is asked for then
     */
    public static void main(String[] args) throws Exception {
        PrintStream out = System.out;
        // Nothing but the wire's own lines may appear there.
        System.setOut(System.err);
        Wire wire = new Wire(out);
        Node node = new Node(wire, Path.of(args[0]), args[1], args[2], args[3], args[4]);
        node.begin();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            node.obey(line.split("\t", -1));
        }
        node.close();
    }

    private void begin() throws InterruptedException {
        answered(this::recover);
    }

    private void obey(String... words) throws InterruptedException {
        steps.begin(words[3]);
        ticket = words[1];
        answered(() -> new Script(coordinator, orders, installation, steps, wire)
                .run(Scenario.ALL.get(Integer.parseInt(words[0])), words[1], words[2]));
    }

    @FunctionalInterface
    private interface Task {
        void run() throws Exception;
    }

    private void answered(Task task) throws InterruptedException {
        try {
            task.run();
            wire.settled(settle());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            e.printStackTrace();
            wire.failed(e);
        } finally {
            steps.end();
        }
    }

    private void recover() throws Exception {
        coordinator.recover();
        for (AutoCloseable connection : used) {
            connection.close();
        }
        used.clear();
    }

    /** Waits until nothing waits for anything, and recovers meanwhile. */
    private JsonObject settle() throws Exception {
        if (installation.isStopped()) {
            installation.start();
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            List<String> transactions = transactions();
            List<String> tasks = administration.pending();
            if (transactions.isEmpty() && tasks.isEmpty()) {
                return Json.createObjectBuilder()
                        .add("rows", Json.createArrayBuilder(orders.rows()))
                        .add("orphans", Json.createArrayBuilder(administration.orphans()))
                        .add("ticket", ticket())
                        .build();
            }
            if (System.nanoTime() > end) {
                throw new TimeoutException("not over after " + PATIENCE_SECONDS + " seconds: " + transactions + tasks);
            }
            Thread.sleep(PAUSE_MILLIS);
            if (!transactions.isEmpty()) {
                recover();
            }
        }
    }

    private String ticket() throws ResourceException {
        try (Installation.Pooled pooled = installation.connection()) {
            return new Ticket(pooled.handle(), installation.records(), ticket).told();
        }
    }

    private List<String> transactions() throws Exception {
        List<String> open = new ArrayList<>(administration.branches());
        orders.inDoubt().forEach(branch -> open.add("in the database: " + branch));
        int logged = coordinator.undone();
        if (logged > 0) {
            open.add("in the transaction manager's log: " + logged);
        }
        return open;
    }

    /** What recovery asks, each on a connection of its own, as servers do. */
    private XAResource[] resources() {
        try {
            Installation.Pooled connection = installation.connection();
            used.add(connection);
            XAConnection database = orders.connection();
            used.add(database::close);
            return new XAResource[] {
                new SteppedResource(connection.resource(), "adapter", steps),
                new SteppedResource(database.getXAResource(), "database", steps)
            };
        } catch (ResourceException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void close() throws IOException, SQLException {
        coordinator.close();
        installation.stop();
        orders.close();
    }
}
