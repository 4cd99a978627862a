package dev.openaira.ra.effect;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiUnavailableException;
import dev.openaira.ra.rest.Deadline;
import jakarta.resource.ResourceException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Which unit alone may add to which conversation, within one adapter. Waits for one another are bounded. */
final class ConversationHolds {
    /** Two units that each hold what the other waits for end so, whatever their own time. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<Key, Hold> holds = new ConcurrentHashMap<>();
    private final Duration patience;

    ConversationHolds(Duration patience) {
        this.patience = patience;
    }

    private record Key(URI baseUrl, String conversation) {}

    private record Hold(UnitOfWork holder, CountDownLatch released) {}

    /** Waits until no unit holds the conversation; an empty id stands for none. */
    void awaitFree(URI baseUrl, String conversation, Deadline deadline) throws ResourceException {
        if (holds.isEmpty() || conversation.isEmpty()) {
            return;
        }
        Key key = new Key(baseUrl, conversation);
        Deadline limit = limit(deadline);
        Hold hold = holds.get(key);
        while (hold != null) {
            await(hold, conversation, limit);
            hold = holds.get(key);
        }
    }

    /** Waits until no other unit holds the conversation, and holds it for this one. */
    void hold(URI baseUrl, String conversation, UnitOfWork holder, Deadline deadline) throws ResourceException {
        Key key = new Key(baseUrl, conversation);
        Hold own = new Hold(holder, new CountDownLatch(1));
        Deadline limit = limit(deadline);
        Hold hold = holds.putIfAbsent(key, own);
        while (hold != null && hold.holder() != holder) {
            await(hold, conversation, limit);
            hold = holds.putIfAbsent(key, own);
        }
    }

    /** A unit holds nothing any more. */
    void release(UnitOfWork holder) {
        holds.forEach((key, hold) -> {
            if (hold.holder() == holder && holds.remove(key, hold)) {
                hold.released().countDown();
            }
        });
    }

    private Deadline limit(Deadline deadline) {
        return Deadline.after(patience).sooner(deadline);
    }

    private static void await(Hold hold, String conversation, Deadline limit) throws ResourceException {
        try {
            if (hold.released().await(limit.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw held(hold, conversation, e);
        }
        throw held(hold, conversation, null);
    }

    private static OpenAiUnavailableException held(Hold hold, String conversation, @Nullable Throwable cause) {
        Diagnosis diagnosis = Diagnosis.CONVERSATION_HELD;
        return new OpenAiUnavailableException(
                diagnosis, diagnosis.message(conversation, hold.holder().name()), null, cause);
    }
}
