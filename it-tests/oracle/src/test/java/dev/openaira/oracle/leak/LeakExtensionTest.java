package dev.openaira.oracle.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.displayName;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.openaira.simulator.ReceivedRequest;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Runs tests in a test, which let secrets be seen and must fail. */
@DisplayName("A secret that a test server received")
class LeakExtensionTest {

    private static final String KEY = "sk-of-the-leak-extension";
    private static final String PROMPT = "Whom did the leak extension catch today?";
    private static final Logger LOGGER = Logger.getLogger("dev.openaira.leaking");

    private static void receive(String key, String prompt) {
        String body =
                "{\"input\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"" + prompt + "\"}]}]}";
        Secrets.received(new ReceivedRequest(
                "POST",
                "/v1/responses",
                null,
                Map.of("authorization", List.of("Bearer " + key)),
                body.getBytes(StandardCharsets.UTF_8)));
    }

    public interface TellingMBean {
        String getLastPrompt();
    }

    public static final class Telling implements TellingMBean {
        @Override
        public String getLastPrompt() {
            return PROMPT;
        }
    }

    @ExtendWith(LeakExtension.class)
    static class Leaking {
        private final CountDownLatch end = new CountDownLatch(1);

        @AfterEach
        void end() throws Exception {
            end.countDown();
            ObjectName name = new ObjectName("dev.openaira.leaking:type=Telling");
            if (ManagementFactory.getPlatformMBeanServer().isRegistered(name)) {
                ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
            }
        }

        @Test
        void keyBeforeItIsSent() {
            LOGGER.finest("Calling under " + KEY);
            receive(KEY, PROMPT);
        }

        @Test
        void prompt() {
            receive(KEY, PROMPT);
            LOGGER.finest("{\"input\":\"" + PROMPT + "\"}");
        }

        @Test
        void parameterThatTheMessageLeavesOut() {
            receive(KEY, PROMPT);
            LOGGER.log(Level.FINER, "Calling", new Object[] {"x", new String[] {KEY}});
        }

        @Test
        void suppressedByCause() {
            receive(KEY, PROMPT);
            Exception cause = new IllegalStateException("fine");
            cause.addSuppressed(new IllegalArgumentException("Unexpected: " + PROMPT));
            LOGGER.log(Level.FINE, "It failed", new IllegalStateException("fine, too", cause));
        }

        @Test
        void systemLogger() {
            receive(KEY, PROMPT);
            System.getLogger("dev.openaira.leaking").log(System.Logger.Level.TRACE, KEY);
        }

        @Test
        void exception() {
            receive(KEY, PROMPT);
            Shown.exception(new IllegalStateException("Not with " + KEY));
        }

        @Test
        void threadName() throws Exception {
            receive(KEY, PROMPT);
            Thread thread = new Thread(
                    () -> {
                        try {
                            end.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    },
                    "caller of " + KEY);
            thread.start();
        }

        @Test
        void bean() throws Exception {
            receive(KEY, PROMPT);
            ManagementFactory.getPlatformMBeanServer()
                    .registerMBean(new Telling(), new ObjectName("dev.openaira.leaking:type=Telling"));
        }
    }

    @ExtendWith(LeakExtension.class)
    static class Discreet {
        @Test
        void others() {
            receive(KEY, "other");
            LOGGER.finest("Another thing, of 40 characters, under sk-***");
        }

        @Test
        void toolsOfTests() {
            receive(KEY, PROMPT);
            Logger.getLogger("com.sun.net.httpserver").finest(KEY);
        }
    }

    private static Events run(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute()
                .testEvents();
    }

    @Test
    @DisplayName("fails the test that lets it be seen, wherever that is")
    void leaks() {
        Events events = run(Leaking.class);
        long tests = events.started().count();
        assertThat(tests).isEqualTo(8);
        events.assertStatistics(statistics -> statistics.failed(tests));
        for (String each : List.of("keyBeforeItIsSent()", "exception()", "threadName()", "systemLogger()")) {
            shown(events, each, KEY);
        }
        for (String each : List.of("prompt()", "suppressedByCause()", "bean()")) {
            shown(events, each, PROMPT);
        }
    }

    private static void shown(Events events, String test, String secret) {
        events.assertThatEvents()
                .haveExactly(
                        1,
                        event(
                                displayName(test),
                                finishedWithFailure(message(text -> text.contains("\"" + secret + "\" by ")))));
    }

    @Test
    @DisplayName("is no matter where only something like it is seen, or a tool of the tests logs it")
    void discreet() {
        run(Discreet.class).assertStatistics(statistics -> statistics.started(2).succeeded(2));
    }
}
