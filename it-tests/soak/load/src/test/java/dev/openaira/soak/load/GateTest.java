package dev.openaira.soak.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GateTest {
    private final Gate gate = new Gate();

    @Test
    @DisplayName("A shut gate holds workers until it is opened")
    void holds() throws Exception {
        gate.shut();
        CompletableFuture<Boolean> entered = CompletableFuture.supplyAsync(this::enter);

        assertThat(gate.awaitRest(Duration.ofSeconds(1))).isZero();
        assertThat(entered).isNotDone();
        gate.open();
        assertThat(entered.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @DisplayName("Calls that have not ended are counted, and rest is when all have")
    void rests() throws Exception {
        assertThat(gate.enter()).isTrue();
        gate.shut();
        assertThat(gate.awaitRest(Duration.ofMillis(10))).isEqualTo(1);
        gate.exit();
        assertThat(gate.awaitRest(Duration.ofMillis(10))).isZero();
    }

    @Test
    @DisplayName("An ended gate lets nobody through, and who is taken away is said to be leaving")
    void ends() throws Exception {
        assertThat(gate.isLeaving()).isFalse();
        gate.leave();
        assertThat(gate.isLeaving()).isTrue();
        gate.end();
        assertThat(gate.enter()).isFalse();
    }

    private boolean enter() {
        try {
            return gate.enter();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
