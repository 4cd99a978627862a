package dev.openaira.ra.cci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiFailure;
import dev.openaira.TextRequest;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.ra.spi.OpenAiResourceAdapter;
import dev.openaira.simulator.Fault;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ManagedConnection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A call that waits to be tried again")
class WaitingCallsTest extends AdapterFixture {

    /** Longer than any test may take. */
    private static final Duration LONG = Duration.ofMinutes(5);

    private final OpenAiResourceAdapter adapter = new OpenAiResourceAdapter();
    private final AtomicReference<ResourceException> failure = new AtomicReference<>();
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private ManagedConnection managed;
    private Thread caller;

    @BeforeEach
    void call() throws Exception {
        adapter.start(null);
        OpenAiManagedConnectionFactory factory = configured();
        factory.setMaxRetryDelay(-1L);
        factory.setResourceAdapter(adapter);
        managed = factory.createManagedConnection(null, null);
        simulator.fail("POST", "/responses", Fault.status(429).retryAfter(LONG), 1);
        OpenAiConnection connection = (OpenAiConnection) managed.getConnection(null, null);
        caller = new Thread(() -> {
            try {
                connection.generate(TextRequest.of("x"));
            } catch (ResourceException e) {
                failure.set(e);
            }
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        caller.start();
        while (caller.isAlive() && caller.getState() != Thread.State.TIMED_WAITING) {
            Thread.sleep(5);
        }
    }

    @AfterEach
    void stop() {
        adapter.stop();
    }

    private OpenAiFailure ended() throws InterruptedException {
        caller.join(20_000);
        assertThat(caller.isAlive()).isFalse();
        assertThat(sent("/responses")).hasSize(1);
        return (OpenAiFailure) failure.get();
    }

    @Test
    @DisplayName("ends when its thread is interrupted, which stays so, with what it waited for")
    void interrupted() throws Exception {
        caller.interrupt();
        OpenAiFailure ended = ended();
        assertThat(ended.diagnosis()).isEqualTo(Diagnosis.RATE_LIMITED);
        assertThat(ended.upstream().orElseThrow().retryAfter()).isEqualTo(LONG);
        assertThat(interrupted).isTrue();
    }

    @Test
    @DisplayName("ends when the adapter is stopped")
    void stopped() throws Exception {
        adapter.stop();
        assertThat(ended().diagnosis()).isEqualTo(Diagnosis.ADAPTER_IS_STOPPED);
        assertThat(interrupted).isFalse();
    }

    @Test
    @DisplayName("ends when the pool destroys the last connection to the server")
    void destroyed() throws Exception {
        managed.destroy();
        assertThat(ended().diagnosis()).isEqualTo(Diagnosis.CONNECTION_DESTROYED);
    }
}
