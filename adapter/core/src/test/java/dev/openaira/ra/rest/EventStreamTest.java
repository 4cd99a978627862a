package dev.openaira.ra.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.openaira.simulator.socket.FakeUpstream;
import dev.openaira.simulator.socket.Replies;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams of servers that behave and of those that do not. */
class EventStreamTest extends UpstreamTest {

    private static final String TYPE = "text/event-stream; charset=utf-8";
    private static final String FIRST = "event: response.created\ndata: {\"type\":\"response.created\",\"n\":1}\n\n";
    private static final String SECOND = "data: {\"type\":\"response.output_text.delta\",\"delta\":\"é🎈\"}\r\n\r\n";
    private static final String LAST = "event: response.completed\rdata: {\"response\":{\"id\":\"resp_1\"}}\r\r";
    private static final String BODY = FIRST + ": still here\n\n" + SECOND + LAST;

    /** Ten times what is promised (100 ms), so that a busy machine fails no test; it takes some milliseconds. */
    static final Duration CANCEL_BOUND = Duration.ofSeconds(1);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static FakeUpstream.Reply events(String body) {
        return Replies.typed(200, TYPE, bytes(body));
    }

    private static byte[] chunked(byte[] body, int size) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int from = 0; from < body.length; from += size) {
            int n = Math.min(size, body.length - from);
            out.writeBytes(bytes(Integer.toHexString(n) + "\r\n"));
            out.write(body, from, n);
            out.writeBytes(bytes("\r\n"));
        }
        out.writeBytes(bytes("0\r\n\r\n"));
        return out.toByteArray();
    }

    private static byte[] withHead(byte[] body, String... headers) {
        byte[] head = Replies.head(200, TYPE, headers);
        byte[] all = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    private EventStream open() throws UpstreamException {
        return open(Deadline.after(Duration.ofSeconds(60)));
    }

    private EventStream open(Deadline deadline) throws UpstreamException {
        return client.as(CALLER).streamResponse(UpstreamTest.BODY, deadline);
    }

    private static List<ServerEvent> read(EventStream stream) throws UpstreamException {
        List<ServerEvent> events = new ArrayList<>();
        for (ServerEvent event = stream.next(); event != null; event = stream.next()) {
            events.add(event);
        }
        return events;
    }

    private void assertWhole() throws UpstreamException {
        List<ServerEvent> events = read(open());
        assertThat(events).extracting(ServerEvent::name).containsExactly("response.created", "", "response.completed");
        assertThat(events.get(1).data().getString("delta")).isEqualTo("é🎈");
        assertThat(events.get(2).data().getJsonObject("response").getString("id"))
                .isEqualTo("resp_1");
    }

    @Test
    @DisplayName("Events come in order; the request asks for them and not to have them compressed")
    void inOrder() throws UpstreamException {
        upstream.next(events(BODY));
        assertWhole();
        assertThat(upstream.last().headers())
                .containsEntry("accept", "text/event-stream, application/json")
                .containsEntry("accept-encoding", "identity");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    @DisplayName("Chunks may be cut anywhere, in letters and in line ends")
    void chunks(int size) throws UpstreamException {
        upstream.next(
                Replies.raw(withHead(chunked(bytes(BODY), size), "Transfer-Encoding: chunked"), new byte[0], true));
        assertWhole();
    }

    @Test
    @DisplayName("Bytes may arrive one by one")
    void byteByByte() throws UpstreamException {
        upstream.next(Replies.byteByByte(withHead(chunked(bytes(BODY), 1), "Transfer-Encoding: chunked"), 0));
        assertWhole();
    }

    @Test
    @DisplayName("A stream that was read to its end leaves its connection to the next call")
    void reused() throws UpstreamException {
        upstream.next(events(BODY), events(BODY));
        assertWhole();
        assertThat(client.connections().getLeased()).isZero();
        assertWhole();
        call();
        assertThat(upstream.accepted()).isEqualTo(1);
    }

    @Test
    @DisplayName("So does one that ends with [DONE], or of which no more is wanted after its last event")
    void reusedAfterItsLastEvent() throws UpstreamException {
        upstream.next(events(FIRST + "data: [DONE]\n\n: bye\n\n"), events(FIRST + LAST + ": bye\n\n"));
        assertThat(read(open())).hasSize(1);
        EventStream stream = open();
        stream.next();
        stream.next();
        stream.finish();
        call();
        assertThat(upstream.accepted()).isEqualTo(1);
    }

    @Test
    @DisplayName("A server that goes on after the last event keeps nobody waiting for long, and loses its connection")
    void hangsAfterTheLastEvent() throws Exception {
        upstream.next(Replies.hangAfter(withHead(bytes(FIRST + LAST), "Content-Length: 5000")));
        EventStream stream = open();
        stream.next();
        stream.next();
        long start = System.nanoTime();
        stream.finish();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(client.connections().getLeased()).isZero();
        upstream.awaitNoConnections();
    }

    @Test
    @DisplayName("Closed early, the connection is cut at once and not read to its end")
    void closedEarly() throws Exception {
        upstream.next(Replies.endless(withHead(new byte[0]), FIRST));
        EventStream stream = open();
        assertThat(stream.next()).isNotNull();
        stream.cancel();
        assertThat(client.connections().getLeased()).isZero();
        upstream.awaitNoConnections();
        stream.cancel();
        failure(Cancelled.class, stream::next);
    }

    @Test
    @DisplayName("Closed by another thread while one waits for the next event, both are done with at once")
    void cancelledByAnotherThread() throws Exception {
        upstream.next(Replies.hangAfter(withHead(bytes(FIRST), "Content-Length: 5000")));
        EventStream stream = open();
        stream.next();
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try {
            CountDownLatch reading = new CountDownLatch(1);
            Future<Cancelled> failed = reader.submit(() -> {
                reading.countDown();
                return catchThrowableOfType(Cancelled.class, stream::next);
            });
            reading.await();
            Thread.sleep(50); // the reader is most likely waiting by now; were it not, it would fail likewise
            long start = System.nanoTime();
            stream.cancel();
            Cancelled failure = failed.get(10, TimeUnit.SECONDS);
            upstream.awaitNoConnections();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(CANCEL_BOUND);
            assertThat(failure).isNotNull();
            assertThat(failure.mayHaveRun()).isTrue();
        } finally {
            reader.shutdown();
        }
    }

    @Test
    @DisplayName("The client's end ends a stream, also one that nobody reads at the moment")
    void clientClosed() throws Exception {
        upstream.next(Replies.hangAfter(withHead(bytes(FIRST), "Content-Length: 5000")));
        EventStream stream = open();
        stream.next();
        client.close();
        assertThat(failure(Closed.class, stream::next).mayHaveRun()).isTrue();
        use(endpoint(upstream.url()));
    }

    @Test
    @DisplayName("A silence between two events is the read timeout's; comments are no silence")
    void readTimeout() throws Exception {
        use(endpoint(upstream.url(), Duration.ofMillis(400)));
        upstream.next(
                slowly(FIRST, ":\n\n", 20, 50, SECOND),
                Replies.hangAfter(withHead(bytes(FIRST), "Content-Length: 5000")));
        EventStream alive = open();
        assertThat(alive.next()).isNotNull();
        assertThat(alive.next()).isNotNull();
        assertThat(alive.next()).isNull();
        EventStream silent = open();
        assertThat(silent.next()).isNotNull();
        TimedOut failure = failure(TimedOut.class, silent::next);
        assertThat(failure.limit()).isEqualTo(TimedOut.Limit.READ_TIMEOUT);
    }

    private static FakeUpstream.Reply slowly(String first, String between, int times, long millis, String last) {
        return (request, socket) -> {
            OutputStream out = socket.getOutputStream();
            out.write(withHead(bytes(first)));
            for (int i = 0; i < times; i++) {
                out.write(bytes(between));
                out.flush();
                try {
                    Thread.sleep(millis);
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
            out.write(bytes(last));
            return false;
        };
    }

    @ParameterizedTest
    @CsvSource({"between events, ':'", "in an event, 'x'"})
    @DisplayName("The deadline holds for the whole stream, however busy it is")
    void deadline(String place, String again) throws Exception {
        upstream.next(slowly(FIRST + (again.equals("x") ? "data: " : ""), again, 10_000, 10, ""));
        EventStream stream = open(Deadline.after(Duration.ofMillis(500)));
        assertThat(stream.next()).as(place).isNotNull();
        TimedOut failure = failure(TimedOut.class, stream::next);
        assertThat(failure.limit()).isEqualTo(TimedOut.Limit.DEADLINE);
        assertThat(failure).hasMessageContaining("500 ms, in the middle of the answer");
    }

    @Test
    @DisplayName("The deadline holds for events that have arrived already, too")
    void deadlineOfBufferedEvents() throws Exception {
        upstream.next(events(BODY));
        long[] now = {0};
        EventStream stream = open(Deadline.after(Duration.ofSeconds(5), () -> now[0]));
        assertThat(stream.next()).isNotNull();
        now[0] = Duration.ofSeconds(6).toNanos();
        assertThat(failure(TimedOut.class, stream::next).limit()).isEqualTo(TimedOut.Limit.DEADLINE);
    }

    @Test
    @DisplayName("Nothing is read ahead: a server is held up by a reader that takes its time")
    void backPressure() throws Exception {
        CountDownLatch heldUp = new CountDownLatch(1);
        long[] sent = {0};
        upstream.next((request, socket) -> {
            OutputStream out = socket.getOutputStream();
            out.write(withHead(new byte[0]));
            byte[] block = bytes(FIRST.repeat(100));
            Thread watch = new Thread(() -> {
                long before = -1;
                while (before != sent[0]) {
                    before = sent[0];
                    try {
                        Thread.sleep(300);
                    } catch (InterruptedException e) {
                        return;
                    }
                }
                heldUp.countDown();
            });
            watch.setDaemon(true);
            watch.start();
            while (true) {
                out.write(block);
                sent[0] += block.length;
            }
        });
        EventStream stream = open();
        assertThat(stream.next()).isNotNull();
        assertThat(heldUp.await(30, TimeUnit.SECONDS)).isTrue();
        stream.cancel();
    }

    @Test
    @DisplayName("A connection that breaks in the middle of a stream; whoever reads on is told the same again")
    void lost() throws Exception {
        upstream.next(
                Replies.raw(withHead(bytes(FIRST + "data: {\"a"), "Content-Length: 5000"), new byte[0], false),
                Replies.raw(
                        withHead(bytes("1000\r\n" + FIRST + "data"), "Transfer-Encoding: chunked"),
                        new byte[0],
                        false));
        for (int i = 0; i < 2; i++) {
            EventStream stream = open();
            assertThat(stream.next()).isNotNull();
            ConnectionLost failure = failure(ConnectionLost.class, stream::next);
            assertThat(failure).hasMessageContaining("in the middle of the answer");
            assertThat(failure(ConnectionLost.class, stream::next)).isSameAs(failure);
        }
    }

    @Test
    @DisplayName("A body that ends in order but within an event has no further event")
    void cutWithinAnEvent() throws UpstreamException {
        upstream.next(Replies.raw(withHead(bytes(FIRST + SECOND.stripTrailing())), new byte[0], false));
        assertThat(read(open())).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "endless comments, ': keep-alive\n\n'",
        "an endless event, 'data: xxxxxxxxxxxxxxxxxx\n'",
        "an endless line, 'x'",
        "events without end, 'data: {}\n\n'"
    })
    @DisplayName("No stream is longer than an answer may be")
    void tooLarge(String what, String again) throws Exception {
        upstream.next(Replies.endless(withHead(bytes(FIRST)), again.replace("\\n", "\n")));
        EventStream stream = open();
        Unreadable failure = failure(Unreadable.class, () -> read(stream));
        assertThat(failure.reason()).as(what).isEqualTo(Unreadable.Reason.TOO_LARGE);
        upstream.awaitNoConnections();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ping", "[1]", "{\"a\":", "{}x"})
    @DisplayName("An event that holds no JSON object")
    void garbage(String data) throws UpstreamException {
        upstream.next(events(FIRST + "data: " + data + "\n\n" + LAST));
        EventStream stream = open();
        assertThat(stream.next()).isNotNull();
        assertThat(failure(Unreadable.class, stream::next).reason()).isEqualTo(Unreadable.Reason.INVALID_EVENT);
    }

    @Test
    @DisplayName("An event nested too deep")
    void tooDeep() throws UpstreamException {
        upstream.next(events("data: {\"a\":" + "[".repeat(600) + "]".repeat(600) + "}\n\n"));
        assertThat(failure(Unreadable.class, () -> read(open())).reason()).isEqualTo(Unreadable.Reason.TOO_DEEP);
    }

    @Test
    @DisplayName("Events without anything in them are passed over")
    void blank() throws UpstreamException {
        upstream.next(events("event: ping\ndata:\n\nevent: ping\ndata: \n\n" + FIRST));
        assertThat(read(open())).extracting(ServerEvent::name).containsExactly("response.created");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/event-stream"})
    @DisplayName("A server that does not stream answers with one document, whatever it calls it")
    void document(String type) throws UpstreamException {
        upstream.next(Replies.typed(200, type, bytes(ANSWER)));
        EventStream stream = open();
        ServerEvent only = stream.next();
        assertThat(only).isNotNull();
        assertThat(only.document()).isTrue();
        assertThat(only.data().getString("id")).isEqualTo("resp_1");
        assertThat(stream.next()).isNull();
        call();
        assertThat(upstream.accepted()).isEqualTo(1);
    }

    @Test
    @DisplayName("Events are known by how they begin where the server calls them something else")
    void mislabelled() throws UpstreamException {
        upstream.next(Replies.typed(200, "application/octet-stream", bytes(": hi\n\n" + BODY)));
        assertWhole();
    }

    @Test
    @DisplayName("What is no stream fails as the unary call would")
    void noStream() {
        upstream.next(
                Replies.status(429, "{\"error\":{\"code\":\"rate_limit_exceeded\"}}", "Retry-After: 3"),
                Replies.typed(200, TYPE, new byte[0]),
                Replies.typed(200, "text/html", bytes("<html>")),
                Replies.json("{\"error\":{\"message\":\"no\",\"code\":7}}"));
        Rejected limited = failure(Rejected.class, this::open);
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(3));
        assertThat(failure(Unreadable.class, () -> read(open())).reason()).isEqualTo(Unreadable.Reason.EMPTY);
        assertThat(failure(Unreadable.class, () -> read(open())).reason()).isEqualTo(Unreadable.Reason.NOT_JSON);
        Rejected told = failure(Rejected.class, () -> read(open()));
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.error().code()).isEqualTo("7");
    }

    @Test
    @DisplayName("An error told in the stream means what it would have meant as the answer, without the key it quotes")
    void errorInStream() throws UpstreamException {
        upstream.next(
                events(FIRST + "event: error\ndata: {\"code\":\"server_error\",\"message\":\"bad " + KEY + "\"}\n\n"));
        EventStream stream = open();
        stream.next();
        ServerEvent event = stream.next();
        assertThat(event).isNotNull();
        JsonObject data = event.data();
        Rejected rejected = stream.rejected(data);
        assertThat(rejected.error().code()).isEqualTo("server_error");
        assertThat(rejected.error().message()).isEqualTo("bad ***");
        assertThat(rejected.excerpt()).doesNotContain(KEY);
        stream.finish();
    }

    @Test
    @DisplayName("A hundred streams at once, half of them left early, leave no connection behind")
    void many() throws Exception {
        upstream.always(events(BODY));
        ExecutorService readers = Executors.newFixedThreadPool(16);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                boolean early = i % 2 == 0;
                done.add(readers.submit(() -> {
                    if (early) {
                        EventStream stream = open();
                        stream.next();
                        stream.cancel();
                    } else {
                        assertWhole();
                    }
                    return null;
                }));
            }
            for (Future<?> each : done) {
                each.get(60, TimeUnit.SECONDS);
            }
        } finally {
            readers.shutdown();
        }
        assertThat(client.connections().getLeased()).isZero();
        upstream.always(Replies.json(ANSWER));
    }
}
