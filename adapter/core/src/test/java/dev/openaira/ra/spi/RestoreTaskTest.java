package dev.openaira.ra.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.ObjectType;
import dev.openaira.ra.dispatch.Dispatcher;
import dev.openaira.ra.dispatch.PendingTask;
import dev.openaira.ra.identity.ResourceIdentity;
import dev.openaira.ra.journal.JournalException;
import dev.openaira.ra.journal.JournalSource;
import dev.openaira.ra.journal.LazyJournal;
import dev.openaira.ra.outbox.Send;
import dev.openaira.ra.rest.Credentials;
import jakarta.json.JsonValue;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seen failing: with a start that leaves it at the first try. */
@DisplayName("An adapter that cannot read its journal when it starts")
class RestoreTaskTest {
    private final AtomicBoolean broken = new AtomicBoolean();

    @TempDir
    Path directory;

    private OpenAiResourceAdapter adapter() {
        OpenAiResourceAdapter adapter = new Unlucky(broken);
        adapter.setJournalDirectory(directory.toString());
        adapter.start(null);
        return adapter;
    }

    private static final class Unlucky extends OpenAiResourceAdapter {
        private static final long serialVersionUID = 1L;

        private final AtomicBoolean broken;

        Unlucky(AtomicBoolean broken) {
            this.broken = broken;
        }

        @Override
        JournalSource journals(LazyJournal own) {
            return () -> {
                if (broken.get()) {
                    throw new JournalException(Diagnosis.JOURNAL_UNREADABLE, null, "one", "input/output error");
                }
                return own.get();
            };
        }
    }

    @Test
    @DisplayName("tries again by itself, shows that, and goes on then with what was left")
    void again() throws Exception {
        OpenAiResourceAdapter before = adapter();
        Send send = new Send("one", ObjectType.TEXT, JsonValue.EMPTY_JSON_OBJECT, false, false, "");
        before.shared()
                .outbox()
                .send(
                        send,
                        ResourceIdentity.of(
                                URI.create("http://127.0.0.1:9/v1"),
                                Credentials.ofKey("sk-test-of-nobody-here"),
                                null,
                                before.shared().journal().get().salt()));
        before.stop();

        broken.set(true);
        OpenAiResourceAdapter adapter = adapter();
        try {
            Dispatcher dispatcher = adapter.shared().dispatcher();
            Patience.until(
                    "the next try has failed",
                    () -> dispatcher.list().stream()
                            .anyMatch(task -> task.id().equals("journal")
                                    && String.valueOf(task.lastError()).contains("OAI19008")));
            assertThat(dispatcher.size()).isEqualTo(1);
            broken.set(false);
            Patience.until("the send is known again", () -> {
                dispatcher.retryAll();
                return dispatcher.list().stream()
                        .map(PendingTask::id)
                        .toList()
                        .equals(List.of("send/" + send.ticket()));
            });
        } finally {
            broken.set(false);
            adapter.stop();
        }
    }
}
