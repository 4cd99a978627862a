package dev.openaira.ra.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Seen failing: with a lock that those who gave up waiting for the disk wait for without end; with a call to lead that goes
 * to one who has left, and to nobody else; with a list of those who wait that may not change while they are let go.
 */
@DisplayName("Those who wait for a disk that hangs")
@Timeout(60)
class StuckForceTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(50);

    private final CountDownLatch disk = new CountDownLatch(1);
    private final CountDownLatch writing = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final AtomicInteger forces = new AtomicInteger();
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final GroupForce group = new GroupForce(new GroupForce.Forcing() {
        @Override
        public void force() {
            if (forces.incrementAndGet() == 1) {
                hang();
            }
        }

        @Override
        public void failed() {
            throw new AssertionError("nothing failed");
        }
    });

    @AfterEach
    void close() throws InterruptedException {
        disk.countDown();
        writing.countDown();
        callers.shutdown();
        assertThat(callers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    private void hang() {
        try {
            group.unlocked(() -> {
                begun.countDown();
                await(disk);
            });
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static long in(Duration time) {
        return System.nanoTime() + time.toNanos();
    }

    private Future<Exception> force(Duration patience) {
        return callers.submit(() -> {
            group.enter();
            return group.force(in(patience));
        });
    }

    /** One forces, and the disk hangs. */
    private Future<Exception> leader() {
        Future<Exception> leader = force(LONG);
        await(begun);
        return leader;
    }

    /** One holds the lock, and the disk hangs: returns when he has it. */
    private Future<?> writer() {
        CountDownLatch held = new CountDownLatch(1);
        Callable<Void> writes = () -> {
            group.enter();
            held.countDown();
            await(writing);
            group.exit();
            return null;
        };
        Future<?> writer = callers.submit(writes);
        await(held);
        return writer;
    }

    private static void stuck(Future<?> waiting) {
        assertThatThrownBy(() -> waiting.get(40, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(GroupForce.StuckException.class);
    }

    @Test
    @DisplayName("give up when their time is over, and let the one go on who forces")
    void forcing() throws Exception {
        Future<Exception> leader = leader();
        stuck(force(SHORT));
        disk.countDown();
        assertThat(leader.get(30, TimeUnit.SECONDS)).isNull();
        assertThat(forces).hasValue(1);
    }

    @Test
    @DisplayName("give up although another one writes without end, and the next one forces in their place")
    void writing() throws Exception {
        Future<Exception> leader = leader();
        AtomicBoolean waits = new AtomicBoolean();
        Future<Exception> first = callers.submit(() -> {
            group.enter();
            waits.set(true);
            return group.force(in(Duration.ofSeconds(2)));
        });
        while (!waits.get()) {
            Thread.onSpinWait();
        }
        Future<Exception> second = force(LONG);
        Future<?> closing = callers.submit(() -> {
            group.enter();
            group.quiesce(in(SHORT));
            return null;
        });
        stuck(closing);
        Future<?> writer = writer();
        stuck(first);
        assertThat(second).isNotDone();
        writing.countDown();
        assertThat(writer.get(30, TimeUnit.SECONDS)).isNull();
        disk.countDown();
        assertThat(leader.get(30, TimeUnit.SECONDS)).isNull();
        assertThat(second.get(30, TimeUnit.SECONDS)).isNull();
        assertThat(forces).hasValue(2);
    }

    @Test
    @DisplayName("give up closing although another one writes without end")
    void closing() throws Exception {
        Future<Exception> leader = leader();
        CountDownLatch entered = new CountDownLatch(1);
        Future<?> closing = callers.submit(() -> {
            group.enter();
            entered.countDown();
            group.quiesce(in(Duration.ofSeconds(2)));
            return null;
        });
        await(entered);
        Future<?> writer = writer();
        stuck(closing);
        assertThat(leader.isDone()).isFalse();
        assertThat(writer.isDone()).isFalse();
    }

    @Test
    @DisplayName("are called to lead in the order they came, without those who left")
    void calling() throws Exception {
        Batch batch = new Batch();
        Thread gone = new Thread(() -> {});
        batch.join(gone);
        Future<Boolean> waiting = callers.submit(() -> {
            batch.join(Thread.currentThread());
            begun.countDown();
            batch.await(in(LONG));
            return batch.isSettled();
        });
        await(begun);
        batch.leave(gone);
        batch.call();
        assertThat(waiting.get(30, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    @DisplayName("are all let go although others leave at the same time")
    void leaving() throws Exception {
        Batch batch = new Batch();
        AtomicBoolean over = new AtomicBoolean();
        for (int i = 0; i < 100; i++) {
            batch.join(new Thread(() -> {}));
        }
        Future<?> others = callers.submit(() -> {
            while (!over.get()) {
                batch.join(Thread.currentThread());
                batch.leave(Thread.currentThread());
            }
        });
        try {
            batch.settle(null);
            for (int i = 0; i < 20_000; i++) {
                batch.release();
            }
        } finally {
            over.set(true);
        }
        assertThat(others.get(30, TimeUnit.SECONDS)).isNull();
    }
}
