package dev.openaira.ra.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.openaira.ra.limit.Breaker.State;
import dev.openaira.ra.limit.Breaker.Turn;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A breaker")
class BreakerTest {
    private static final BreakerPolicy THREE = new BreakerPolicy(3, Duration.ofSeconds(5));

    private final VirtualTime time = VirtualTime.byItself();
    private final Breaker breaker = new Breaker(THREE, time);

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.failed();
        }
    }

    @Test
    @DisplayName("opens after so many failures in a row, and says so once")
    void opens() {
        assertThat(breaker.failed()).isFalse();
        assertThat(breaker.failed()).isFalse();
        assertThat(breaker.turn()).isEqualTo(Turn.CALL);
        assertThat(breaker.failed()).isTrue();
        assertThat(breaker.failed()).isFalse();
        assertThat(breaker.turn()).isEqualTo(Turn.REFUSED);
        assertThat(breaker.retryAfter()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    @DisplayName("begins to count anew after an answer")
    void inARow() {
        fail(2);
        assertThat(breaker.answered()).isFalse();
        fail(2);
        assertThat(breaker.turn()).isEqualTo(Turn.CALL);
    }

    @Test
    @DisplayName("has one caller ask the server when the delay is over, and the others not wait for it")
    void oneAsks() {
        fail(3);
        time.pass(Duration.ofMillis(4_999));
        assertThat(breaker.turn()).isEqualTo(Turn.REFUSED);
        time.pass(Duration.ofMillis(1));
        assertThat(breaker.turn()).isEqualTo(Turn.PROBE);
        assertThat(breaker.turn()).isEqualTo(Turn.REFUSED);
        assertThat(breaker.retryAfter()).isEqualTo(Duration.ofSeconds(5));
        assertThat(breaker.answered()).isTrue();
        assertThat(breaker.retryAfter()).isZero();
        assertThat(breaker.turn()).isEqualTo(Turn.CALL);
    }

    @Test
    @DisplayName("leaves a server that is still out alone for twice as long each time, up to a minute")
    void longerDelays() {
        fail(3);
        long[] seconds = {5, 10, 20, 40};
        for (long delay : seconds) {
            assertThat(breaker.retryAfter()).isEqualTo(Duration.ofSeconds(delay));
            time.pass(Duration.ofSeconds(delay));
            assertThat(breaker.turn()).isEqualTo(Turn.PROBE);
            assertThat(breaker.stillOut()).isFalse();
        }
        assertThat(breaker.retryAfter()).isEqualTo(Duration.ofMinutes(1));
        breaker.answered();
        fail(3);
        assertThat(breaker.retryAfter()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    @DisplayName("once a minute has the caller who asked in vain make the call itself")
    void trial() {
        Breaker slow = new Breaker(new BreakerPolicy(1, Duration.ofMinutes(2)), time);
        slow.failed();
        time.pass(Duration.ofMinutes(2));
        assertThat(slow.turn()).isEqualTo(Turn.PROBE);
        assertThat(slow.stillOut()).isTrue();
        assertThat(slow.turn()).isEqualTo(Turn.REFUSED);
        slow.trialFailed();
        assertThat(slow.retryAfter()).isEqualTo(Duration.ofMinutes(2));
        time.pass(Duration.ofMinutes(2));
        slow.turn();
        slow.stillOut();
        assertThat(slow.answered()).isTrue();
        slow.trialFailed();
        assertThat(slow.stillOut()).isFalse();
        assertThat(slow.turn()).isEqualTo(Turn.CALL);
    }

    @Test
    @DisplayName("waits no longer for whoever asks than the longest delay, then another caller asks")
    void takesTooLong() {
        fail(3);
        time.pass(Duration.ofSeconds(5));
        assertThat(breaker.turn()).isEqualTo(Turn.PROBE);
        time.pass(Duration.ofSeconds(58));
        assertThat(breaker.turn()).isEqualTo(Turn.REFUSED);
        assertThat(breaker.retryAfter()).isEqualTo(Duration.ofSeconds(2));
        time.pass(Duration.ofSeconds(2));
        assertThat(breaker.retryAfter()).isZero();
        assertThat(breaker.turn()).isEqualTo(Turn.PROBE);
        assertThat(breaker.turn()).isEqualTo(Turn.REFUSED);
        assertThat(breaker.answered()).isTrue();
        breaker.trialFailed();
        assertThat(breaker.turn()).isEqualTo(Turn.CALL);
    }

    @Test
    @DisplayName("has the next caller ask when the one that asked could not wait for the answer")
    void givenUp() {
        fail(3);
        time.pass(Duration.ofSeconds(5));
        assertThat(breaker.turn()).isEqualTo(Turn.PROBE);
        breaker.probeGivenUp();
        assertThat(breaker.retryAfter()).isZero();
        assertThat(breaker.turn()).isEqualTo(Turn.PROBE);
    }

    @Test
    @DisplayName("closes when a call that went out before it opened is answered, whatever the one that asks finds")
    void answeredMeanwhile() {
        fail(3);
        time.pass(Duration.ofSeconds(5));
        breaker.turn();
        assertThat(breaker.answered()).isTrue();
        breaker.stillOut();
        breaker.probeGivenUp();
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    @DisplayName("never opens where the administrator does not want it")
    void off() {
        Breaker none = new Breaker(BreakerPolicy.OFF, time);
        for (int i = 0; i < 1_000; i++) {
            none.failed();
        }
        assertThat(none.turn()).isEqualTo(Turn.CALL);
        assertThat(none.isForgettable()).isTrue();
    }

    @Test
    @DisplayName("refuses a threshold or a delay of no sense")
    void policies() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BreakerPolicy(0, Duration.ofSeconds(5)));
        assertThatIllegalArgumentException().isThrownBy(() -> new BreakerPolicy(1, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new BreakerPolicy(1, Duration.ofHours(2)));
    }

    @Test
    @DisplayName("is kept while its server may be out, though nobody uses it")
    void kept() {
        Breakers breakers = new Breakers(time);
        Breaker failing = breakers.of("server", THREE);
        breakers.of("another", THREE);
        failing.failed();
        breakers.sweep(server -> false);
        assertThat(breakers.of("server", THREE)).isSameAs(failing);
        assertThat(breakers.size()).isEqualTo(1);
        failing.answered();
        breakers.sweep(server -> false);
        assertThat(breakers.size()).isZero();
    }

    @Test
    @DisplayName("is forgotten a minute after its server would have been asked, or last failed, if nobody uses it")
    void forgotten() {
        Breakers breakers = new Breakers(time);
        Breaker open = breakers.of("out", THREE);
        for (int i = 0; i < 3; i++) {
            open.failed();
        }
        time.pass(Duration.ofSeconds(5));
        breakers.of("failed once", THREE).failed();
        time.pass(Duration.ofMillis(59_999));
        breakers.sweep(server -> false);
        assertThat(breakers.size()).isEqualTo(2);
        time.pass(Duration.ofMillis(1));
        breakers.sweep(server -> true);
        assertThat(breakers.of("out", THREE)).isSameAs(open);
        assertThat(breakers.size()).isEqualTo(2);
        assertThat(breakers.sweep("out"::equals)).isEmpty();
        assertThat(breakers.size()).isEqualTo(1);
        assertThat(breakers.sweep(server -> false)).containsExactly("out");
        assertThat(breakers.size()).isZero();
    }
}
