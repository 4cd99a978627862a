package dev.openaira.ra.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openaira.ra.spi.FakeServer.Refusal;
import jakarta.resource.spi.work.Work;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The server's threads")
class ServerWorkersTest {
    private static final ClassLoader ADAPTER = ServerWorkers.class.getClassLoader();
    private static final Duration SOON = Duration.ofMillis(1);

    private final FakeServer server = new FakeServer(4);
    private final ServerWorkers workers = new ServerWorkers(server);
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @BeforeEach
    void callFromAnApplication() {
        Thread.currentThread().setContextClassLoader(FakeServer.APPLICATION);
    }

    @AfterEach
    void stop() {
        Thread.currentThread().setContextClassLoader(before);
        workers.close();
        server.close();
    }

    /** Where something ran, and as what. */
    private record Place(Thread thread, ClassLoader context) {
        static Place here() {
            return new Place(Thread.currentThread(), Thread.currentThread().getContextClassLoader());
        }
    }

    private static Place await(CompletableFuture<Place> place) throws Exception {
        return place.get(60, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("run work with the adapter's class loader, and get back their own")
    void work() throws Exception {
        CompletableFuture<Place> place = new CompletableFuture<>();
        workers.execute(() -> place.complete(Place.here()));
        assertThat(server.owns(await(place).thread())).isTrue();
        assertThat(await(place).context()).isSameAs(ADAPTER);
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(FakeServer.APPLICATION);
        Patience.until("the thread is as it was", server::isUntouched);
    }

    @Test
    @DisplayName("are asked for a timer when there is something to wait for, and its thread keeps no application")
    void timer() throws Exception {
        workers.execute(() -> {});
        assertThat(server.timers()).isZero();
        CompletableFuture<Place> first = new CompletableFuture<>();
        CompletableFuture<Place> second = new CompletableFuture<>();
        workers.schedule(SOON, () -> {
            first.complete(Place.here());
            throw new IllegalStateException("one errand that fails");
        });
        Thread thread = await(first).thread();
        assertThat(await(first).context()).isSameAs(ADAPTER);
        workers.schedule(SOON, () -> second.complete(Place.here()));
        assertThat(await(second).thread()).isSameAs(thread);
        assertThat(server.timers()).isEqualTo(1);
        assertThat(thread.getContextClassLoader()).isSameAs(ADAPTER);
        workers.close();
        Patience.until("the timer has ended", () -> !thread.isAlive());
    }

    @Test
    @DisplayName("are asked for another timer where the server has ended the first")
    void endedTimer() throws Exception {
        workers.schedule(Duration.ofHours(1), () -> {});
        server.endTimers();
        CompletableFuture<Place> place = new CompletableFuture<>();
        workers.schedule(SOON, () -> place.complete(Place.here()));
        await(place);
        assertThat(server.timers()).isEqualTo(2);
    }

    @Test
    @DisplayName("wait themselves where the server gives no timer, in the order of time, while there is anything")
    void withoutTimer() throws Exception {
        server.giveNoTimer();
        CompletableFuture<Place> late = new CompletableFuture<>();
        CompletableFuture<Place> early = new CompletableFuture<>();
        workers.schedule(Duration.ofMillis(300), () -> late.complete(Place.here()));
        workers.schedule(SOON, () -> early.complete(Place.here()));
        assertThat(await(early).context()).isSameAs(ADAPTER);
        assertThat(late).isNotDone();
        assertThat(server.owns(await(late).thread())).isTrue();
        assertThat(server.accepted()).isEqualTo(1);
        Patience.until("the thread is given back", () -> server.running().isEmpty());
        assertThat(server.isUntouched()).isTrue();
        CompletableFuture<Place> again = new CompletableFuture<>();
        workers.schedule(SOON, () -> again.complete(Place.here()));
        await(again);
        assertThat(server.accepted()).isEqualTo(2);
    }

    @Test
    @DisplayName("are relieved from waiting where the server wants one back")
    void releasedWhileWaiting() throws Exception {
        server.giveNoTimer();
        CompletableFuture<Place> place = new CompletableFuture<>();
        workers.schedule(Duration.ofMillis(500), () -> place.complete(Place.here()));
        Patience.until("it waits", () -> server.running().size() == 1);
        Work waiting = server.running().iterator().next();
        waiting.release();
        Patience.until(
                "it is relieved",
                () -> server.accepted() == 2 && !server.running().contains(waiting));
        await(place);
    }

    @ParameterizedTest
    @EnumSource(value = Refusal.class, mode = EnumSource.Mode.EXCLUDE, names = "EVENT_AFTERWARDS")
    @DisplayName("that are refused are refused to whoever asks, and the work is never run")
    void refused(Refusal how) throws Exception {
        AtomicInteger runs = new AtomicInteger();
        server.refuse(how, 1);
        assertThatThrownBy(() -> workers.execute(runs::incrementAndGet)).isInstanceOf(RejectedExecutionException.class);
        CompletableFuture<Place> next = new CompletableFuture<>();
        workers.execute(() -> next.complete(Place.here()));
        await(next);
        assertThat(runs).hasValue(0);
        assertThat(server.timers()).as("it is not offered again").isZero();
    }

    @Test
    @DisplayName("that are refused after all are asked again, and the work is run once")
    void refusedAfterwards() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        server.refuse(Refusal.EVENT_AFTERWARDS, 2);
        workers.execute(runs::incrementAndGet);
        Patience.until("it runs", () -> {
            server.tell();
            return runs.get() == 1;
        });
        assertThat(server.accepted()).isEqualTo(1);
    }

    @Test
    @DisplayName("that the server wants back are interrupted, learn that they should end, and are as they were")
    void released() throws Exception {
        CountDownLatch others = new CountDownLatch(1);
        CompletableFuture<List<Boolean>> closed = new CompletableFuture<>();
        CompletableFuture<Boolean> other = new CompletableFuture<>();
        workers.execute(() -> {
            boolean first = workers.isClosed();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                boolean then = workers.isClosed();
                others.countDown();
                other.join();
                Thread.currentThread().interrupt();
                closed.complete(List.of(first, then));
            }
        });
        Patience.until("it runs", () -> server.running().size() == 1);
        Work work = server.running().iterator().next();
        workers.execute(() -> {
            try {
                others.await();
            } catch (InterruptedException e) {
                other.completeExceptionally(e);
            }
            other.complete(workers.isClosed());
        });
        work.release();
        assertThat(closed.get(60, TimeUnit.SECONDS)).containsExactly(false, true);
        assertThat(other.get(60, TimeUnit.SECONDS)).isFalse();
        Patience.until("they are back", () -> server.running().isEmpty());
        assertThat(server.isUntouched()).isTrue();
        work.release();
        assertThat(server.isUntouched()).isTrue();
    }

    @Test
    @DisplayName("run nothing more once the adapter has stopped")
    void closed() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Boolean> learned = new CompletableFuture<>();
        workers.execute(() -> {
            begun.countDown();
            while (!workers.isClosed()) {
                Thread.onSpinWait();
            }
            learned.complete(true);
        });
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
        AtomicInteger runs = new AtomicInteger();
        workers.schedule(SOON.multipliedBy(50), runs::incrementAndGet);
        workers.close();
        assertThat(learned.get(60, TimeUnit.SECONDS)).isTrue();
        workers.schedule(SOON, runs::incrementAndGet);
        assertThatThrownBy(() -> workers.execute(runs::incrementAndGet)).isInstanceOf(RejectedExecutionException.class);
        server.giveNoTimer();
        workers.schedule(SOON, runs::incrementAndGet);
        Patience.until("nothing runs", () -> server.running().isEmpty() && !Patience.isThread("server-timer"));
        assertThat(runs).hasValue(0);
    }
}
