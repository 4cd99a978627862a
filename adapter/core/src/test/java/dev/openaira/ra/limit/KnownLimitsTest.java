package dev.openaira.ra.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What the server says of its limits")
class KnownLimitsTest {
    private static final String WHO = "a caller of a model";
    private static final Duration FOREVER = Duration.ofDays(1);
    private static final AdmissionPolicy HEEDED = new AdmissionPolicy(-1, -1, AdmissionPolicy.NO_TIMEOUT, true);

    private final VirtualTime time = VirtualTime.byItself();
    private final Gates gates = new Gates(time);

    private Duration waited(long tokens) {
        return ((Pass) gates.admit(WHO, HEEDED, () -> tokens, FOREVER, () -> false)).waited();
    }

    private static Allowance left(long limit, long remaining, Duration reset) {
        return new Allowance(limit, remaining, reset);
    }

    @Test
    @DisplayName("holds calls back when nothing is left, one after the other as fast as the limit comes back")
    void nothingLeft() {
        gates.told(WHO, HEEDED, left(60, 0, Duration.ofMinutes(1)), null);
        assertThat(waited(0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(waited(0)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    @DisplayName("lets as many out as are left")
    void someLeft() {
        gates.told(WHO, HEEDED, left(60, 3, Duration.ofSeconds(57)), null);
        assertThat(waited(0)).isZero();
        assertThat(waited(0)).isZero();
        assertThat(waited(0)).isZero();
        assertThat(waited(0)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    @DisplayName("counts for tokens too")
    void tokens() {
        gates.told(WHO, HEEDED, null, left(6_000, 100, Duration.ofSeconds(59)));
        assertThat(waited(300)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    @DisplayName("is nothing to heed while there is plenty, and makes no gate")
    void plenty() {
        gates.told(WHO, HEEDED, left(60, 59, Duration.ofSeconds(1)), left(6_000, 601, Duration.ofSeconds(30)));
        assertThat(gates.size()).isZero();
    }

    @Test
    @DisplayName("is replaced by what it says next")
    void saidNext() {
        gates.told(WHO, HEEDED, left(1, 0, Duration.ofSeconds(50)), null);
        gates.told(WHO, HEEDED, left(60, 60, Duration.ZERO), null);
        assertThat(waited(0)).isZero();
        gates.told(WHO, HEEDED, left(1, 0, Duration.ofSeconds(50)), null);
        gates.told(WHO, HEEDED, null, null);
        assertThat(waited(0)).isZero();
    }

    @Test
    @DisplayName("is believed for a minute at most, so that a wrong header locks nobody out")
    void believedForAMinute() {
        gates.told(WHO, HEEDED, left(1, 0, Duration.ofDays(300)), null);
        assertThat(waited(0)).isEqualTo(Duration.ofMinutes(1));
        assertThat(waited(0)).isZero();
        gates.hold(WHO, HEEDED, Duration.ofDays(300));
        assertThat(waited(0)).isEqualTo(Duration.ofMinutes(1));
        assertThat(waited(0)).isZero();
    }

    @Test
    @DisplayName("when it refused a call, holds the others back for as long as it said")
    void hold() {
        gates.hold(WHO, HEEDED, Duration.ofSeconds(7));
        gates.hold(WHO, HEEDED, Duration.ofSeconds(3));
        assertThat(gates.admit(WHO, HEEDED, () -> 0, Duration.ofSeconds(6), () -> false))
                .isEqualTo(new Refusal(Refusal.Reason.SERVER_LIMIT, Duration.ofSeconds(7)));
        assertThat(waited(0)).isEqualTo(Duration.ofSeconds(7));
        assertThat(waited(0)).isZero();
    }

    @Test
    @DisplayName("is heeded beside a budget, whichever is less")
    void besideABudget() {
        AdmissionPolicy both = new AdmissionPolicy(1, -1, AdmissionPolicy.NO_TIMEOUT, true);
        gates.admit(WHO, both, () -> 0, FOREVER, () -> false);
        gates.hold(WHO, both, Duration.ofSeconds(7));
        assertThat(gates.admit(WHO, both, () -> 0, Duration.ZERO, () -> false))
                .isEqualTo(new Refusal(Refusal.Reason.BUDGET, Duration.ofMinutes(1)));
        time.pass(Duration.ofSeconds(58));
        gates.hold(WHO, both, Duration.ofSeconds(7));
        assertThat(gates.admit(WHO, both, () -> 0, Duration.ZERO, () -> false))
                .isEqualTo(new Refusal(Refusal.Reason.SERVER_LIMIT, Duration.ofSeconds(7)));
    }

    @Test
    @DisplayName("is not heeded where the administrator does not want it")
    void notHeeded() {
        gates.hold(WHO, AdmissionPolicy.OPEN, Duration.ofSeconds(7));
        gates.told(WHO, AdmissionPolicy.OPEN, left(1, 0, Duration.ofSeconds(50)), null);
        assertThat(gates.size()).isZero();
    }

    @Test
    @DisplayName("is forgotten when it is over")
    void forgotten() {
        gates.hold(WHO, HEEDED, Duration.ofSeconds(70));
        time.pass(Duration.ofSeconds(59));
        gates.hold("another", HEEDED, Duration.ofSeconds(10));
        time.pass(Duration.ofSeconds(2));
        gates.hold("a third", HEEDED, Duration.ofSeconds(10));
        assertThat(gates.size()).isEqualTo(2);
    }

    @Test
    @DisplayName("is nothing when it comes back faster than can be counted")
    void tooFast() {
        gates.told(WHO, HEEDED, left(1_000_000, 0, Duration.ofNanos(1_000)), null);
        assertThat(waited(0)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 0, PT1S", "10, 11, PT1S", "10, -1, PT1S", "10, 1, PT-1S"})
    @DisplayName("is no allowance when its numbers do not fit together")
    void unfit(long limit, long remaining, Duration reset) {
        assertThatIllegalArgumentException().isThrownBy(() -> left(limit, remaining, reset));
    }
}
