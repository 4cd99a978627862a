package dev.openaira.ra.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Without a server")
class LoneWorkersTest {
    private static final String THREAD = "openaira-dispatcher";

    private final LoneWorkers workers = new LoneWorkers();
    private final Set<Thread> used = ConcurrentHashMap.newKeySet();

    @AfterEach
    void close() {
        workers.close();
    }

    private void use(int times, Duration delay) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(2 * times);
        Runnable work = () -> {
            used.add(Thread.currentThread());
            done.countDown();
            throw new IllegalStateException("an errand that fails");
        };
        for (int i = 0; i < times; i++) {
            workers.execute(work);
            workers.schedule(delay, work);
        }
        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @DisplayName("there is one thread, only while there is something to do, and it keeps no program alive")
    void oneThread() throws Exception {
        assertThat(used).isEmpty();
        use(10, Duration.ofMillis(20));
        assertThat(used).singleElement().satisfies(thread -> {
            assertThat(thread.isDaemon()).isTrue();
            assertThat(thread.getName()).isEqualTo(THREAD);
        });
        Thread thread = used.iterator().next();
        Patience.until("the thread has ended", () -> !thread.isAlive());
        use(1, Duration.ZERO);
        assertThat(used).hasSize(2);
    }

    @Test
    @DisplayName("the thread ends when the adapter stops, whatever is left to do")
    void closed() throws Exception {
        use(1, Duration.ZERO);
        workers.schedule(Duration.ofHours(1), () -> used.add(new Thread("not this")));
        assertThat(workers.isClosed()).isFalse();
        workers.close();
        assertThat(workers.isClosed()).isTrue();
        Thread thread = used.iterator().next();
        Patience.until("the thread has ended", () -> !thread.isAlive());
        workers.schedule(Duration.ZERO, () -> {});
        assertThatThrownBy(() -> workers.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        assertThat(used).hasSize(1);
    }
}
