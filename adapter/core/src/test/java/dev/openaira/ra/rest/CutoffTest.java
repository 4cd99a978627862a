package dev.openaira.ra.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.openaira.ra.limit.AdmissionPolicy;
import dev.openaira.ra.limit.BreakerPolicy;
import dev.openaira.simulator.socket.FakeUpstream;
import dev.openaira.simulator.socket.Replies;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every wait here is without any other limit: a call that is not cut off ends its test by the test's own timeout. */
@Timeout(60)
@DisplayName("A call that is cut off from another thread")
class CutoffTest extends UpstreamTest {

    private static final JsonObject LARGE =
            Json.createObjectBuilder().add("input", "x".repeat(20_000_000)).build();

    private final Cutoff cutoff = new Cutoff();
    private final Deadline deadline = Deadline.none().orCut(cutoff);

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    /** Runs this on a thread of its own, cuts it off when that thread waits, and tells how it failed. */
    private Aborted cutWhileWaiting(Work work) throws Exception {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                work.run();
                failure.complete(null);
            } catch (Throwable e) {
                failure.complete(e);
            }
        });
        caller.start();
        awaitWait(caller, failure);
        cutoff.cut();
        assertThat(failure.get(20, TimeUnit.SECONDS)).isInstanceOf(Aborted.class);
        caller.join();
        assertThat(caller.isInterrupted()).isFalse();
        assertThat(client.connections().getLeased()).as("leased connections").isZero();
        return (Aborted) failure.get();
    }

    /** Longer than any work takes between two waits; one that is met in the middle of its work is cut off there. */
    private static void awaitWait(Thread caller, CompletableFuture<Throwable> failure) throws InterruptedException {
        for (int still = 0; still < 20; ) {
            assertThat(failure).as("the call has ended by itself").isNotDone();
            StackTraceElement[] stack = caller.getStackTrace();
            boolean waits = stack.length > 0
                    && (caller.getState() == Thread.State.TIMED_WAITING
                            || caller.getState() == Thread.State.WAITING
                            || stack[0].isNativeMethod());
            still = waits ? still + 1 : 0;
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    static Stream<Named<FakeUpstream.Reply>> silences() {
        return Stream.of(
                Named.of("no answer", Replies.hang()),
                Named.of("half a head", Replies.hangAfter("HTTP/1.1 200 OK\r\nX".getBytes(StandardCharsets.US_ASCII))),
                Named.of("no body", Replies.hangAfter(Replies.head(200, "application/json", "Content-Length: 9"))));
    }

    @ParameterizedTest
    @MethodSource("silences")
    @DisplayName("ends at once, whatever part of the answer it waits for, and may have run")
    void reading(FakeUpstream.Reply silence) throws Exception {
        use(endpoint(upstream.url(), Endpoint.NO_LIMIT));
        call();
        upstream.next(silence);
        Aborted failure = cutWhileWaiting(() -> call(deadline));
        assertThat(failure.mayHaveRun()).isTrue();
        assertThat(failure)
                .hasMessage("POST /responses: the call was cut off; the request may have run.")
                .hasNoSuppressedExceptions();
        assertThat(upstream.requests()).hasSize(2);
    }

    @Test
    @DisplayName("ends while the server does not take its request")
    void writing() throws Exception {
        use(endpoint(upstream.url(), Endpoint.NO_LIMIT));
        CountDownLatch over = new CountDownLatch(1);
        upstream.welcome(socket -> await(over));
        assertThat(cutWhileWaiting(() -> client.as(CALLER).createResponse(LARGE, deadline))
                        .mayHaveRun())
                .isTrue();
        over.countDown();
        upstream.welcome(null);
    }

    private static void await(CountDownLatch over) throws IOException {
        try {
            over.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    @DisplayName("ends while TLS does not begin, and has not run")
    void handshake() throws Exception {
        upstream.welcome(socket -> socket.getInputStream().readAllBytes());
        use(unlimited(URI.create("https://127.0.0.1:" + upstream.port())));
        assertThat(cutWhileWaiting(() -> call(deadline)).mayHaveRun()).isFalse();
        upstream.welcome(null);
    }

    private static Endpoint unlimited(URI url) {
        return new Endpoint(url, Endpoint.NO_LIMIT, Endpoint.NO_LIMIT, 1000, Authentication.BEARER, null, List.of());
    }

    @Test
    @DisplayName("ends while no connection comes about, and has not run")
    void connecting() throws Exception {
        List<Socket> full = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 10; i++) { // more than the server's backlog takes
                Socket socket = new Socket();
                full.add(socket);
                try {
                    socket.connect(server.getLocalSocketAddress(), 50);
                } catch (IOException e) {
                    break;
                }
            }
            use(unlimited(URI.create("http://127.0.0.1:" + server.getLocalPort())));
            Aborted failure = cutWhileWaiting(() -> call(deadline));
            assertThat(failure.mayHaveRun()).isFalse();
            assertThat(failure).hasMessage("POST /responses: the call was cut off; nothing was sent.");
        } finally {
            for (Socket socket : full) {
                socket.close();
            }
        }
    }

    @Test
    @DisplayName("ends while it waits to be repeated")
    void pausing() throws Exception {
        upstream.always(Replies.status(429, "{\"error\":{\"message\":\"slow down\"}}", "Retry-After: 1000"));
        RetryPolicy retries = new RetryPolicy(RetryPolicy.NO_LIMIT, RetryPolicy.NO_DELAY_LIMIT, false);
        CallPolicy policy = new CallPolicy(retries, AdmissionPolicy.OPEN, BreakerPolicy.OFF);
        Aborted failure = cutWhileWaiting(() -> client.as(CALLER, policy).createResponse(BODY, deadline));
        assertThat(failure.mayHaveRun()).isFalse();
        assertThat(failure.getCause()).isInstanceOf(Rejected.class);
        assertThat(upstream.requests()).hasSize(1);
        upstream.always(Replies.json(ANSWER));
    }

    @Test
    @DisplayName("ends while it waits for its turn, and leaves the others theirs")
    void queueing() throws Exception {
        AdmissionPolicy one = new AdmissionPolicy(1, AdmissionPolicy.UNLIMITED, AdmissionPolicy.NO_TIMEOUT, false);
        OpenAiRest rest = client.as(CALLER, new CallPolicy(RetryPolicy.NONE, one, BreakerPolicy.OFF));
        rest.createResponse(BODY, Deadline.none());
        assertThat(cutWhileWaiting(() -> rest.createResponse(BODY, deadline)).mayHaveRun())
                .isFalse();
        assertThat(upstream.requests()).hasSize(1);
    }

    @Test
    @DisplayName("ends in the middle of a stream, while somebody reads it and while nobody does")
    void streams() throws Exception {
        use(endpoint(upstream.url(), Endpoint.NO_LIMIT));
        byte[] begun = (new String(Replies.head(200, "text/event-stream"), StandardCharsets.US_ASCII)
                        + "data: {\"type\":\"a\"}\n\n")
                .getBytes(StandardCharsets.US_ASCII);
        CountDownLatch gone = new CountDownLatch(1);
        upstream.next(Replies.hangAfter(begun), (request, socket) -> {
            socket.getOutputStream().write(begun);
            boolean ended = socket.getInputStream().read() < 0;
            gone.countDown();
            return !ended;
        });
        OpenAiRest rest = client.as(CALLER);
        EventStream read = rest.streamResponse(BODY, deadline);
        EventStream idle = rest.streamResponse(BODY, deadline);
        assertThat(read.next()).isNotNull();
        assertThat(idle.next()).isNotNull();
        assertThat(client.connections().getLeased()).isEqualTo(2);
        cutWhileWaiting(read::next);
        assertThat(gone.await(20, TimeUnit.SECONDS)).as("idle connection cut").isTrue();
        assertThat(catchThrowableOfType(Aborted.class, idle::next).info()).isNotNull();
        idle.cancel();
        read.cancel();
        assertThat(catchThrowableOfType(Aborted.class, idle::next)).isNotNull();
    }

    @Test
    @DisplayName("is not made at all once it is cut off, whatever its deadline is combined with")
    void before() {
        cutoff.cut();
        Deadline minute = Deadline.after(Duration.ofMinutes(1));
        for (Deadline cut : List.of(deadline, minute.orCut(cutoff), minute.sooner(deadline), deadline.sooner(minute))) {
            assertThat(cut.isCut()).isTrue();
            assertThat(failure(Aborted.class, () -> call(cut)).mayHaveRun()).isFalse();
        }
        assertThat(minute.sooner(deadline).isLimited()).isTrue();
        assertThat(upstream.requests()).isEmpty();
    }

    @Test
    @DisplayName("is over for its cutoff when it has ended: its connection serves others undisturbed")
    void after() throws Exception {
        call(deadline);
        upstream.next(Replies.json("{\"type\":\"whole\"}"));
        EventStream stream = client.as(CALLER).streamResponse(BODY, deadline);
        assertThat(stream.next()).isNotNull();
        assertThat(stream.next()).isNull();
        upstream.next(Replies.byteByByte(
                (new String(
                                        Replies.head(200, "application/json", "Content-Length: " + ANSWER.length()),
                                        StandardCharsets.US_ASCII)
                                + ANSWER)
                        .getBytes(StandardCharsets.US_ASCII),
                2));
        CompletableFuture<Answer<JsonObject>> other = CompletableFuture.supplyAsync(() -> {
            try {
                return call(Deadline.none());
            } catch (UpstreamException e) {
                throw new IllegalStateException(e);
            }
        });
        while (upstream.requests().size() < 3) {
            Thread.onSpinWait();
        }
        cutoff.cut();
        assertThat(other.get(20, TimeUnit.SECONDS).body().getString("id")).isEqualTo("resp_1");
        assertThat(upstream.accepted()).isOne();
    }
}
