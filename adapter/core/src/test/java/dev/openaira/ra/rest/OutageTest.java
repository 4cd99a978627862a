package dev.openaira.ra.rest;

import static dev.openaira.ra.rest.RestFailures.info;
import static dev.openaira.ra.rest.RestFailures.lost;
import static dev.openaira.ra.rest.RestFailures.refused;
import static dev.openaira.ra.rest.RestFailures.rejected;
import static dev.openaira.ra.rest.RestFailures.timedOut;
import static dev.openaira.ra.rest.RestFailures.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A failure")
class OutageTest {

    private static TimedOut deadline(Duration allowed) {
        return new TimedOut("POST", "/responses", null, TimedOut.Limit.DEADLINE, allowed, true, null);
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504, 520, 522, 529, 530})
    @DisplayName("speaks of an outage when a gateway says that nobody is there, or the server that it is overloaded")
    void out(int status) {
        assertThat(Outage.of(rejected(status))).isEqualTo(Outage.OUT);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 301, 400, 401, 403, 404, 405, 408, 429, 501, 505, 531})
    @DisplayName("shows that the server is there when it is an answer of any other kind")
    void there(int status) {
        assertThat(Outage.of(rejected(status))).isEqualTo(Outage.THERE);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "speaks of an outage when the server is not reached, but not for what has to be set right here or there")
    void notReached(NotReached.Reason reason) {
        Outage expected = EnumSet.of(
                                NotReached.Reason.REFUSED,
                                NotReached.Reason.UNREACHABLE,
                                NotReached.Reason.CONNECT_TIMEOUT,
                                NotReached.Reason.FAILED)
                        .contains(reason)
                ? Outage.OUT
                : Outage.UNKNOWN;
        assertThat(Outage.of(RestFailures.notReached(reason, null))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"400, UNKNOWN", "403, UNKNOWN", "500, UNKNOWN", "502, OUT", "503, OUT", "504, OUT"})
    @DisplayName("speaks of an outage when a proxy could not connect, but not when it must not")
    void proxyRefused(int status, Outage expected) {
        NotReached.Reason reason = NotReached.Reason.PROXY_REFUSED;
        assertThat(Outage.of(new NotReached("POST", "/responses", reason, "server:443", "proxy:3128", status, null)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("shows that the server is there when the answer is HTTP, however unreadable")
    void unreadableAnswer(Unreadable.Reason reason) {
        assertThat(Outage.of(unreadable(reason)))
                .isEqualTo(reason == Unreadable.Reason.NOT_HTTP ? Outage.UNKNOWN : Outage.THERE);
    }

    @Test
    @DisplayName("is told by its status alone, for every status there can be")
    void everyStatus() {
        for (int status = 300; status <= 599; status++) {
            boolean out = (status >= 502 && status <= 504) || (status >= 520 && status <= 530);
            assertThat(Outage.of(rejected(status)))
                    .as("status %d", status)
                    .isEqualTo(out ? Outage.OUT : status == 500 ? Outage.UNKNOWN : Outage.THERE);
        }
    }

    @Test
    @DisplayName("speaks of an outage when nothing came back")
    void nothingCame() {
        assertThat(Outage.of(refused())).isEqualTo(Outage.OUT);
        assertThat(Outage.of(lost())).isEqualTo(Outage.OUT);
        assertThat(Outage.of(timedOut(TimedOut.Limit.READ_TIMEOUT))).isEqualTo(Outage.OUT);
        assertThat(Outage.of(deadline(Duration.ofSeconds(30)))).isEqualTo(Outage.OUT);
    }

    @Test
    @DisplayName("shows that the server is there when an answer had begun")
    void answerBegan() {
        assertThat(Outage.of(new ConnectionLost("POST", "/responses", info(200, null), null)))
                .isEqualTo(Outage.THERE);
        assertThat(Outage.of(new TimedOut(
                        "POST",
                        "/responses",
                        info(200, null),
                        TimedOut.Limit.READ_TIMEOUT,
                        Duration.ofMinutes(1),
                        true,
                        null)))
                .isEqualTo(Outage.THERE);
    }

    @Test
    @DisplayName("says nothing when it is the caller's impatience, the end of the client, our own doing, or a mere 500")
    void unknown() {
        assertThat(Outage.of(deadline(Duration.ofMillis(29_999)))).isEqualTo(Outage.UNKNOWN);
        assertThat(Outage.of(rejected(500))).isEqualTo(Outage.UNKNOWN);
        assertThat(Outage.of(new Closed("POST", "/responses", null, true, null)))
                .isEqualTo(Outage.UNKNOWN);
        assertThat(Outage.of(new Cancelled("POST", "/responses", null, null))).isEqualTo(Outage.UNKNOWN);
        assertThat(Outage.of(new Aborted("POST", "/responses", null, true, null)))
                .isEqualTo(Outage.UNKNOWN);
        assertThat(Outage.of(new NotAdmitted("POST", "/responses", NotAdmitted.Reason.SERVER_LIMIT, null, null)))
                .isEqualTo(Outage.UNKNOWN);
    }
}
