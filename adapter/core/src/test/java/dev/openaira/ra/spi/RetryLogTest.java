package dev.openaira.ra.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.OpenAiConnection;
import dev.openaira.TextRequest;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.simulator.Fault;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The log of retries")
class RetryLogTest extends AdapterFixture {

    private final Logger logger = Logger.getLogger(RetryLog.class.getName());
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
}
