package dev.openaira.ra.rest;

import static dev.openaira.ra.rest.RestFailures.limited;
import static dev.openaira.ra.rest.RestFailures.lost;
import static dev.openaira.ra.rest.RestFailures.refused;
import static dev.openaira.ra.rest.RestFailures.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.Json;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An exchange that retries")
class RetryingExchangeTest {

    private static final URI URL = URI.create("http://localhost:1/v1");
    private static final Duration CAP = Duration.ofSeconds(60);
    private static final RestRequest REQUEST = new RestRequest(
            "POST", "/responses", null, Json.createObjectBuilder().build(), Credentials.NONE, false);
    private static final BodyReader<String> READER = body -> "read";

    private final Deque<UpstreamException> failures = new ArrayDeque<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private int attempts;
    private Pause pause = (delay, deadline) -> {
        pauses.add(delay);
        nanos.addAndGet(delay.toNanos());
        return false;
    };

    private final RestListener listener = new RestListener() {
        @Override
        public void retried(CallFacts call, UpstreamException failure, int failed, Duration delay) {
            told.add(call + " " + failure.getClass().getSimpleName() + " " + failed + " " + delay.toMillis());
        }
    };

    private final Exchange next = new Exchange() {
        @Override
        public OpenAnswer open(RestRequest request, Deadline deadline) throws UpstreamException {
            throw new AssertionError("Nothing here opens");
        }

        @Override
        public <T> Answer<T> send(RestRequest request, BodyReader<T> reader, Deadline deadline)
                throws UpstreamException {
            attempts++;
            UpstreamException failure = failures.poll();
            if (failure != null) {
                throw failure;
            }
            return new Answer<>(read(reader), RestFailures.info(200, null));
        }
    };

