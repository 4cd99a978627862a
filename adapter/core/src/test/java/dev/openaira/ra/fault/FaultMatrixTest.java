package dev.openaira.ra.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.AbandonedConversationException;
import dev.openaira.ra.Certificates;
import dev.openaira.simulator.socket.SocketFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * Each fault of the upstream in each operation: the call ends as {@link Expectations} says, in time, gives its HTTP
 * connection back, and the next call of the same pool goes well. The operations run beside one another, since most of
 * their time is waiting.
 */
@DisplayName("Faults of the upstream")
@Timeout(180)
class FaultMatrixTest {

    /** What a busy machine may add to any limit. */
    private static final Duration TOLERANCE = Duration.ofSeconds(15);

    private static final List<Lane> LANES = new ArrayList<>();
    private static final List<Lane.Cell> CELLS = new ArrayList<>();
    private static SSLContext before;

    @BeforeAll
    static void run() throws Exception {
        before = SSLContext.getDefault();
        SSLContext context = Certificates.context(Certificates.LOCALHOST);
        SSLContext.setDefault(context);
        for (Deed deed : Deed.values()) {
            // What may take longest gets more lanes.
            int lanes = deed.form() == Deed.Form.CALL || deed.form() == Deed.Form.STREAM ? 1 : 3;
            for (int i = 0; i < lanes; i++) {
                LANES.add(new Lane(deed, every(lanes, i), context));
            }
        }
        ExecutorService threads = Executors.newFixedThreadPool(LANES.size());
        try {
            List<Future<List<Lane.Cell>>> running = new ArrayList<>();
            for (Lane lane : LANES) {
                running.add(threads.submit(lane::run));
            }
            for (Future<List<Lane.Cell>> lane : running) {
                CELLS.addAll(lane.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Expectations.Row> every(int lanes, int lane) {
        List<Expectations.Row> rows = Expectations.rows();
        return IntStream.range(0, rows.size())
                .filter(i -> i % lanes == lane)
                .mapToObj(rows::get)
                .toList();
    }

    @AfterAll
    static void end() {
        SSLContext.setDefault(before);
        LANES.forEach(Lane::close);
    }

    @TestFactory
    @DisplayName("in each operation")
    Stream<DynamicContainer> cells() {
        return Expectations.rows().stream()
                .map(row -> DynamicContainer.dynamicContainer(
                        row.name(),
                        CELLS.stream()
                                .filter(cell -> cell.row().name().equals(row.name()))
                                .map(cell -> DynamicTest.dynamicTest(cell.toString(), () -> check(cell)))));
    }

    private static void check(Lane.Cell cell) {
        String where = cell + ": ";
        Outcome expected = cell.expected();
        Outcome actual = cell.failure() == null ? Outcome.SUCCESS : Outcome.of(cell.failure());
        if (!actual.equals(expected)) {
            throw new AssertionError(where + "expected " + expected + ", but was " + actual, cell.failure());
        }
        assertThat(cell.struck()).as(where + "struck").isTrue();
        assertThat(cell.took())
                .as(where + "time")
                .isLessThan(expectedTime(cell, expected).plus(TOLERANCE));
        assertThat(cell.leased()).as(where + "HTTP connections on loan").isZero();
        if (cell.deed() == Deed.CONVERSE_FIRST_TURN && !expected.equals(Outcome.SUCCESS)) {
            checkConversations(where, cell);
        }
        if (cell.nextFailure() != null) {
            throw new AssertionError(where + "the next call of the same pool failed", cell.nextFailure());
        }
        assertThat(cell.leasedAfterNext())
                .as(where + "HTTP connections on loan after the next call")
                .isZero();
    }

    private static Duration expectedTime(Lane.Cell cell, Outcome expected) {
        if (expected.diagnosis() == null) {
            return Duration.ofSeconds(10);
        }
        return switch (expected.diagnosis()) {
            case EXECUTION_TIMEOUT, MODELS_LATE ->
                cell.deed().form() == Deed.Form.CALL_WITHOUT_LIMIT ? Duration.ofSeconds(10) : Lane.SHORT;
            case READ_TIMEOUT, CONNECT_TIMEOUT -> Duration.ofMillis(Pool.PATIENCE);
            default -> Duration.ZERO;
        };
    }

    /** The one that was begun for the turn is deleted again, unless the server cannot be reached for that either. */
    private static void checkConversations(String where, Lane.Cell cell) {
        boolean gone = cell.row().socket() != SocketFault.REFUSES && cell.row().socket() != SocketFault.BACKLOG_FULL;
        assertThat(cell.conversations()).as(where + "conversations").isEqualTo(gone ? 1 : 2);
        assertThat(cell.failure().getSuppressed())
                .filteredOn(AbandonedConversationException.class::isInstance)
                .hasSize(gone ? 0 : 1);
    }

    @Test
    @DisplayName("are all there, each in each operation once, and again with retries where it certainly did not start")
    void count() {
        List<Expectations.Row> rows = Expectations.rows();
        int deeds = Deed.values().length;
        long again = rows.stream().filter(Expectations.Row::certainlyNotStarted).count();
        assertThat(CELLS).extracting(Lane.Cell::toString).doesNotHaveDuplicates();
        assertThat(CELLS).filteredOn(cell -> !cell.retried()).hasSize(rows.size() * deeds);
        assertThat(CELLS).filteredOn(Lane.Cell::retried).hasSize((int) again * (deeds - 1));
        assertThat(FaultTable.counts()).containsExactly(count(rows.size(), deeds), count((int) again, deeds - 1));
    }

    private static String count(int faults, int operations) {
        return faults + " faults × " + operations + " operations = " + faults * operations + " cells";
    }

    @Test
    @DisplayName("leave no connection open on the upstream's side once the pools are closed")
    void sockets() throws Exception {
        for (Lane lane : LANES) {
            lane.closePools();
        }
    }
}
