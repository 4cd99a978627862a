package dev.openaira.ra.effect;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiStateException;
import dev.openaira.OpenAiUnavailableException;
import dev.openaira.ra.rest.Cutoff;
import dev.openaira.ra.rest.Deadline;
import jakarta.resource.ResourceException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Which unit alone may add to which conversation, within one adapter. Waits for one another are bounded. */
final class ConversationHolds {
    /** Two units that each hold what the other waits for end so, whatever their own time. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<Key, Hold> holds = new ConcurrentHashMap<>();

    /** What each of them holds, which it knows itself once {@link #hold} has returned: units end in great numbers. */
    private final Map<UnitOfWork, Set<Key>> held = new ConcurrentHashMap<>();

    /** How many calls outside of units add to which conversation. */
    private final Map<Key, Integer> adders = new ConcurrentHashMap<>();

    private final Duration patience;

    ConversationHolds(Duration patience) {
        this.patience = patience;
    }

    private record Key(URI baseUrl, String conversation) {}

    private record Hold(UnitOfWork holder, CompletableFuture<Void> released) {
        Hold(UnitOfWork holder) {
            this(holder, new CompletableFuture<>());
        }
    }

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

    /** Somebody adds to a conversation, outside of units, until this is closed. */
    @FunctionalInterface
    interface Adding extends AutoCloseable {
        @Override
        void close();
    }

    /** The same as {@link #awaitFree}; and whoever holds the conversation from then on knows that somebody adds to it. */
    Adding add(URI baseUrl, String conversation, Deadline deadline) throws ResourceException {
        Key key = new Key(baseUrl, conversation);
        Deadline limit = limit(deadline);
        Hold hold = enter(key);
        while (hold != null) {
            await(hold, conversation, limit);
            hold = enter(key);
        }
        return adding(key);
    }

    /** The same without waiting; nothing where a unit holds the conversation. */
    Optional<Adding> addIfFree(URI baseUrl, String conversation) {
        Key key = new Key(baseUrl, conversation);
        return enter(key) == null ? Optional.of(adding(key)) : Optional.empty();
    }

    private Adding adding(Key key) {
        AtomicBoolean adding = new AtomicBoolean(true);
        return () -> {
            if (adding.getAndSet(false)) {
                adders.computeIfPresent(key, (same, before) -> before == 1 ? null : before - 1);
            }
        };
    }

    /** @return who holds it; null where nobody does, and the caller counts as somebody who adds to it */
    private @Nullable Hold enter(Key key) {
        AtomicReference<@Nullable Hold> held = new AtomicReference<>();
        adders.compute(key, (same, before) -> {
            held.set(holds.get(key));
            int all = before == null ? 0 : before;
            int now = held.get() == null ? all + 1 : all;
            return now == 0 ? null : now;
        });
        return held.get();
    }

    /** Whoever enters after the hold was taken sees it; this waits for whoever is just entering. */
    private boolean isAlone(Key key) {
        return adders.compute(key, (same, before) -> before) == null;
    }

    /**
     * Waits until no other unit holds the conversation, and holds it for this one.
     *
     * @return whether nobody else adds to it: who began before, outside of units, is not waited for
     */
    boolean hold(URI baseUrl, String conversation, UnitOfWork holder, Deadline deadline) throws ResourceException {
        Key key = new Key(baseUrl, conversation);
        Hold own = new Hold(holder);
        Deadline limit = limit(deadline);
        Hold hold = holds.putIfAbsent(key, own);
        while (hold != null && hold.holder() != holder) {
            await(hold, conversation, limit);
            if (limit.isCut()) {
                Diagnosis over = Diagnosis.TRANSACTION_OVER;
                throw new OpenAiStateException(over, over.message(holder.name()), null, null);
            }
            hold = holds.putIfAbsent(key, own);
        }
        note(key, holder);
        return isAlone(key);
    }

    /** Holds the conversation for this unit unless another does. */
    void holdIfFree(URI baseUrl, String conversation, UnitOfWork holder) {
        Key key = new Key(baseUrl, conversation);
        if (holds.putIfAbsent(key, new Hold(holder)) == null) {
            note(key, holder);
        }
    }

    private void note(Key key, UnitOfWork holder) {
        held.compute(holder, (unit, before) -> {
            Set<Key> keys = before == null ? new HashSet<>() : before;
            keys.add(key);
            return keys;
        });
    }

    /** A unit holds nothing any more; nor does one that was just about to, once it says so again. */
    void release(UnitOfWork holder) {
        Set<Key> keys = held.remove(holder);
        if (keys != null) {
            keys.forEach(key -> release(key, holder));
        }
    }

    private void release(Key key, UnitOfWork holder) {
        Hold hold = holds.get(key);
        if (hold != null && hold.holder() == holder && holds.remove(key, hold)) {
            hold.released().complete(null);
        }
    }

    private Deadline limit(Deadline deadline) {
        return Deadline.after(patience).sooner(deadline);
    }

    private static void await(Hold hold, String conversation, Deadline limit) throws ResourceException {
        CompletableFuture<Void> cut = new CompletableFuture<>();
        Cutoff.Watch watch = limit.watch(() -> cut.complete(null));
        try {
            CompletableFuture.anyOf(hold.released(), cut).get(limit.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw held(hold, conversation, e);
        } catch (ExecutionException | TimeoutException e) {
            throw held(hold, conversation, null);
        } finally {
            watch.close();
        }
    }

    private static OpenAiUnavailableException held(Hold hold, String conversation, @Nullable Throwable cause) {
        Diagnosis diagnosis = Diagnosis.CONVERSATION_HELD;
        return new OpenAiUnavailableException(
                diagnosis, diagnosis.message(conversation, hold.holder().name()), null, cause);
    }
}
