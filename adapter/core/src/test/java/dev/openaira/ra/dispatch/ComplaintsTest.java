package dev.openaira.ra.dispatch;

import static dev.openaira.ra.dispatch.ScriptedTask.later;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The log of what is not done")
class ComplaintsTest {
    private final VirtualServer server = new VirtualServer();
    private final Dispatcher dispatcher = server.dispatcher();
    private final Logger logger = Logger.getLogger(Dispatcher.class.getName());
    private final Keeper keeper = new Keeper();

    private static final class Keeper extends Handler {
        private final List<String> said = new ArrayList<>();

        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.INFO.intValue()) {
                said.add(record.getMessage());
            }
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    @BeforeEach
    void listen() {
        logger.addHandler(keeper);
    }

    @AfterEach
    void leave() {
        logger.removeHandler(keeper);
    }

    private void submit(String id, ScriptedTask.Script script) {
        dispatcher.submit(new ScriptedTask(id, server, script));
    }

    @Test
    @DisplayName("names each reason once, and not each attempt")
    void reasons() {
        submit("a", attempt -> attempt < 4 ? later("down") : new Attempt.Waiting("nobody"));
        server.pass(Duration.ofMinutes(30));
        assertThat(keeper.said)
                .containsExactly(
                        Diagnosis.TASK_FAILED.message("a", "description of a", "down"),
                        Diagnosis.TASK_WAITS.message("a", "description of a", "nobody"));
    }

    @Test
    @DisplayName("names a reason once for however many tasks, and again after an hour")
    void manyTasks() {
        for (int i = 0; i < 100; i++) {
            submit("task " + i, attempt -> later("down"));
        }
        server.pass(Duration.ofMinutes(59));
        assertThat(keeper.said).hasSize(1);
        server.pass(Duration.ofMinutes(2));
        submit("another", attempt -> later("down"));
        server.settle();
        assertThat(keeper.said).hasSize(2);
    }

    @Test
    @DisplayName("names what the server refuses once, and what an administrator gives up always")
    void refusals() {
        server.refuse(3);
        submit("a", attempt -> later("down"));
        server.pass(Duration.ofMinutes(1));
        dispatcher.giveUp("a");
        assertThat(keeper.said)
                .satisfiesExactly(
                        said -> assertThat(said).startsWith(Diagnosis.THREADS_REFUSED.code()),
                        said -> assertThat(said).startsWith(Diagnosis.TASK_FAILED.code()),
                        said -> assertThat(said).isEqualTo(Diagnosis.TASK_GIVEN_UP.message("a", "description of a")));
    }
}
