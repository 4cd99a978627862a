package dev.openaira.ra.dispatch;

import static dev.openaira.ra.dispatch.ScriptedTask.later;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openaira.Diagnosis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An administrator")
class OperatorTest {
    private final VirtualServer server = new VirtualServer();
    private final Dispatcher dispatcher = server.dispatcher();

    private ScriptedTask submitted(String id, ScriptedTask.Script script) {
        ScriptedTask task = new ScriptedTask(id, server, script);
        dispatcher.submit(task);
        return task;
    }

    private PendingTask row(String id) {
        return dispatcher.list().stream()
                .filter(task -> task.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("sees every task that is not done, where it stands, why, and when it is tried next")
    void list() {
        List<PendingTask> during = new ArrayList<>();
        submitted("waiting", attempt -> new Attempt.Waiting("nobody"));
        submitted("pausing", attempt -> {
            during.add(row("pausing"));
            return later("down");
        });
        dispatcher.submit(new ScriptedTask("later", server, attempt -> later("never")), Duration.ofHours(1));
        server.settle();
        submitted("due", attempt -> new Attempt.Done());
        Instant now = server.instant();

        assertThat(during)
                .containsExactly(new PendingTask(
                        "pausing", "description of pausing", TaskState.RUNNING, Instant.EPOCH, 1, null, null));
        assertThat(dispatcher.list()).extracting(PendingTask::id).containsExactly("due", "later", "pausing", "waiting");
        assertThat(row("due"))
                .isEqualTo(new PendingTask("due", "description of due", TaskState.DUE, Instant.EPOCH, 0, now, null));
        assertThat(row("later"))
                .isEqualTo(new PendingTask(
                        "later",
                        "description of later",
                        TaskState.PAUSING,
                        Instant.EPOCH,
                        0,
                        now.plus(Duration.ofHours(1)),
                        null));
        assertThat(row("pausing").state()).isEqualTo(TaskState.PAUSING);
        assertThat(row("pausing").lastError()).isEqualTo("down");
        assertThat(row("pausing").next()).isBetween(now.plusMillis(1_000), now.plusMillis(1_250));
        assertThat(row("waiting").state()).isEqualTo(TaskState.WAITING);
        assertThat(row("waiting").next()).isBetween(now.plusSeconds(480), now.plusSeconds(600));
    }

    @Test
    @DisplayName("has one task tried now, or all, whatever they wait for")
    void retry() {
        ScriptedTask pausing = submitted("pausing", attempt -> later("down"));
        ScriptedTask waiting = submitted("waiting", attempt -> new Attempt.Waiting("nobody"));
        ScriptedTask delayed = new ScriptedTask("delayed", server, attempt -> new Attempt.Done());
        dispatcher.submit(delayed, Duration.ofDays(1));
        server.settle();
        dispatcher.retryNow("pausing");
        server.settle();
        assertThat(List.of(pausing.tried.size(), waiting.tried.size(), delayed.tried.size()))
                .containsExactly(2, 1, 0);
        dispatcher.retryAll();
        server.settle();
        assertThat(List.of(pausing.tried.size(), waiting.tried.size(), delayed.tried.size()))
                .containsExactly(3, 2, 1);
        assertThat(dispatcher.size()).isEqualTo(2);
    }

    @Test
    @DisplayName("gives a task up, which is told so and never tried again")
    void giveUp() {
        ScriptedTask task = submitted("a", attempt -> later("down"));
        server.settle();
        dispatcher.giveUp("a");
        assertThat(task.givenUp).isEqualTo(1);
        assertThat(dispatcher.list()).isEmpty();
        server.pass(Duration.ofDays(1));
        assertThat(task.tried).hasSize(1);
    }

    @Test
    @DisplayName("cannot give a task up while it is being tried")
    void underWay() {
        List<Throwable> refused = new ArrayList<>();
        ScriptedTask task = submitted("a", attempt -> {
            dispatcher.retryNow("a");
            try {
                dispatcher.giveUp("a");
            } catch (IllegalStateException e) {
                refused.add(e);
            }
            return new Attempt.Done();
        });
        server.settle();
        assertThat(refused)
                .singleElement()
                .satisfies(e -> assertThat(e).hasMessageStartingWith(Diagnosis.TASK_UNDER_WAY.code()));
        assertThat(task.givenUp).isZero();
        assertThat(task.tried).hasSize(1);
    }

    @Test
    @DisplayName("learns that a task could not be given up, and it is kept")
    void kept() {
        Task broken = new Task() {
            private int attempts;

            @Override
            public String id() {
                return "a";
            }

            @Override
            public String description() {
                return "broken";
            }

            @Override
            public Instant since() {
                return Instant.EPOCH;
            }

            @Override
            public Attempt attempt(Duration limit) {
                return ++attempts == 1 ? new Attempt.Waiting("nobody") : new Attempt.Done();
            }

            @Override
            public void giveUp() {
                throw new IllegalStateException("disk full");
            }
        };
        dispatcher.submit(broken);
        server.settle();
        assertThatThrownBy(() -> dispatcher.giveUp("a"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(Diagnosis.TASK_KEPT.code());
        assertThat(dispatcher.size()).isEqualTo(1);
        server.pass(Duration.ofSeconds(2));
        assertThat(dispatcher.size()).isZero();
    }

    @Test
    @DisplayName("is told of a task that is not there, or no more")
    void unknown() {
        submitted("a", attempt -> new Attempt.Done());
        server.settle();
        for (String id : List.of("a", "b")) {
            assertThatThrownBy(() -> dispatcher.retryNow(id))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(Diagnosis.TASK_UNKNOWN.message(id));
            assertThatThrownBy(() -> dispatcher.giveUp(id))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(Diagnosis.TASK_UNKNOWN.message(id));
        }
    }
}
