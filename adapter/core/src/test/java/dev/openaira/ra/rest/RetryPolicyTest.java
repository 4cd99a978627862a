package dev.openaira.ra.rest;

import static dev.openaira.ra.rest.RestFailures.cutOff;
import static dev.openaira.ra.rest.RestFailures.limited;
import static dev.openaira.ra.rest.RestFailures.lost;
import static dev.openaira.ra.rest.RestFailures.notReached;
import static dev.openaira.ra.rest.RestFailures.refused;
import static dev.openaira.ra.rest.RestFailures.rejected;
import static dev.openaira.ra.rest.RestFailures.timedOut;
import static dev.openaira.ra.rest.RestFailures.unreadable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.EOFException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The retry policy")
class RetryPolicyTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration CAP = Duration.ofSeconds(60);
    private static final RetryPolicy CAUTIOUS = new RetryPolicy(2, CAP, false);
    private static final RetryPolicy BOLD = new RetryPolicy(2, CAP, true);
    private static final RetryPolicy ONCE = new RetryPolicy(0, CAP, true);
    private static final double LARGEST = Math.nextDown(1.0);

    /** Whether POST is repeated, whether it is where uncertain calls are, and whether GET and DELETE are. */
    private enum Repeated {
        ALWAYS(true, true, true),
        IF_HARMLESS(false, true, true),
        NEVER(false, false, false);

        private final boolean post;
        private final boolean boldPost;
        private final boolean idempotent;

        Repeated(boolean post, boolean boldPost, boolean idempotent) {
            this.post = post;
            this.boldPost = boldPost;
            this.idempotent = idempotent;
        }
    }

    /** What stands in the way of a connection, and may not for long. */
    private static final Set<NotReached.Reason> PASSING = EnumSet.of(
            NotReached.Reason.REFUSED,
            NotReached.Reason.UNREACHABLE,
            NotReached.Reason.CONNECT_TIMEOUT,
            NotReached.Reason.FAILED);

    private static NotReached proxyAnswered(int status) {
        return new NotReached(
                "POST",
                "/responses",
                status == 407 ? NotReached.Reason.PROXY_AUTHENTICATION : NotReached.Reason.PROXY_REFUSED,
                "server:443",
                "proxy:3128",
                status,
                null);
    }

    static Stream<Arguments> decisions() {
        return Stream.concat(
                Stream.of(NotReached.Reason.values())
                        .map(reason -> arguments(
                                reason.name(),
                                notReached(reason, null),
                                PASSING.contains(reason) ? Repeated.ALWAYS : Repeated.NEVER)),
                others());
    }

    private static Stream<Arguments> others() {
        return Stream.of(
                arguments("proxy wants another user", proxyAnswered(407), Repeated.NEVER),
                arguments("proxy must not", proxyAnswered(403), Repeated.NEVER),
                arguments("proxy could not", proxyAnswered(502), Repeated.ALWAYS),
                arguments("proxy is busy", proxyAnswered(503), Repeated.ALWAYS),
                arguments("proxy waited in vain", proxyAnswered(504), Repeated.ALWAYS),
                arguments(
                        "another failed handshake",
                        notReached(NotReached.Reason.TLS, new SSLHandshakeException("PKIX path building failed")),
                        Repeated.NEVER),
                arguments(
                        "handshake cut off",
                        notReached(
                                NotReached.Reason.TLS,
                                new SSLHandshakeException("Remote host terminated the handshake")
                                        .initCause(new EOFException())),
                        Repeated.ALWAYS),
                arguments("429", rejected(429), Repeated.ALWAYS),
                arguments("429 with a time", limited(SECOND), Repeated.ALWAYS),
                arguments("429 insufficient_quota", rejected(429, "insufficient_quota", SECOND), Repeated.NEVER),
                arguments(
                        "429 billing_hard_limit_reached",
                        rejected(429, "billing_hard_limit_reached", SECOND),
                        Repeated.NEVER),
                arguments("503 insufficient_quota", rejected(503, "insufficient_quota", SECOND), Repeated.NEVER),
                arguments("500 insufficient_quota", rejected(500, "insufficient_quota", null), Repeated.NEVER),
                arguments("402", rejected(402), Repeated.NEVER),
                arguments("408", rejected(408), Repeated.IF_HARMLESS),
                arguments("408 with a time", rejected(408, null, SECOND), Repeated.IF_HARMLESS),
                arguments("503 with a time", rejected(503, null, SECOND), Repeated.ALWAYS),
                arguments("503 at once", rejected(503, null, Duration.ZERO), Repeated.ALWAYS),
                arguments("503 without a time", rejected(503), Repeated.IF_HARMLESS),
                arguments("529 with a time", rejected(529, null, SECOND), Repeated.ALWAYS),
                arguments("529 without a time", rejected(529), Repeated.IF_HARMLESS),
                arguments("400 conversation_locked", rejected(400, "conversation_locked", null), Repeated.ALWAYS),
                arguments("409 conversation_locked", rejected(409, "conversation_locked", null), Repeated.ALWAYS),
                arguments("500", rejected(500), Repeated.IF_HARMLESS),
                arguments("500 with a time", rejected(500, "server_error", SECOND), Repeated.IF_HARMLESS),
                arguments("502", rejected(502), Repeated.IF_HARMLESS),
                arguments("504", rejected(504), Repeated.IF_HARMLESS),
                arguments("501", rejected(501), Repeated.NEVER),
                arguments("505", rejected(505), Repeated.NEVER),
                arguments("301", rejected(301), Repeated.NEVER),
                arguments("400", rejected(400, "invalid_value", SECOND), Repeated.NEVER),
                arguments("400 cut off", cutOff(400), Repeated.ALWAYS),
                arguments("409 cut off", cutOff(409), Repeated.ALWAYS),
                arguments("403 cut off", cutOff(403), Repeated.NEVER),
                arguments("404 cut off", cutOff(404), Repeated.NEVER),
                arguments("501 cut off", cutOff(501), Repeated.NEVER),
                arguments("302 cut off", cutOff(302), Repeated.NEVER),
                arguments("401", rejected(401, "invalid_api_key", null), Repeated.NEVER),
                arguments("403", rejected(403), Repeated.NEVER),
                arguments("404", rejected(404), Repeated.NEVER),
                arguments("409", rejected(409), Repeated.NEVER),
                arguments("413", rejected(413), Repeated.NEVER),
                arguments("422", rejected(422), Repeated.NEVER),
                arguments("200 rate_limit_exceeded", rejected(200, "rate_limit_exceeded", null), Repeated.ALWAYS),
                arguments("200 server_error", rejected(200, "server_error", null), Repeated.IF_HARMLESS),
                arguments("200 invalid_prompt", rejected(200, "invalid_prompt", null), Repeated.NEVER),
                arguments("lost", lost(), Repeated.IF_HARMLESS),
                arguments("read timeout", timedOut(TimedOut.Limit.READ_TIMEOUT), Repeated.IF_HARMLESS),
                arguments("deadline", timedOut(TimedOut.Limit.DEADLINE), Repeated.NEVER),
                arguments("not HTTP", unreadable(Unreadable.Reason.NOT_HTTP), Repeated.IF_HARMLESS),
                arguments("empty", unreadable(Unreadable.Reason.EMPTY), Repeated.IF_HARMLESS),
                arguments("a page", unreadable(Unreadable.Reason.NOT_JSON), Repeated.IF_HARMLESS),
                arguments("what cannot be decoded", unreadable(Unreadable.Reason.UNDECODABLE), Repeated.IF_HARMLESS),
                arguments("broken JSON", unreadable(Unreadable.Reason.INVALID_JSON), Repeated.IF_HARMLESS),
                arguments("broken event", unreadable(Unreadable.Reason.INVALID_EVENT), Repeated.NEVER),
                arguments("another shape", unreadable(Unreadable.Reason.UNEXPECTED_SHAPE), Repeated.NEVER),
                arguments("too deep", unreadable(Unreadable.Reason.TOO_DEEP), Repeated.NEVER),
                arguments("too large", unreadable(Unreadable.Reason.TOO_LARGE), Repeated.NEVER),
                arguments("closed", new Closed("POST", "/responses", null, false, null), Repeated.NEVER),
                arguments("cancelled", new Cancelled("POST", "/responses", null, null), Repeated.NEVER),
                arguments("aborted", new Aborted("POST", "/responses", null, true, null), Repeated.NEVER),
                arguments(
                        "not admitted",
                        new NotAdmitted("POST", "/responses", NotAdmitted.Reason.BUDGET, RestFailures.MINUTE, null),
                        Repeated.NEVER));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("decisions")
    @DisplayName("decides by what failed, by the method, and by what it may risk")
    void decides(String name, UpstreamException failure, Repeated expected) {
        Map<String, Boolean> repeated = new TreeMap<>();
        for (String method : List.of("POST", "GET", "DELETE")) {
            repeated.put(method, delay(CAUTIOUS, method, failure, 1, 0).isPresent());
            repeated.put(method + ", bold", delay(BOLD, method, failure, 1, 0).isPresent());
            assertThat(delay(ONCE, method, failure, 1, 0)).as(name).isEmpty();
        }
        assertThat(repeated)
                .as(name)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "POST",
                        expected.post,
                        "POST, bold",
                        expected.boldPost,
                        "GET",
                        expected.idempotent,
                        "GET, bold",
                        expected.idempotent,
                        "DELETE",
                        expected.idempotent,
                        "DELETE, bold",
                        expected.idempotent));
    }

    @Test
    @DisplayName("knows every failure, and every way in which one is not understood or late")
    void complete() {
        List<UpstreamException> known =
                decisions().map(row -> (UpstreamException) row.get()[1]).toList();
        assertThat(known)
                .filteredOn(Unreadable.class::isInstance)
                .extracting(failure -> ((Unreadable) failure).reason())
                .containsAll(Arrays.asList(Unreadable.Reason.values()));
        assertThat(known)
                .filteredOn(TimedOut.class::isInstance)
                .extracting(failure -> ((TimedOut) failure).limit())
                .containsAll(Arrays.asList(TimedOut.Limit.values()));
        assertThat(known.stream().map(Object::getClass).distinct())
                .containsExactlyInAnyOrder(UpstreamException.class.getPermittedSubclasses());
    }

    @ParameterizedTest(name = "{0} retries after {1} failed attempts: {2}")
    @CsvSource({"0,1,false", "1,1,true", "1,2,false", "2,2,true", "2,3,false", "-1,1,true", "-1,1000000,true"})
    @DisplayName("counts retries; -1 is no limit")
    void counts(int maxRetries, int attempts, boolean again) {
        RetryPolicy policy = new RetryPolicy(maxRetries, CAP, false);
        assertThat(delay(policy, "POST", refused(), attempts, 0).isPresent()).isEqualTo(again);
    }

    @ParameterizedTest(name = "at most {1} ms after {0} failed attempts")
    @CsvSource({"1,500", "2,1000", "3,2000", "7,32000", "8,60000", "100,60000", "2147483647,60000"})
    @DisplayName("waits twice as long each time up to the cap, any part of it")
    void backsOff(int attempts, long most) {
        RetryPolicy policy = new RetryPolicy(-1, CAP, false);
        assertThat(delay(policy, "POST", refused(), attempts, 0)).contains(Duration.ZERO);
        assertThat(delay(policy, "POST", refused(), attempts, 0.5)).contains(Duration.ofMillis(most / 2));
        assertThat(delay(policy, "POST", refused(), attempts, LARGEST)).contains(Duration.ofMillis(most - 1));
    }

    @Test
    @DisplayName("waits without a cap as long as doubling comes to, which no number of attempts overflows")
    void noCap() {
        RetryPolicy policy = new RetryPolicy(-1, RetryPolicy.NO_DELAY_LIMIT, false);
        assertThat(delay(policy, "POST", refused(), 11, 0.5)).contains(Duration.ofSeconds(256));
        assertThat(delay(policy, "POST", refused(), Integer.MAX_VALUE, LARGEST).orElseThrow())
                .isGreaterThan(Duration.ofDays(365));
        assertThat(delay(policy, "POST", limited(Duration.ofDays(2)), 1, 0)).contains(Duration.ofDays(2));
    }

    @ParameterizedTest(name = "{0} ms told: {1} to {2} ms")
    @CsvSource({"1,1,1", "400,400,499", "1000,1000,1249", "20000,20000,20499", "60000,60000,60499", "0,0,499"})
    @DisplayName("never waits less than the server asks, and a little longer so that not all come back at once")
    void retryAfter(long told, long least, long most) {
        assertThat(delay(CAUTIOUS, "POST", limited(Duration.ofMillis(told)), 1, 0))
                .contains(Duration.ofMillis(least));
        assertThat(delay(CAUTIOUS, "POST", limited(Duration.ofMillis(told)), 1, LARGEST))
                .contains(Duration.ofMillis(most));
    }

    @Test
    @DisplayName("does not try again where the server asks for more than the longest wait")
    void tooLong() {
        assertThat(delay(CAUTIOUS, "POST", limited(CAP.plusMillis(1)), 1, 0)).isEmpty();
        assertThat(delay(new RetryPolicy(2, Duration.ZERO, false), "POST", limited(Duration.ofMillis(1)), 1, 0))
                .isEmpty();
        assertThat(delay(new RetryPolicy(2, Duration.ZERO, false), "POST", rejected(429), 1, LARGEST))
                .contains(Duration.ZERO);
    }

    @Test
    @DisplayName("refuses numbers that mean nothing")
    void refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryPolicy(-2, CAP, false))
                .withMessage("The number of retries must be 0 or more, or -1 for no limit, not -2.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryPolicy(1, Duration.ofMillis(-2), false))
                .withMessage("The longest delay must be 0 milliseconds or more, or -1 for no limit.");
    }

    private static Optional<Duration> delay(
            RetryPolicy policy, String method, UpstreamException failure, int attempts, double random) {
        RestRequest request = new RestRequest(method, "/responses", null, null, Credentials.NONE, false);
        return Optional.ofNullable(policy.delay(request, failure, attempts, () -> random));
    }
}
