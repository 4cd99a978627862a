package dev.openaira.ra.dispatch;

import static dev.openaira.ra.dispatch.ScriptedTask.later;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The dispatcher")
class DispatcherTest {
    private final VirtualServer server = new VirtualServer();
    private final Dispatcher dispatcher = server.dispatcher();

    private ScriptedTask submitted(String id, ScriptedTask.Script script) {
        ScriptedTask task = new ScriptedTask(id, server, script);
        dispatcher.submit(task);
        return task;
    }

    @Test
    @DisplayName("tries a task at once, and forgets it when it is done")
    void done() {
        ScriptedTask task = submitted("a", attempt -> new Attempt.Done());
        assertThat(dispatcher.size()).isEqualTo(1);
        server.settle();
        assertThat(task.tried).containsExactly(Duration.ZERO);
        assertThat(dispatcher.size()).isZero();
        server.pass(Duration.ofDays(1));
        assertThat(task.tried).hasSize(1);
    }

    @Test
    @DisplayName("does nothing with a task that it knows already, and takes it again when it was done")
    void known() {
        ScriptedTask first = submitted("a", attempt -> new Attempt.Done());
        ScriptedTask second = submitted("a", attempt -> new Attempt.Done());
        server.settle();
        assertThat(first.tried).hasSize(1);
        assertThat(second.tried).isEmpty();
        dispatcher.submit(second);
        server.settle();
        assertThat(second.tried).hasSize(1);
    }

    @Test
    @DisplayName("waits where a task is wanted later")
    void delayed() {
        ScriptedTask task = new ScriptedTask("a", server, attempt -> new Attempt.Done());
        dispatcher.submit(task, Duration.ofHours(3));
        server.pass(Duration.ofHours(3).minusNanos(1));
        assertThat(task.tried).isEmpty();
        server.pass(Duration.ofNanos(1));
        assertThat(task.tried).containsExactly(Duration.ofHours(3));
    }

