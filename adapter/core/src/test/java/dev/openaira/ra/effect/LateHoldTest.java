package dev.openaira.ra.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ConverseRequest;
import dev.openaira.Diagnosis;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiStateException;
import dev.openaira.ra.journal.JournalException;
import dev.openaira.simulator.Fault;
import jakarta.resource.spi.ManagedConnection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A conversation held by a call whose unit ended meanwhile")
class LateHoldTest extends EffectFixture {

    @ParameterizedTest(name = "looked at in vain: {0}")
    @ValueSource(booleans = {true, false})
    @DisplayName("is free again when the call has failed")
    void released(boolean inVain) throws Exception {
        String conversation = converse(handle);
        ManagedConnection other = factory.createManagedConnection(null, null);
        other.getLocalTransaction().begin();
        converse(handleOf(other), conversation, "theirs");
        OpenAiConnection mine = handle;
        transaction.begin();
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        Thread late = new Thread(() -> {
            try {
                mine.converse(ConverseRequest.of("mine", conversation));
                failure.complete(new AssertionError("answered"));
            } catch (Exception e) {
                failure.complete(e);
            }
        });
        late.start();
        await(() -> late.getState() == Thread.State.TIMED_WAITING);
        transaction.commit();
        if (inVain) {
            simulator.fail("GET", "/conversations/" + conversation + "/items", Fault.status(400), 1);
        }
        other.getLocalTransaction().commit();
        assertThat(failure.get(20, TimeUnit.SECONDS)).isNotInstanceOf(AssertionError.class);
        assertThat(isHeld(units, simulator.baseUrl(), conversation)).isFalse();
    }

    @Test
    @DisplayName("is free again when its unit is rolled back while the journal takes the call")
    void rolledBackMeanwhile() throws Exception {
        String conversation = converse(handle);
        OpenAiConnection mine = handle;
        transaction.begin();
        AtomicBoolean armed = new AtomicBoolean(true);
        journal.failWhen(
                changes -> {
                    if (armed.getAndSet(false)) {
                        Assertions.assertThatCode(transaction::rollback).doesNotThrowAnyException();
                        assertThat(isHeld(units, simulator.baseUrl(), conversation))
                                .as("while the call is under way")
                                .isTrue();
                    }
                    return false;
                },
                new JournalException(Diagnosis.JOURNAL_CLOSED, null, "never"));
        fails(
                OpenAiStateException.class,
                Diagnosis.TRANSACTION_OVER,
                () -> mine.converse(ConverseRequest.of("mine", conversation)));
        assertThat(armed).isFalse();
        assertThat(isHeld(units, simulator.baseUrl(), conversation)).isFalse();
    }
}
