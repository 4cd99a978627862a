package dev.openaira.ra.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Calls that wait for one another")
class QueueTest {
    private static final Duration FOREVER = Duration.ofDays(1);
    private static final AdmissionPolicy ONE_A_SECOND = new AdmissionPolicy(-1, 60, AdmissionPolicy.NO_TIMEOUT, false);

    private final VirtualTime time = VirtualTime.byHand();
    private final Gates gates = new Gates(time);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<Admission>> calls = new ArrayList<>();
    private final List<Integer> out = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void end() throws InterruptedException {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    private Admission admit(long tokens, Duration patience, AtomicBoolean closed) {
        return gates.admit("who", ONE_A_SECOND, () -> tokens, patience, closed::get);
    }

    /** Another call that has to wait, after those that wait already. */
    private void waiting(int number, long tokens, Duration patience, int before) {
        calls.add(threads.submit(() -> {
            Admission admission = admit(tokens, patience, new AtomicBoolean());
            if (admission instanceof Pass) {
                out.add(number);
            }
            return admission;
        }));
        time.untilWaiting(before + 1);
    }

    private void pass(Duration duration) {
        time.pass(duration);
        gates.wake();
    }

    private void spend() {
        assertThat(admit(60, FOREVER, new AtomicBoolean())).isInstanceOf(Pass.class);
    }

    @Test
    @DisplayName("go out in the order in which they came, one each time that there is enough for it")
    void inOrder() {
        int count = 64;
        spend();
        for (int i = 0; i < count; i++) {
            waiting(i, 1, FOREVER, i);
        }
        for (int i = 0; i < count; i++) {
            int expected = i + 1;
            pass(Duration.ofMillis(999));
            pass(Duration.ofMillis(1));
            VirtualTime.until(() -> out.size() == expected);
            time.untilWaiting(count - expected);
        }
        assertThat(out)
                .containsExactlyElementsOf(IntStream.range(0, count).boxed().toList());
    }

    @Test
    @DisplayName("do not pass by one that needs more than they do")
    void largeBeforeSmall() {
        spend();
        waiting(1, 30, FOREVER, 0);
        waiting(2, 1, FOREVER, 1);
        pass(Duration.ofSeconds(29));
        time.untilWaiting(2);
        assertThat(out).isEmpty();
        pass(Duration.ofSeconds(1));
        VirtualTime.until(() -> out.size() == 1);
        pass(Duration.ofSeconds(1));
        VirtualTime.until(() -> out.size() == 2);
        assertThat(out).containsExactly(1, 2);
    }

    @Test
    @DisplayName("count those before them when they are told how long they would wait")
    void refusedForThoseBefore() {
        spend();
        waiting(1, 30, FOREVER, 0);
        assertThat(admit(2, Duration.ofSeconds(31), new AtomicBoolean()))
                .isEqualTo(new Refusal(Refusal.Reason.BUDGET, Duration.ofSeconds(32)));
        waiting(2, 2, Duration.ofSeconds(32), 1);
        assertThat(out).isEmpty();
    }

    @Test
    @DisplayName("go out sooner when others used less than they took")
    void sooner() {
        Pass generous = (Pass) admit(60, FOREVER, new AtomicBoolean());
        waiting(1, 30, FOREVER, 0);
        generous.used(30);
        VirtualTime.until(() -> out.size() == 1);
    }

    @Test
    @DisplayName("are refused when others used so much that their turn cannot come in time any more")
    void later() throws Exception {
        Pass modest = (Pass) admit(60, FOREVER, new AtomicBoolean());
        waiting(1, 30, Duration.ofSeconds(40), 0);
        modest.used(80);
        assertThat(calls.get(0).get(30, TimeUnit.SECONDS))
                .isEqualTo(new Refusal(Refusal.Reason.BUDGET, Duration.ofSeconds(50)));
    }

    @Test
    @DisplayName("leave when their thread is interrupted, which it stays, and take nothing with them")
    void interrupted() throws Exception {
        spend();
        AtomicReference<Admission> admission = new AtomicReference<>();
        AtomicBoolean still = new AtomicBoolean();
        Thread first = new Thread(() -> {
            admission.set(admit(30, FOREVER, new AtomicBoolean()));
            still.set(Thread.currentThread().isInterrupted());
        });
        first.start();
        time.untilWaiting(1);
        waiting(2, 1, FOREVER, 1);
        first.interrupt();
        first.join(30_000);
        assertThat(admission.get()).isEqualTo(new Refusal(Refusal.Reason.INTERRUPTED, Duration.ZERO));
        assertThat(still).isTrue();
        pass(Duration.ofSeconds(1));
        VirtualTime.until(() -> out.size() == 1);
    }

    @Test
    @DisplayName("leave when their client is closed")
    void closed() throws Exception {
        spend();
        AtomicBoolean closed = new AtomicBoolean();
        Future<Admission> call = threads.submit(() -> admit(30, FOREVER, closed));
        time.untilWaiting(1);
        waiting(2, 1, FOREVER, 1);
        closed.set(true);
        gates.wake();
        assertThat(call.get(30, TimeUnit.SECONDS)).isEqualTo(new Refusal(Refusal.Reason.CLOSED, Duration.ZERO));
        pass(Duration.ofSeconds(1));
        VirtualTime.until(() -> out.size() == 1);
    }

    @Test
    @DisplayName("keep their gate from being forgotten")
    void keepTheirGate() {
        spend();
        waiting(1, 60, FOREVER, 0);
        time.pass(Duration.ofMinutes(2));
        gates.admit("another", ONE_A_SECOND, () -> 1, FOREVER, () -> false);
        assertThat(gates.size()).isEqualTo(2);
    }
}
