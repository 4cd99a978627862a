package dev.openaira.ra.outbox;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether a send counts just now as somebody who adds to a conversation. Thread-safe. */
final class Visit {
    private final Surroundings surroundings;
    private final AtomicReference<@Nullable Runnable> leaving = new AtomicReference<>();

    Visit(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    boolean isOn() {
        return leaving.get() != null;
    }

    /**
     * From now on; an empty id stands for no conversation.
     *
     * @return false where a transaction holds the conversation
     */
    boolean begin(URI baseUrl, String conversation) {
        if (conversation.isEmpty() || isOn()) {
            return true;
        }
        Optional<Runnable> entered = surroundings.enter(baseUrl, conversation);
        entered.ifPresent(leaving::set);
        return entered.isPresent();
    }

    void end() {
        Runnable leave = leaving.getAndSet(null);
        if (leave != null) {
            leave.run();
        }
    }
}
