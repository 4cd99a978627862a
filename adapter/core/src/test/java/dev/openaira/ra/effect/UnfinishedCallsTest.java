package dev.openaira.ra.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ConverseRequest;
import dev.openaira.Diagnosis;
import dev.openaira.OpenAiCommException;
import dev.openaira.OpenAiStateException;
import dev.openaira.TextRequest;
import dev.openaira.TextResponse;
import dev.openaira.TextStream;
import dev.openaira.ra.journal.MemoryJournal;
import dev.openaira.ra.spi.AdapterProbe;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.ra.spi.OpenAiResourceAdapter;
import dev.openaira.simulator.Fault;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Seen failing: with 404 that means gone while a stream is open, and after a crash in it; with conversations deleted as
 * soon as their first turn fails; with those that stay so listed nowhere.
 */
@DisplayName("What a server may yet be working at")
class UnfinishedCallsTest extends EffectFixture {

    @Test
    @DisplayName("is looked for again when the stream is over, where it was not found before")
    void openStream() throws Exception {
        transaction.begin();
        try (TextStream<TextResponse> stream = handle.stream(TextRequest.of("x"))) {
            stream.next();
            simulator.fail("DELETE", "/responses/{id}", Fault.status(404), 1);
            transaction.rollback();
            fails(OpenAiStateException.class, Diagnosis.TRANSACTION_OVER, stream::response);
        }
        await(() -> journal.entries().isEmpty());
        assertThat(simulator.responses()).isEmpty();
        assertThat(units.orphanCount()).isZero();
    }

    @Test
    @DisplayName("is looked for again after a crash")
    void restarted() throws Exception {
        transaction.begin();
        TextStream<TextResponse> stream = handle.stream(TextRequest.of("x"));
        stream.next();
        MemoryJournal left = journal.copy();
        AdapterProbe.crash(adapter);
        stream.close();
        simulator.fail("DELETE", "/responses/{id}", Fault.status(404), 1);
        OpenAiResourceAdapter next = AdapterProbe.over(left);
        next.start(null);
        try {
            OpenAiManagedConnectionFactory other = configured();
            other.setResourceAdapter(next);
            other.setTransactionSupport("XATransaction");
            other.createManagedConnection(null, null);
            await(() -> {
                AdapterProbe.dispatcher(next).retryAll();
                return left.entries().isEmpty();
            });
            assertThat(simulator.responses()).isEmpty();
        } finally {
            next.stop();
        }
    }

    @Test
    @DisplayName("ends one day: what is not found when the time is up is gone")
    void settled() throws Exception {
        units.settleWithin(Duration.ofMillis(1));
        transaction.begin();
        try (TextStream<TextResponse> stream = handle.stream(TextRequest.of("x"))) {
            stream.next();
        }
        simulator.fail("DELETE", "/responses/{id}", Fault.status(404), 100);
        transaction.rollback();
        await(() -> {
            AdapterProbe.dispatcher(adapter).retryAll();
            return journal.entries().isEmpty();
        });
        assertThat(simulator.faults()).isNotEmpty();
    }

    @Test
    @DisplayName("keeps a conversation that was begun for it, until nothing more can come")
    void begunConversation() throws Exception {
        units.settleWithin(Duration.ofSeconds(2));
        String conversation = loseFirstTurn();
        assertThat(simulator.conversations()).containsKey(conversation);
        transaction.rollback();
        await(() -> {
            AdapterProbe.dispatcher(adapter).retryAll();
            return journal.entries().keySet().stream().noneMatch(key -> key.startsWith(UnitLog.PREFIX));
        });
        assertThat(simulator.conversations()).isEmpty();
        assertThat(units.orphanList()).singleElement().asString().startsWith(Diagnosis.EFFECT_LOST.code());
    }

    @Test
    @DisplayName("stays with a conversation that was begun for it, and listed, where the transaction is committed")
    void committed() throws Exception {
        String conversation = loseFirstTurn();
        transaction.commit();
        assertThat(simulator.conversations()).containsKey(conversation);
        assertThat(units.orphanList())
                .hasSize(2)
                .anyMatch(line -> line.startsWith(Diagnosis.EFFECT_ORPHANED.code()) && line.contains(conversation));
        assertThat(journal.entries().keySet()).hasSize(2).allMatch(key -> key.startsWith(Orphans.PREFIX));
    }

    /** The conversation that a transaction begins for a turn whose answer never comes. */
    private String loseFirstTurn() throws Exception {
        transaction.begin();
        simulator.fail("POST", "/responses", Fault.resetMidBody(), 1);
        OpenAiCommException failure = fails(
                OpenAiCommException.class,
                Diagnosis.CONNECTION_LOST,
                () -> handle.converse(ConverseRequest.of("hello")));
        return failure.abandonedConversation().orElseThrow();
    }
}
