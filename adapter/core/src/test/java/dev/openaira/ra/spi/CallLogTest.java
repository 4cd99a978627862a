package dev.openaira.ra.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiUnavailableException;
import dev.openaira.TextRequest;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.simulator.Fault;
import jakarta.resource.spi.ManagedConnection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The log of calls")
class CallLogTest extends AdapterFixture {

    private final Logger logger = Logger.getLogger(CallLog.class.getName());
    private final Level before = logger.getLevel();
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord told) {
            records.add(told);
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    };

    @BeforeEach
    void listen() {
        logger.setLevel(Level.FINE);
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
        logger.setLevel(before);
    }

    @Test
    @DisplayName("tells at the level of debugging what is tried again, why and when, and nothing secret")
    void told() throws Exception {
        simulator.fail("POST", "/responses", Fault.status(429), 1);
        try (OpenAiConnection connection = connect()) {
            connection.generate(TextRequest.of("a prompt"));
        }
        assertThat(records).singleElement().satisfies(told -> {
            assertThat(told.getLevel()).isEqualTo(Level.FINE);
            assertThat(told.getMessage())
                    .startsWith("OAI14041: POST /responses at " + simulator.baseUrl() + " is tried again in ")
                    .contains("the server answered 429")
                    .doesNotContain(KEY, "a prompt");
        });
    }

    @Test
    @DisplayName("tells at the level of debugging which calls were held back, and for how long")
    void heldBack() throws Exception {
        OpenAiManagedConnectionFactory factory = configured();
        factory.setRequestsPerMinute(600L);
        try (OpenAiConnection connection =
                (OpenAiConnection) factory.createManagedConnection(null, null).getConnection(null, null)) {
            for (int i = 0; i < 700 && records.isEmpty(); i++) {
                connection.generate(TextRequest.of("a prompt"));
            }
        }
        assertThat(records).isNotEmpty().allSatisfy(told -> {
            assertThat(told.getLevel()).isEqualTo(Level.FINE);
            assertThat(told.getMessage())
                    .startsWith("OAI14042: POST /responses at " + simulator.baseUrl() + " was held back for ")
                    .doesNotContain(KEY, "a prompt");
        });
    }

    @Test
    @DisplayName(
            "tells administrators when calls are suspended, since when the server failed how, and when they go out again")
    void suspended() throws Exception {
        OpenAiManagedConnectionFactory factory = configured();
        factory.setMaxRetries(0);
        factory.setOutageThreshold(1);
        factory.setOutageDelay(60_000L);
        simulator.fail("POST", "/responses", Fault.status(503), 1);
        ManagedConnection managed = factory.createManagedConnection(null, null);
        OpenAiConnection connection = (OpenAiConnection) managed.getConnection(null, null);
        fails(
                OpenAiUnavailableException.class,
                Diagnosis.UNAVAILABLE,
                () -> connection.generate(TextRequest.of("a prompt")));
        factory.getInvalidConnections(Set.of(managed));
        managed.destroy();
        assertThat(records).extracting(LogRecord::getLevel).containsExactly(Level.WARNING, Level.INFO);
        assertThat(records.get(0).getMessage())
                .startsWith("OAI14048: Calls to " + simulator.baseUrl() + " are suspended: ")
                .contains("the server answered 503")
                .doesNotContain(KEY, "a prompt");
        assertThat(records.get(1).getMessage())
                .isEqualTo("OAI14049: Calls to " + simulator.baseUrl() + " go out again: it is back.");
    }
}
