package dev.openaira.ra.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A gate")
class GatesTest {
    private static final Duration FOREVER = Duration.ofDays(1);
    private static final String WHO = "a caller of a model";

    private final VirtualTime time = VirtualTime.byItself();
    private final Gates gates = new Gates(time);

    private static AdmissionPolicy requests(long perMinute) {
        return new AdmissionPolicy(perMinute, -1, AdmissionPolicy.NO_TIMEOUT, false);
    }

    private static AdmissionPolicy tokens(long perMinute) {
        return new AdmissionPolicy(-1, perMinute, AdmissionPolicy.NO_TIMEOUT, false);
    }

    private Admission admit(AdmissionPolicy policy, long tokens, Duration patience) {
        return gates.admit(WHO, policy, () -> tokens, patience, () -> false);
    }

    private Pass pass(AdmissionPolicy policy, long tokens) {
        return (Pass) admit(policy, tokens, FOREVER);
    }

    private void spend(AdmissionPolicy policy, int calls) {
        for (int i = 0; i < calls; i++) {
            assertThat(pass(policy, 0).waited()).isZero();
        }
    }

    @Test
    @DisplayName("lets a budget of requests out at once, and then one each time as much as one comes back")
    void requests() {
        AdmissionPolicy policy = requests(60);
        spend(policy, 60);
        assertThat(pass(policy, 0).waited()).isEqualTo(Duration.ofSeconds(1));
        time.pass(Duration.ofSeconds(10));
        spend(policy, 10);
        assertThat(pass(policy, 0).waited()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    @DisplayName("lets a budget of tokens out, whatever the number of calls")
    void tokens() {
        AdmissionPolicy policy = tokens(6_000);
        assertThat(pass(policy, 5_000).waited()).isZero();
        assertThat(pass(policy, 1_000).waited()).isZero();
        assertThat(pass(policy, 200).waited()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    @DisplayName("holds to both budgets where both are set")
    void both() {
        AdmissionPolicy policy = new AdmissionPolicy(2, 60, AdmissionPolicy.NO_TIMEOUT, false);
        assertThat(pass(policy, 60).waited()).isZero();
        assertThat(pass(policy, 10).waited()).isEqualTo(Duration.ofSeconds(10));
        assertThat(pass(policy, 1).waited()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    @DisplayName("refuses at once, with the time to wait, what could not go out by its deadline")
    void deadline() {
        AdmissionPolicy policy = requests(60);
        spend(policy, 60);
        long before = time.nanos();
        assertThat(admit(policy, 0, Duration.ofMillis(999)))
                .isEqualTo(new Refusal(Refusal.Reason.BUDGET, Duration.ofSeconds(1)));
        assertThat(time.nanos()).isEqualTo(before);
        assertThat(admit(policy, 0, Duration.ofSeconds(1))).isInstanceOf(Pass.class);
    }

    @Test
    @DisplayName("refuses at once what could not go out within the admission timeout")
    void timeout() {
        AdmissionPolicy policy = new AdmissionPolicy(60, -1, Duration.ofMillis(500), false);
        spend(policy, 60);
        assertThat(admit(policy, 0, FOREVER)).isInstanceOf(Refusal.class);
        time.pass(Duration.ofMillis(500));
        assertThat(pass(policy, 0).waited()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    @DisplayName("with an admission timeout of zero, delays nothing and refuses instead")
    void noDelay() {
        AdmissionPolicy policy = new AdmissionPolicy(1, -1, Duration.ZERO, false);
        spend(policy, 1);
        assertThat(admit(policy, 0, FOREVER)).isEqualTo(new Refusal(Refusal.Reason.BUDGET, Duration.ofMinutes(1)));
    }

    @Test
    @DisplayName("gives back tokens that the estimate took and the call did not use")
    void usedLess() {
        AdmissionPolicy policy = tokens(60);
        pass(policy, 60).used(20);
        assertThat(pass(policy, 40).waited()).isZero();
        assertThat(pass(policy, 1).waited()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    @DisplayName("takes tokens that the call used beyond its estimate, but never more than a budget for one call")
    void usedMore() {
        AdmissionPolicy policy = tokens(60);
        pass(policy, 10).used(70);
        assertThat(pass(policy, 1).waited()).isEqualTo(Duration.ofSeconds(11));
        time.pass(Duration.ofMinutes(5));
        pass(policy, 60).used(1_000_000);
        assertThat(pass(policy, 60).waited()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    @DisplayName("gives everything back for a call that never reached the server")
    void unused() {
        AdmissionPolicy policy = new AdmissionPolicy(1, 60, AdmissionPolicy.NO_TIMEOUT, false);
        pass(policy, 60).unused();
        assertThat(pass(policy, 60).waited()).isZero();
    }

    @Test
    @DisplayName("lets a call that is larger than the whole budget out when the budget is whole: it is but an estimate")
    void largerThanTheBudget() {
        AdmissionPolicy policy = tokens(60);
        assertThat(pass(policy, 1_000).waited()).isZero();
        assertThat(pass(policy, 1_000).waited()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    @DisplayName("counts callers apart")
    void apart() {
        AdmissionPolicy policy = requests(1);
        spend(policy, 1);
        assertThat(gates.admit("another", policy, () -> 0, Duration.ZERO, () -> false))
                .isInstanceOf(Pass.class);
    }

    @Test
    @DisplayName("is not made, and nothing is estimated, where there is nothing to count")
    void nothingToCount() {
        Admission admission = gates.admit(
                WHO,
                AdmissionPolicy.OPEN,
                () -> {
                    throw new AssertionError("nothing is to be estimated");
                },
                FOREVER,
                () -> false);
        ((Pass) admission).used(1);
        ((Pass) admission).unused();
        assertThat(gates.size()).isZero();
    }

    @Test
    @DisplayName("is forgotten when its budget is whole again, and not before")
    void forgotten() {
        AdmissionPolicy policy = requests(2);
        spend(policy, 2);
        time.pass(Duration.ofSeconds(61));
        gates.admit("another", policy, () -> 0, FOREVER, () -> false);
        assertThat(gates.size()).isEqualTo(1);
        time.pass(Duration.ofSeconds(59));
        spend(policy, 1);
        time.pass(Duration.ofSeconds(2));
        gates.admit("a third", policy, () -> 0, FOREVER, () -> false);
        assertThat(gates.size()).isEqualTo(2);
        spend(policy, 1);
        assertThat(pass(policy, 0).waited()).isEqualTo(Duration.ofSeconds(28));
    }

    @Test
    @DisplayName("gives way to another when there are too many, the one unused for longest first")
    void bounded() {
        AdmissionPolicy policy = requests(1);
        for (int i = 0; i < 3 * Gates.MOST; i++) {
            time.pass(Duration.ofNanos(1));
            gates.admit("made up " + i, policy, () -> 0, Duration.ZERO, () -> false);
            time.pass(Duration.ofNanos(1));
            assertThat(admit(policy, 0, Duration.ZERO)).isInstanceOf(i == 0 ? Pass.class : Refusal.class);
        }
        assertThat(gates.size()).isEqualTo(Gates.MOST);
    }
}
