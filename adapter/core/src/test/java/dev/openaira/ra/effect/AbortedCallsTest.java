package dev.openaira.ra.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ConverseRequest;
import dev.openaira.Diagnosis;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiStateException;
import dev.openaira.TextRequest;
import dev.openaira.TextResponse;
import dev.openaira.TextStream;
import dev.openaira.ra.TestXid;
import dev.openaira.ra.journal.JournalException;
import dev.openaira.simulator.Fault;
import jakarta.resource.spi.ManagedConnection;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing here answers by itself: a call that is not cut off ends its test by the test's own timeout. */
@Timeout(60)
@DisplayName("A call in flight")
class AbortedCallsTest extends EffectFixture {
    private static final Xid XID = TestXid.of("aborted");

    private XAResource resource;

    @BeforeEach
    void takePart() throws Exception {
        resource = managed.getXAResource();
    }

    private static CompletableFuture<Throwable> failureOf(Callable<?> call) {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        failure.complete(new AssertionError("answered: " + call.call()));
                    } catch (Exception e) {
                        failure.complete(e);
                    }
                })
                .start();
        return failure;
    }

    private static void assertAborted(CompletableFuture<Throwable> failure, Diagnosis diagnosis) throws Exception {
        assertThat(failure.get(20, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        OpenAiStateException.class,
                        e -> assertThat(e.diagnosis()).isEqualTo(diagnosis))
                .hasMessageContaining(new BranchId(XID).toString());
    }

    private CompletableFuture<Throwable> unansweredCall() throws Exception {
        simulator.fail("POST", "/responses", Fault.neverAnswers(), 1);
        int before = sent("/responses").size();
        CompletableFuture<Throwable> failure = failureOf(() -> handle.generate(TextRequest.of("x")));
        await(() -> sent("/responses").size() > before);
        return failure;
    }

    @Test
    @DisplayName("ends at once when its branch is marked for rollback, and counts as one that may have run")
    void markedForRollback() throws Exception {
        resource.start(XID, XAResource.TMNOFLAGS);
        CompletableFuture<Throwable> failure = unansweredCall();
        resource.end(XID, XAResource.TMFAIL);
        assertAborted(failure, Diagnosis.CALL_ABORTED);
        resource.rollback(XID);
        assertThat(units.orphanList()).singleElement().asString().startsWith(Diagnosis.EFFECT_LOST.code());
    }

    @Test
    @DisplayName(
            "ends at once when what another call made cannot be written down, so that its branch is marked for rollback")
    void markedByAnother() throws Exception {
        resource.start(XID, XAResource.TMNOFLAGS);
        CompletableFuture<Throwable> failure = unansweredCall();
        journal.failAfterNextWith(new JournalException(Diagnosis.JOURNAL_CLOSED, null, "full"));
        fails(OpenAiStateException.class, Diagnosis.JOURNAL_CLOSED, () -> handle.generate(TextRequest.of("y")));
        journal.failWith(null);
        assertAborted(failure, Diagnosis.CALL_ABORTED);
        resource.end(XID, XAResource.TMFAIL);
        resource.rollback(XID);
        assertThat(simulator.responses()).isEmpty();
    }

    @Test
    @DisplayName("ends at once when its branch is rolled back by another thread")
    void rolledBack() throws Exception {
        resource.start(XID, XAResource.TMNOFLAGS);
        CompletableFuture<Throwable> failure = unansweredCall();
        resource.end(XID, XAResource.TMSUCCESS);
        assertThat(failure).isNotDone();
        factory.createManagedConnection(null, null).getXAResource().rollback(XID);
        assertAborted(failure, Diagnosis.CALL_ABORTED);
        await(() -> units.orphanCount() == 1);
    }

    @Test
    @DisplayName("goes on while its branch is suspended, and its effect belongs to the branch")
    void suspended() throws Exception {
        resource.start(XID, XAResource.TMNOFLAGS);
        simulator.fail("POST", "/responses", Fault.latency(Duration.ofMillis(500)), 1);
        CompletableFuture<Throwable> failure = failureOf(() -> handle.generate(TextRequest.of("x")));
        await(() -> sent("/responses").size() == 1);
        resource.end(XID, XAResource.TMSUSPEND);
        assertThat(failure.get(20, TimeUnit.SECONDS))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("answered");
        assertThat(simulator.responses()).hasSize(1);
        resource.end(XID, XAResource.TMSUCCESS);
        resource.rollback(XID);
        assertThat(simulator.responses()).isEmpty();
    }

    @Test
    @DisplayName("that waits for a conversation waits no longer when its branch is marked for rollback")
    void waiting() throws Exception {
        String conversation = converse(handle);
        ManagedConnection other = factory.createManagedConnection(null, null);
        other.getLocalTransaction().begin();
        converse(handleOf(other), conversation, "theirs");
        resource.start(XID, XAResource.TMNOFLAGS);
        OpenAiConnection mine = handle;
        int before = simulator.requests().size();
        Thread[] caller = new Thread[1];
        CompletableFuture<Throwable> failure = failureOf(() -> {
            caller[0] = Thread.currentThread();
            return mine.converse(ConverseRequest.builder()
                    .conversation(conversation)
                    .input("mine")
                    .build());
        });
        await(() -> caller[0] != null && caller[0].getState() == Thread.State.TIMED_WAITING);
        resource.end(XID, XAResource.TMFAIL);
        assertAborted(failure, Diagnosis.TRANSACTION_OVER);
        resource.rollback(XID);
        other.getLocalTransaction().commit();
        assertThat(sentAfter(before)).isEmpty();
        converse(handleOf(factory.createManagedConnection(null, null)), conversation, "free again");
    }

    @Test
    @DisplayName("that streams ends in the middle, is compensated, and tells so however often it is read")
    void streamed() throws Exception {
        resource.start(XID, XAResource.TMNOFLAGS);
        simulator.fail("POST", "/responses", Fault.stalledBody(), 1);
        try (TextStream<TextResponse> stream = handle.stream(TextRequest.of("x"))) {
            stream.next();
            resource.end(XID, XAResource.TMFAIL);
            assertAborted(
                    failureOf(() -> {
                        while (stream.hasNext()) {
                            stream.next();
                        }
                        return "the whole stream";
                    }),
                    Diagnosis.CALL_ABORTED);
        }
        resource.rollback(XID);
        assertThat(simulator.responses()).isEmpty();
        assertThat(units.orphanCount()).isZero();
    }
}
