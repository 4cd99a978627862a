package dev.openaira.ra.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.JsonValues;
import dev.openaira.ra.identity.ResourceIdentity;
import dev.openaira.ra.journal.JournalException;
import dev.openaira.ra.journal.MemoryJournal;
import dev.openaira.ra.rest.Credentials;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Seen failing: with states that are asked for before the log is free; with orphans that are in the changes of one write
 * alone; with effects that count as lost although their id is known.
 */
@Timeout(60)
@DisplayName("What the journal knows of a unit")
class UnitLogTest {
    private static final Duration SETTLING = Duration.ofMinutes(10);
    private static final JsonObject REQUEST = json("{\"model\":\"m\",\"input\":\"hello\"}");

    private final MemoryJournal journal = new MemoryJournal();
    private final UnitLog log = new UnitLog(
            () -> journal,
            UnitHead.begun(
                    "the unit",
                    null,
                    ResourceIdentity.of(
                            URI.create("http://127.0.0.1/v1"), Credentials.ofKey("sk-test"), "", journal.salt())),
            known -> known);

    private static JsonObject json(String text) {
        return JsonValues.parse(text).asJsonObject();
    }

    @Test
    @DisplayName("is what an effect is when it is written, not what it was when somebody began to wait for that")
    void asItIs() throws Exception {
        AppendedTurns turns = new AppendedTurns("conv_1", "", new Turns(SETTLING));
        Turns.Turn refused = turns.sending(REQUEST);
        log.force(Map.of(turns, turns::state));
        turns.cancelled(refused);
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        AtomicBoolean first = new AtomicBoolean(true);
        journal.failWhen(
                changes -> {
                    if (first.getAndSet(false)) {
                        writing.countDown();
                        awaitQuietly(written);
                    }
                    return false;
                },
                new JournalException(Diagnosis.JOURNAL_CLOSED, null, "never"));
        CreatedResponse response = new CreatedResponse(REQUEST, "", SETTLING);
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> log.note(Map.of(response, response::state)));
        writing.await();
        Thread late = new Thread(() -> log.note(Map.of(turns, turns::state)));
        late.start();
        while (late.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        turns.sending(REQUEST);
        written.countDown();
        late.join();
        other.get(20, TimeUnit.SECONDS);
        assertThat(journal.entries().values())
                .anyMatch(entry -> entry.getString("kind", "").equals(AppendedTurns.ENTRY)
                        && entry.getString("state").equals(EffectState.THERE.name()));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName(
            "lists an orphan that could not be written with what is written next, the end of the unit at the latest")
    void orphanLater() throws Exception {
        Orphans orphans = new Orphans();
        CreatedResponse response = new CreatedResponse(REQUEST, "", SETTLING);
        log.force(Map.of(response, response::state));
        journal.failWith(new JournalException(Diagnosis.JOURNAL_CLOSED, null, "full"));
        log.note(Map.of(response, () -> EffectState.LEFT), changes -> orphans.lost("the unit", response, changes));
        assertThat(journal.entries()).hasSize(2);
        journal.failWith(null);
        log.end();
        assertThat(journal.entries().keySet()).singleElement().asString().startsWith(Orphans.PREFIX);
        assertThat(orphans.count()).isEqualTo(1);
    }

    @Test
    @DisplayName("tells that something is there as soon as its id is, although its call had not returned")
    void named() throws Exception {
        CreatedResponse response = new CreatedResponse(REQUEST, "", SETTLING);
        assertThat(restored(response).state()).isEqualTo(EffectState.LOST);
        response.created("resp_1");
        assertThat(restored(response).state()).isEqualTo(EffectState.THERE);
    }

    private static TrackedEffect restored(TrackedEffect effect) throws UnreadableEntryException {
        return Effects.of(effect.entry(EffectState.EXPECTED), SETTLING);
    }
}
