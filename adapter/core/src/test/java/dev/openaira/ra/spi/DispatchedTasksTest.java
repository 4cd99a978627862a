package dev.openaira.ra.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ra.dispatch.Attempt;
import dev.openaira.ra.dispatch.Dispatcher;
import dev.openaira.ra.dispatch.Task;
import dev.openaira.ra.spi.FakeServer.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Tasks on a server's threads")
class DispatchedTasksTest {
    private final FakeServer server = new FakeServer(20);
    private final Dispatcher dispatcher = new Dispatcher(new ServerWorkers(server));

    @AfterEach
    void stop() {
        dispatcher.close();
        server.close();
    }

    /** Fails the first times, in one way or another, and notes whatever must not happen. */
    private static final class Flaky implements Task {
        private final String id;
        private final int failures;
        private final Runnable work;
        private final AtomicInteger attempts = new AtomicInteger();
        private final AtomicBoolean running = new AtomicBoolean();
        private final AtomicBoolean overlapped = new AtomicBoolean();
        private final AtomicBoolean done = new AtomicBoolean();

        Flaky(String id, int failures, Runnable work) {
            this.id = id;
            this.failures = failures;
            this.work = work;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String description() {
            return "something flaky";
        }

        @Override
        public Instant since() {
            return Instant.EPOCH;
        }

        @Override
        public Attempt attempt(Duration limit) throws Exception {
            if (!running.compareAndSet(false, true) || done.get()) {
                overlapped.set(true);
            }
            try {
                work.run();
                return outcome(attempts.incrementAndGet());
            } finally {
                running.set(false);
            }
        }

        private Attempt outcome(int attempt) throws Exception {
            if (attempt > failures) {
                done.set(true);
                return new Attempt.Done();
            }
            return switch (attempt % 4) {
                case 1 -> new Attempt.Later("down", Duration.ZERO);
                case 2 -> new Attempt.Waiting("nobody");
                case 3 -> throw new Exception("broken");
                default -> throw new LinkageError("more than broken");
            };
        }

        @Override
        public void giveUp() {
            throw new IllegalStateException("not asked for");
        }
    }

    @Test
    @DisplayName("are each done once, never by two threads at a time, and by eight threads at most")
    void contention() throws Exception {
        List<Flaky> tasks = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            tasks.add(new Flaky("task " + i, i % 4, Thread::onSpinWait));
        }
        List<Thread> submitters = new ArrayList<>();
        server.refuse(Refusal.BOTH, 3);
        for (int t = 0; t < 3; t++) {
            submitters.add(new Thread(() -> tasks.forEach(dispatcher::submit)));
        }
        submitters.forEach(Thread::start);
        for (Thread submitter : submitters) {
            submitter.join();
        }
        Patience.until("all are done", () -> {
            dispatcher.retryAll();
            dispatcher.wake();
            return dispatcher.size() == 0;
        });
        assertThat(tasks).allSatisfy(task -> {
            assertThat(task.overlapped).isFalse();
            assertThat(task.attempts).hasValue(task.failures + 1);
        });
        assertThat(server.mostRunning()).isLessThanOrEqualTo(8);
        Patience.until("threads are given back", () -> server.running().isEmpty());
        assertThat(server.isUntouched()).isTrue();
    }

    @Test
    @DisplayName("are tried eight at a time")
    void together() throws Exception {
        CountDownLatch together = new CountDownLatch(8);
        for (int i = 0; i < 8; i++) {
            dispatcher.submit(new Flaky("task " + i, 0, () -> meet(together)));
        }
        assertThat(together.await(60, TimeUnit.SECONDS)).isTrue();
        Patience.until("all are done", () -> dispatcher.size() == 0);
    }

    private static void meet(CountDownLatch latch) {
        latch.countDown();
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("are interrupted when the adapter stops and they do not end, and nothing is tried any more")
    void stopped() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        dispatcher.submit(new Flaky("stuck", 0, () -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.set(true);
                Thread.currentThread().interrupt();
            }
        }));
        Flaky pausing = new Flaky("pausing", 1_000, () -> {});
        dispatcher.submit(pausing);
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
        Patience.until("it was tried", () -> pausing.attempts.get() == 1);
        long before = System.nanoTime();
        dispatcher.close();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(30));
        assertThat(interrupted).isTrue();
        int attempts = pausing.attempts.get();
        int left = dispatcher.size();
        Flaky late = new Flaky("late", 0, () -> {});
        dispatcher.submit(late);
        assertThat(dispatcher.size()).isEqualTo(left);
        dispatcher.wake();
        dispatcher.retryAll();
        Patience.until("threads are given back", () -> server.running().isEmpty());
        assertThat(server.isUntouched()).isTrue();
        assertThat(pausing.attempts).hasValue(attempts);
        assertThat(late.attempts).hasValue(0);
        assertThat(Patience.isThread("server-timer")).isFalse();
    }

    @Test
    @DisplayName("that do not heed anything are left when the adapter stops")
    void deaf() throws Exception {
        AtomicBoolean free = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        dispatcher.submit(new Flaky("deaf", 0, () -> {
            begun.countDown();
            while (!free.get()) {
                Thread.onSpinWait();
            }
        }));
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
        dispatcher.close();
        assertThat(server.running()).hasSize(1);
        free.set(true);
        Patience.until("threads are given back", () -> server.running().isEmpty());
        assertThat(server.isUntouched()).isTrue();
    }
}
