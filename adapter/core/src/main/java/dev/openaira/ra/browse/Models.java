package dev.openaira.ra.browse;

import dev.openaira.metadata.ModelList;
import dev.openaira.ra.rest.Credentials;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.Endpoint;
import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.UpstreamException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The models that servers told of, kept for some time by server and caller. Those who ask at once share one question; only
 * answers are kept. Thread-safe.
 */
public final class Models implements AutoCloseable {
    private static final int MOST_CALLERS = 100;

    /** Some megabytes of memory: hundreds of lists as OpenAI's, or a few with pages of description for each model. */
    private static final long MOST_CHARACTERS = 4_000_000;

    private final InstantSource clock;

    /** By caller, those looked at last at the end. */
    private final Map<String, ToldModels> kept = new LinkedHashMap<>(16, 0.75f, true);

    private final Map<String, SharedAnswer> awaited = new HashMap<>();
    private long characters;
    private boolean closed;

    /** By the system's clock. */
    public Models() {
        this(InstantSource.system());
    }

    Models(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Those of one server for one caller.
     *
     * @param keptFor how long what is known is as good as asking; zero for never
     */
    public CallerModels of(Endpoint server, Credentials caller, Duration keptFor) {
        return new CallerModels(this, CallerFingerprint.of(server, caller), keptFor);
    }

    /** Forgets all, and keeps nothing any more. */
    @Override
    public synchronized void close() {
        closed = true;
        kept.clear();
        characters = 0;
    }

    /** @param now whether to ask whatever is known */
    ModelList list(String caller, Duration keptFor, boolean now, OpenAiRest rest, Deadline deadline)
            throws UpstreamException {
        Optional<ToldModels> told = now ? Optional.empty() : known(caller, keptFor);
        while (told.isEmpty()) {
            SharedAnswer own = new SharedAnswer();
            SharedAnswer first = awaited(caller, own);
            told = first == own ? Optional.of(ask(caller, keptFor, own, rest, deadline)) : first.await(deadline);
        }
        return told.get().at(clock.instant());
    }

    private synchronized SharedAnswer awaited(String caller, SharedAnswer own) {
        SharedAnswer first = awaited.putIfAbsent(caller, own);
        return first == null ? own : first;
    }

    private ToldModels ask(String caller, Duration keptFor, SharedAnswer answer, OpenAiRest rest, Deadline deadline)
            throws UpstreamException {
        try {
            ToldModels told = new ModelQuestion(rest, deadline).ask(clock.instant());
            if (!keptFor.isZero()) {
                keep(caller, told);
            }
            answer.told(told);
            return told;
        } catch (UpstreamException e) {
            answer.failed(e);
            throw e;
        } finally {
            synchronized (this) {
                awaited.remove(caller);
            }
            answer.end();
        }
    }

    private synchronized void keep(String caller, ToldModels told) {
        if (closed) {
            return;
        }
        forget(caller);
        if (told.characters() <= MOST_CHARACTERS) {
            kept.put(caller, told);
            characters += told.characters();
        }
        while (kept.size() > MOST_CALLERS || characters > MOST_CHARACTERS) {
            forget(kept.keySet().iterator().next());
        }
    }

    private void forget(String caller) {
        ToldModels forgotten = kept.remove(caller);
        characters -= forgotten == null ? 0 : forgotten.characters();
    }

    /** What was told lately; a clock that was set back makes it old. */
    private Optional<ToldModels> known(String caller, Duration keptFor) {
        return last(caller).filter(told -> isFresh(told, keptFor));
    }

    /** What was told last, however long ago; that of callers who ask seldom is forgotten first. */
    synchronized Optional<ToldModels> last(String caller) {
        return Optional.ofNullable(kept.get(caller));
    }

    private boolean isFresh(ToldModels told, Duration keptFor) {
        Duration age = Duration.between(told.asOf(), clock.instant());
        return !age.isNegative() && age.compareTo(keptFor) < 0;
    }

    Instant now() {
        return clock.instant();
    }

    /** How many callers' models are kept. */
    synchronized int size() {
        return kept.size();
    }
}