    private static <T> T read(BodyReader<T> reader) {
        try {
            return reader.read(java.io.InputStream.nullInputStream());
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void noInterruptIsLeft() {
        assertThat(Thread.interrupted()).isFalse();
    }

    private Answer<String> send(RetryPolicy policy, Deadline deadline, UpstreamException... script)
            throws UpstreamException {
        failures.addAll(Arrays.asList(script));
        RetryingExchange exchange = new RetryingExchange(
                next,
                policy,
                new RetryingExchange.Surroundings(
                        URL, listener, (delay, until) -> pause.endsClosed(delay, until), () -> 0.5));
        return exchange.send(REQUEST, READER, deadline);
    }

    private <T extends UpstreamException> T fails(
            Class<T> type, RetryPolicy policy, Deadline deadline, UpstreamException... script) {
        T failure = catchThrowableOfType(type, () -> send(policy, deadline, script));
        assertThat(failure).isNotNull();
        return failure;
    }

    @Test
    @DisplayName("answers at the first try without a wait")
    void good() throws Exception {
        assertThat(send(new RetryPolicy(2, CAP, false), Deadline.none()).body()).isEqualTo("read");
        assertThat(attempts).isOne();
        assertThat(pauses).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    @DisplayName("answers as soon as a try succeeds, and tells its listener of each before")
    void recovers() throws Exception {
        Answer<String> answer =
                send(new RetryPolicy(2, CAP, false), Deadline.none(), refused(), limited(Duration.ofSeconds(3)));
        assertThat(answer.body()).isEqualTo("read");
        assertThat(attempts).isEqualTo(3);
        assertThat(pauses).containsExactly(Duration.ofMillis(250), Duration.ofMillis(3375));
        assertThat(told)
                .containsExactly(
                        "CallFacts[baseUrl=" + URL + ", method=POST, resource=/responses] NotReached 1 250",
                        "CallFacts[baseUrl=" + URL + ", method=POST, resource=/responses] Rejected 2 3375");
    }

    @Test
    @DisplayName("ends with the last failure, which knows the first and how many tries there were")
    void givesUp() {
        UpstreamException first = refused();
        Rejected last = rejected(429);
        Rejected failure = fails(
                Rejected.class, new RetryPolicy(2, CAP, false), Deadline.none(), first, refused(), last, refused());
        assertThat(failure).isSameAs(last);
        assertThat(failure.attempts()).isEqualTo(3);
        assertThat(failure.firstFailure()).isSameAs(first);
        assertThat(attempts).isEqualTo(3);
        assertThat(pauses).hasSize(2);
    }

    @Test
    @DisplayName("ends at once with what no further try can help, also after others")
    void finalFailure() {
        Rejected failure = fails(
                Rejected.class, new RetryPolicy(-1, CAP, false), Deadline.none(), refused(), rejected(400), refused());
        assertThat(failure.status()).isEqualTo(400);
        assertThat(failure.attempts()).isEqualTo(2);
        assertThat(attempts).isEqualTo(2);
    }

    @Test
    @DisplayName("says of a single try that it was one")
    void single() {
        NotReached failure = fails(NotReached.class, new RetryPolicy(0, CAP, true), Deadline.none(), refused());
        assertThat(failure.attempts()).isOne();
        assertThat(failure.firstFailure()).isNull();
        assertThat(pauses).isEmpty();
    }

    @Test
    @DisplayName("without a limit tries until the next wait would not fit into the deadline")
    void untilTheDeadline() {
        Deadline deadline = Deadline.after(Duration.ofSeconds(10), nanos::get);
        UpstreamException[] script = new UpstreamException[100];
        Arrays.setAll(script, i -> refused());
        NotReached failure = fails(NotReached.class, new RetryPolicy(-1, CAP, false), deadline, script);
        // 0.25 + 0.5 + 1 + 2 + 4 s fit, 8 s more do not
        assertThat(failure.attempts()).isEqualTo(6);
        assertThat(pauses).hasSize(5);
        assertThat(deadline.expired()).isFalse();
    }

    @Test
    @DisplayName("does not begin a wait that lasts until the deadline")
    void waitThatDoesNotFit() {
        Deadline deadline = Deadline.after(Duration.ofSeconds(3), nanos::get);
        Rejected failure =
                fails(Rejected.class, new RetryPolicy(2, CAP, false), deadline, limited(Duration.ofSeconds(3)));
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(3));
        assertThat(pauses).isEmpty();
        assertThat(told).isEmpty();
        assertThat(attempts).isOne();
    }

    @Test
    @DisplayName("throws at once, with the time, where the server asks for more than the longest wait")
    void waitTooLong() {
        Rejected failure = fails(
                Rejected.class,
                new RetryPolicy(2, Duration.ofSeconds(2), false),
                Deadline.none(),
                limited(Duration.ofSeconds(3)));
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(3));
        assertThat(pauses).isEmpty();
    }

    @Test
    @DisplayName("ends a wait with the client")
    void closed() {
        pause = (delay, deadline) -> true;
        UpstreamException first = refused();
        Closed failure = fails(Closed.class, new RetryPolicy(2, CAP, false), Deadline.none(), first, refused());
        assertThat(failure.mayHaveRun()).isFalse();
        assertThat(failure).hasCause(first);
        assertThat(failure.attempts()).isOne();
        assertThat(attempts).isOne();
    }

    @Test
    @DisplayName("says of a call that ended with the client whether a try may have run")
    void closedAfterRunning() {
        pause = (delay, deadline) -> true;
        Closed failure = fails(Closed.class, new RetryPolicy(2, CAP, true), Deadline.none(), lost());
        assertThat(failure.mayHaveRun()).isTrue();
    }

    @Test
    @DisplayName("ends a wait by an interrupt, which the thread keeps, with what it waited for")
    void interrupted() {
        pause = (delay, deadline) -> {
            throw new InterruptedException("while waiting");
        };
        NotReached failure = fails(NotReached.class, new RetryPolicy(2, CAP, false), Deadline.none(), refused());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.getSuppressed()).hasExactlyElementsOfTypes(InterruptedException.class);
        assertThat(attempts).isOne();
    }

    @Test
    @DisplayName("remembers that an attempt may have run, also where the last was not even sent")
    void mayHaveRun() {
        NotReached sent =
                fails(NotReached.class, new RetryPolicy(2, CAP, true), Deadline.none(), lost(), refused(), refused());
        assertThat(sent.mayHaveRun()).isTrue();
        NotReached unsent = fails(
                NotReached.class, new RetryPolicy(2, CAP, true), Deadline.none(), refused(), rejected(429), refused());
        assertThat(unsent.mayHaveRun()).isFalse();
        assertThat(rejected(429).mayHaveRun()).isFalse();
        assertThat(rejected(500).mayHaveRun()).isTrue();
    }

    @Test
    @DisplayName("lets pass what is no failure of the server")
    void unexpected() {
        RetryingExchange exchange = new RetryingExchange(
                new Exchange() {
                    @Override
                    public OpenAnswer open(RestRequest request, Deadline deadline) {
                        attempts++;
                        throw new IllegalArgumentException("too deep");
                    }
                },
                new RetryPolicy(-1, CAP, true),
                new RetryingExchange.Surroundings(
                        URL, listener, (delay, until) -> pause.endsClosed(delay, until), () -> 0.5));
        assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> exchange.open(REQUEST, Deadline.none())))
                .hasMessage("too deep");
        assertThat(attempts).isOne();
    }
}
