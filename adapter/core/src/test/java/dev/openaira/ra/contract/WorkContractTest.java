package dev.openaira.ra.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ra.dispatch.Attempt;
import dev.openaira.ra.dispatch.Task;
import dev.openaira.ra.spi.AdapterProbe;
import dev.openaira.ra.spi.FakeServer;
import dev.openaira.ra.spi.OpenAiResourceAdapter;
import dev.openaira.ra.spi.Patience;
import jakarta.resource.spi.work.Work;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The server's threads. Seen failing:
 *
 * <ul>
 *   <li>35: with a {@code release} that does nothing, with a synchronized one, with {@code startWork}, and with a timer
 *       that is asked for at the start
 * </ul>
 */
@DisplayName("Contract: work")
class WorkContractTest {
    private final FakeServer server = new FakeServer(2);
    private final OpenAiResourceAdapter adapter = new OpenAiResourceAdapter();

    @AfterEach
    void stop() {
        adapter.stop();
        server.close();
    }

    /** Jakarta Connectors 2.1, section 10.3. */
    @Test
    @DisplayName("35. Run and release are not synchronized, and release ends run")
    void release() throws Exception {
        adapter.start(server);
        Endless task = new Endless();
        AdapterProbe.dispatcher(adapter).submit(task);
        Patience.until("it is tried", () -> task.begun.getCount() == 0);
        Work work = server.running().iterator().next();
        for (String method : new String[] {"run", "release"}) {
            assertThat(Modifier.isSynchronized(work.getClass().getMethod(method).getModifiers()))
                    .as(method)
                    .isFalse();
        }
        work.release();
        assertThat(task.interrupted.get(60, TimeUnit.SECONDS)).isTrue();
        Patience.until("the thread is given back", () -> !server.running().contains(work));
    }

    /** Jakarta Connectors 2.1, section 10.3. */
    @Test
    @DisplayName("35. Start asks for neither threads nor a timer, and what is done later waits for none")
    void start() throws Exception {
        adapter.start(server);
        assertThat(server.accepted()).isZero();
        assertThat(server.timers()).isZero();
        Endless task = new Endless();
        AdapterProbe.dispatcher(adapter).submit(task);
        assertThat(task.begun.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(server.accepted()).isEqualTo(1);
    }

    /** Takes until it is interrupted. */
    private static final class Endless implements Task {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CompletableFuture<Boolean> interrupted = new CompletableFuture<>();

        @Override
        public String id() {
            return "endless";
        }

        @Override
        public String description() {
            return "something endless";
        }

        @Override
        public Instant since() {
            return Instant.EPOCH;
        }

        @Override
        public Attempt attempt(Duration limit) {
            begun.countDown();
            try {
                return new CountDownLatch(1).await(60, TimeUnit.SECONDS)
                        ? new Attempt.Done()
                        : new Attempt.Later("nobody interrupted", limit);
            } catch (InterruptedException e) {
                interrupted.complete(true);
                return new Attempt.Later("interrupted", limit);
            }
        }

        @Override
        public void giveUp() {
            throw new IllegalStateException("nobody gives it up");
        }
    }
}