    @Test
    @DisplayName(
            "pauses after an attempt in vain, each time longer, from a second to five minutes, for as long as it takes")
    void pauses() {
        ScriptedTask task = submitted("a", attempt -> later("down"));
        server.pass(Duration.ofDays(2));
        List<Duration> pauses = pauses(task);
        assertThat(pauses.get(0)).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_250));
        assertThat(pauses.get(3)).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(10));
        assertThat(pauses.subList(8, pauses.size()))
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5)));
        assertThat(pauses).hasSizeGreaterThan(500).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("looks at what goes on as often as it says, without a word, and begins anew when that fails")
    void underway() {
        ScriptedTask task = submitted(
                "a",
                attempt -> attempt == 1 || attempt > 20 ? later("down") : new Attempt.Underway(Duration.ofMinutes(1)));
        server.pass(Duration.ofSeconds(10));
        assertThat(dispatcher.list().get(0).lastError()).isNull();
        server.pass(Duration.ofHours(1));
        List<Duration> pauses = pauses(task);
        assertThat(pauses.subList(1, 20))
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(75)));
        assertThat(pauses.get(20)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    @DisplayName("does not look without end at what goes on and says no time: that is an attempt in vain")
    void underwayWithoutPause() {
        ScriptedTask task = submitted("a", attempt -> new Attempt.Underway(Duration.ZERO));
        server.pass(Duration.ofDays(1));
        assertThat(task.tried).hasSizeBetween(200, 400);
        assertThat(dispatcher.list().get(0).lastError()).contains("IllegalArgumentException");
        assertThatThrownBy(() -> new Attempt.Underway(Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Duration> pauses(ScriptedTask task) {
        List<Duration> pauses = new ArrayList<>();
        for (int i = 1; i < task.tried.size(); i++) {
            pauses.add(task.tried.get(i).minus(task.tried.get(i - 1)));
        }
        return pauses;
    }

    @Test
    @DisplayName("comes back no sooner than the upstream wants, which may be never")
    void after() {
        ScriptedTask task = submitted("a", attempt -> new Attempt.Later("busy", Duration.ofMinutes(30)));
        ScriptedTask never = submitted("b", attempt -> new Attempt.Later("busy", Duration.ofSeconds(Long.MAX_VALUE)));
        server.pass(Duration.ofDays(1));
        assertThat(pauses(task))
                .hasSizeGreaterThan(30)
                .allSatisfy(pause -> assertThat(pause).isGreaterThanOrEqualTo(Duration.ofMinutes(30)));
        assertThat(never.tried).hasSize(1);
    }

    @Test
    @DisplayName("takes whatever a task throws for an attempt in vain, and tries the others")
    void thrown() {
        ScriptedTask broken = submitted("a", attempt -> {
            return switch (attempt) {
                case 1 -> throw new IllegalStateException("sk-secret");
                case 2 -> throw new StackOverflowError();
                case 3 -> throw new InterruptedException();
                default -> new Attempt.Done();
            };
        });
        ScriptedTask sound = submitted("b", attempt -> new Attempt.Done());
        server.settle();
        assertThat(sound.tried).hasSize(1);
        assertThat(dispatcher.list()).singleElement().satisfies(task -> {
            assertThat(task.lastError()).startsWith("java.lang.IllegalStateException at dev.openaira.ra.dispatch");
            assertThat(task.lastError()).doesNotContain("secret");
        });
        server.pass(Duration.ofMinutes(1));
        assertThat(broken.tried).hasSize(4);
        assertThat(dispatcher.size()).isZero();
    }

    @Test
    @DisplayName("leaves a task that waits for somebody until somebody appears")
    void waiting() {
        List<String> present = new ArrayList<>();
        ScriptedTask task =
                submitted("a", attempt -> present.isEmpty() ? new Attempt.Waiting("nobody") : new Attempt.Done());
        server.pass(Duration.ofMinutes(7));
        assertThat(task.tried).hasSize(1);
        assertThat(dispatcher.list()).singleElement().satisfies(pending -> {
            assertThat(pending.state()).isEqualTo(TaskState.WAITING);
            assertThat(pending.lastError()).isEqualTo("nobody");
        });
        present.add("somebody");
        dispatcher.wake();
        server.settle();
        assertThat(task.tried).hasSize(2);
        assertThat(dispatcher.size()).isZero();
    }

    @Test
    @DisplayName("looks at a task that waits now and then, though nobody says that somebody appeared")
    void recheck() {
        ScriptedTask task = submitted("a", attempt -> new Attempt.Waiting("nobody"));
        server.pass(Duration.ofHours(1));
        assertThat(task.tried).hasSizeBetween(6, 9);
    }

    @Test
    @DisplayName("does not miss somebody who appears while the task is looking")
    void wakeDuringAttempt() {
        ScriptedTask task = submitted("a", attempt -> {
            if (attempt == 1) {
                dispatcher.wake();
                return new Attempt.Waiting("nobody");
            }
            return new Attempt.Done();
        });
        server.settle();
        assertThat(task.tried).hasSize(2);
    }

    @Test
    @DisplayName("tries waiting tasks ever more seldom where those who appear are of no use to them")
    void uselessWakes() {
        ScriptedTask task = submitted("a", attempt -> new Attempt.Waiting("nobody"));
        for (int i = 0; i < 60_000; i++) {
            server.pass(Duration.ofMillis(10));
            dispatcher.wake();
        }
        assertThat(task.tried).hasSizeBetween(15, 50);
    }

    @Test
    @DisplayName("asks again for a thread where the server has none, ever more seldom")
    void refused() {
        server.refuse(4);
        ScriptedTask task = submitted("a", attempt -> new Attempt.Done());
        server.pass(Duration.ofSeconds(7));
        assertThat(task.tried).isEmpty();
        server.pass(Duration.ofSeconds(12));
        assertThat(task.tried).hasSize(1);
    }

    @Test
    @DisplayName("asks to be woken but seldom, though each task is wanted earlier than all before")
    void fewAlarms() {
        for (int i = 0; i < 5_000; i++) {
            dispatcher.submit(
                    new ScriptedTask("task " + i, server, attempt -> new Attempt.Done()),
                    Duration.ofMillis(60_000 - 10 * i));
        }
        assertThat(server.mostAlarms()).isLessThan(200);
        server.pass(Duration.ofMinutes(2));
        assertThat(dispatcher.size()).isZero();
        assertThat(server.mostAlarms()).isLessThan(200);
    }

    @Test
    @DisplayName("asks again to be woken where the server has forgotten it, once anything happens")
    void lostAlarms() {
        ScriptedTask task = new ScriptedTask("a", server, attempt -> attempt < 3 ? later("down") : new Attempt.Done());
        dispatcher.submit(task, Duration.ofMinutes(1));
        server.loseAlarms();
        server.pass(Duration.ofMinutes(5));
        assertThat(task.tried).isEmpty();
        dispatcher.wake();
        server.pass(Duration.ofMinutes(1));
        assertThat(task.tried).hasSize(3);
    }

    @Test
    @DisplayName("keeps every task of ten thousand to its time with few threads and few alarms")
    void many() {
        Random random = new Random(11);
        List<ScriptedTask> tasks = new ArrayList<>();
        List<Duration> delays = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            int attempts = Math.max(1, random.nextInt(6) - 1);
            ScriptedTask task = new ScriptedTask(
                    "task " + i, server, attempt -> attempt < attempts ? later("down") : new Attempt.Done());
            tasks.add(task);
            delays.add(Duration.ofMillis(random.nextInt(60_000)));
            dispatcher.submit(task, delays.get(i));
        }
        assertThat(server.mostAlarms()).isLessThan(200);
        server.pass(Duration.ofMinutes(10));
        assertThat(dispatcher.size()).isZero();
        assertThat(server.mostAlarms()).isLessThan(200);
        for (int i = 0; i < tasks.size(); i++) {
            long delay = delays.get(i).toMillis();
            assertThat(tasks.get(i).tried.get(0).toMillis()).isBetween(delay, delay + 1 + 60_000 / 8);
        }
    }
}
