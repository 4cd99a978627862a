package dev.openaira.ra.fault;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiConnection;
import dev.openaira.simulator.Simulator;
import dev.openaira.simulator.json.Jsons;
import dev.openaira.simulator.socket.FaultyUpstream;
import dev.openaira.simulator.socket.SocketFault;
import jakarta.resource.ResourceException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** One operation before servers of its own, through whose pools all faults come one after the other. */
final class Lane implements AutoCloseable {

    /** One fault in one operation, with retries or without, and what was seen. */
    record Cell(
            Expectations.Row row,
            Deed deed,
            boolean retried,
            Throwable failure,
            Duration took,
            boolean struck,
            int leased,
            int conversations,
            Throwable nextFailure,
            int leasedAfterNext) {

        Outcome expected() {
            return retried ? Outcome.SUCCESS : row.expected().in(deed);
        }

        @Override
        public String toString() {
            return row + " in " + deed + (retried ? ", with retries" : "");
        }
    }

    /** The pools before the three servers, with retries or without. */
    private record Pools(Pool plain, Pool tls, Pool direct) {

        Pool of(Expectations.Row row) {
            return row.socket() == null ? direct : row.socket().isOfTls() ? tls : plain;
        }

        void close() throws ResourceException {
            plain.close();
            tls.close();
            direct.close();
        }
    }

    /** Of a call that is to end by it. */
    static final Duration SHORT = Duration.ofMillis(800);

    /** Of a call that is not. */
    static final Duration LONG = Duration.ofSeconds(30);

    /** After which a port is open again while a call with retries goes on. */
    private static final long HEALING_MILLIS = 200;

    private final Deed deed;
    private final List<Expectations.Row> rows;
    private final Simulator simulator = Simulator.start();
    private final FaultyUpstream plain = FaultyUpstream.before(simulator.baseUrl());
    private final FaultyUpstream tls;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Pools once;
    private final Pools retrying;
    private String conversation;

    Lane(Deed deed, List<Expectations.Row> rows, SSLContext context) throws ResourceException {
        this.deed = deed;
        this.rows = rows;
        tls = FaultyUpstream.before(simulator.baseUrl(), context);
        once = pools(false);
        retrying = pools(true);
    }

    private Pools pools(boolean retries) throws ResourceException {
        return new Pools(
                new Pool(plain.url(), this, retries),
                new Pool(tls.url(), this, retries),
                new Pool(simulator.baseUrl(), this, retries));
    }

    String conversation() {
        return conversation;
    }

    List<Cell> run() throws IOException, InterruptedException {
        List<Cell> cells = new ArrayList<>();
        warmUp();
        for (Expectations.Row row : rows) {
            cells.add(run(row, false));
            if (row.certainlyNotStarted() && deed.form() != Deed.Form.VALIDATION) {
                cells.add(run(row, true));
            }
        }
        return cells;
    }

    /**
     * The first call of its kind loads classes on both sides, which on a busy machine takes longer than a server may be
     * silent. How it ends is of no interest.
     */
    private void warmUp() throws IOException, InterruptedException {
        conversation = begin();
        failure(once.direct(), LONG);
    }

    private Cell run(Expectations.Row row, boolean retried) throws IOException, InterruptedException {
        simulator.reset();
        conversation = begin();
        Pool pool = (retried ? retrying : once).of(row);
        FaultyUpstream upstream = row.socket() == null ? null : row.socket().isOfTls() ? tls : plain;
        if (upstream == null) {
            simulator.fail("*", deed.passed() == 0 ? "/*" : "/responses", row.http(), 1);
        } else {
            upstream.strike(row.socket(), deed.passed());
        }
        long start = System.nanoTime();
        Throwable failure = retried && upstream != null
                ? healing(upstream, () -> failure(pool, LONG))
                : failure(pool, retried ? LONG : limit(row));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        boolean struck = upstream == null ? simulator.faults().isEmpty() : !upstream.isArmed();
        int leased = pool.leased();
        int conversations = simulator.conversations().size();
        if (row.socket() == SocketFault.CLOSES_AFTER_ANSWER) {
            upstream.awaitDamagedClosed(); // what the next call goes out on before that, it loses
        }
        if (upstream != null) {
            upstream.heal();
        }
        simulator.reset();
        conversation = begin();
        Throwable next = failure(pool, LONG);
        return new Cell(row, deed, retried, failure, took, struck, leased, conversations, next, pool.leased());
    }

    /** Calls, and ends the fault once it has struck, since nobody but the caller notices that a port is closed. */
    private static Throwable healing(FaultyUpstream upstream, Supplier<Throwable> call) throws InterruptedException {
        Thread healer = new Thread(() -> {
            try {
                while (upstream.isArmed()) {
                    Thread.sleep(1);
                }
                Thread.sleep(HEALING_MILLIS);
                upstream.heal();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        healer.start();
        try {
            return call.get();
        } finally {
            healer.interrupt();
            healer.join();
        }
    }

    /** How long the call may take. */
    private Duration limit(Expectations.Row row) {
        return row.expected().in(deed).diagnosis() == Diagnosis.EXECUTION_TIMEOUT ? SHORT : LONG;
    }

    private Throwable failure(Pool pool, Duration limit) {
        try (OpenAiConnection connection = pool.connect()) {
            deed.call(pool, connection, limit);
            return null;
        } catch (ResourceException | RuntimeException e) {
            return e;
        }
    }

    /** Begins a conversation past the adapter. */
    private String begin() throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(
                HttpRequest.newBuilder(URI.create(simulator.baseUrl() + "/conversations"))
                        .header("Authorization", "Bearer sk-of-the-test")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException("No conversation: " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return Jsons.parse(answer.body()).asJsonObject().getString("id");
    }

    /** Closes the pools and waits until nothing of them is left on the upstreams' side, however long that takes. */
    void closePools() throws ResourceException, InterruptedException {
        once.close();
        retrying.close();
        plain.awaitNoConnections();
        tls.awaitNoConnections();
    }

    @Override
    public void close() {
        plain.close();
        tls.close();
        simulator.close();
    }
}
