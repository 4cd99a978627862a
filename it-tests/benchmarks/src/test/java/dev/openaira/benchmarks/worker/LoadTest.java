package dev.openaira.benchmarks.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LoadTest {
    private static final Duration SHORT = Duration.ofMillis(50);

    @Test
    @DisplayName("Every call is counted, by as many callers as asked for, for as long as asked for")
    void calls() throws Exception {
        AtomicLong calls = new AtomicLong();
        Set<Thread> callers = ConcurrentHashMap.newKeySet();

        Sample sample = new Load(
                        () -> {
                            callers.add(Thread.currentThread());
                            return calls.incrementAndGet();
                        },
                        3,
                        SHORT)
                .run();

        assertThat(sample.calls()).isEqualTo(calls.get()).isPositive();
        assertThat(callers).hasSize(3);
        assertThat(sample.elapsedNanos()).isGreaterThanOrEqualTo(SHORT.toNanos());
        assertThat(sample.p50Nanos()).isLessThanOrEqualTo(sample.p99Nanos());
    }

    @Test
    @DisplayName("What the callers and the threads they start allocate is counted")
    void allocation() throws Exception {
        int size = 1 << 20;
        Sample sample = new Load(() -> new byte[size], 2, SHORT).run();

        assertThat(sample.allocated()).isBetween((double) size, size * 1.5);
    }

    @Test
    @DisplayName("A call that fails once is counted, and not among the answered")
    void failedOnce() throws Exception {
        AtomicLong calls = new AtomicLong();

        Sample sample = new Load(
                        () -> {
                            if (calls.incrementAndGet() == 1) {
                                throw new IOException("no answer");
                            }
                            return calls;
                        },
                        2,
                        SHORT)
                .run();

        assertThat(sample.failedCalls()).isEqualTo(1);
        assertThat(sample.calls()).isEqualTo(calls.get() - 1).isPositive();
    }

    @Test
    @DisplayName("Calls that keep failing end the load with their cause")
    void failure() {
        Load load = new Load(
                () -> {
                    throw new IOException("no answer");
                },
                2,
                SHORT);

        assertThatThrownBy(load::run).isInstanceOf(ExecutionException.class).hasRootCauseMessage("no answer");
    }

    @Test
    @DisplayName("Samples and tasks come out of their lines as they went in")
    void lines() {
        Sample sample = new Sample(1, 2, 3, 4, 5, 6, 7, 8);
        Task task = new Task(Work.LARGE, 16, Duration.ofMillis(1500));
        RecoverySample recovery = new RecoverySample(1, 2, 3, 4, 5, 6, 7);
        HeapSample heap = new HeapSample(1, 2, 3, 4);

        assertThat(Sample.ofLine(sample.toLine())).isEqualTo(sample);
        assertThat(Task.ofLine(task.toLine())).isEqualTo(task);
        assertThat(RecoverySample.ofLine(recovery.toLine())).isEqualTo(recovery);
        assertThat(HeapSample.ofLine(heap.toLine())).isEqualTo(heap);
    }
}
