package dev.openaira.ra.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiCommException;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiSystemException;
import dev.openaira.OpenAiUnavailableException;
import dev.openaira.TextRequest;
import dev.openaira.ra.identity.Access;
import dev.openaira.ra.journal.JournalException;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.spi.AdapterProbe;
import dev.openaira.simulator.Fault;
import jakarta.resource.spi.ManagedConnection;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Units of work")
class UnitsTest extends EffectFixture {

    @Test
    @DisplayName("hold the conversation they add to: others wait, and are told whom for if it takes too long")
    void heldConversation() throws Exception {
        String conversation = converse(handle);
        OpenAiConnection other = handleOf(factory.createManagedConnection(null, null));
        transaction.begin();
        converse(handle, conversation, "mine");
        OpenAiUnavailableException failure = fails(
                OpenAiUnavailableException.class,
                Diagnosis.CONVERSATION_HELD,
                () -> other.converse(dev.openaira.ConverseRequest.builder()
                        .conversation(conversation)
                        .input("theirs")
                        .executionTimeout(Duration.ofMillis(100))
                        .build()));
        assertThat(failure).hasMessageContaining("local transaction 1").hasMessageContaining(conversation);
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> {
            try {
                converse(other, conversation, "theirs");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        int sent = sent("/responses").size();
        converse(handle, conversation, "mine again");
        assertThat(sent("/responses")).hasSize(sent + 1);
        assertThat(waiting).isNotDone();
        transaction.commit();
        waiting.get(20, TimeUnit.SECONDS);
        assertThat(simulator.items(conversation)).hasSize(8);
    }

    @Test
    @DisplayName("that ended while a call of theirs waited for a conversation hold nothing when that call has failed")
    void endedWhileWaiting() throws Exception {
        String conversation = converse(handle);
        ManagedConnection other = factory.createManagedConnection(null, null);
        other.getLocalTransaction().begin();
        converse(handleOf(other), conversation, "theirs");
        transaction.begin();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread call = turn(conversation, "mine", failure);
        simulator.fail("GET", "/conversations/" + conversation + "/items", Fault.status(500), 1);
        call.start();
        awaitHolds(call);
        transaction.rollback();
        other.getLocalTransaction().commit();
        call.join(TimeUnit.SECONDS.toMillis(20));
        assertThat(failure.get())
                .isInstanceOfSatisfying(
                        OpenAiSystemException.class,
                        e -> assertThat(e.diagnosis()).isEqualTo(Diagnosis.SERVER_ERROR));
        converse(handleOf(factory.createManagedConnection(null, null)), conversation, "free again");
    }

    @Test
    @DisplayName("do not let a call wait, beyond its own time, for another call that looks at a conversation")
    void slowLook() throws Exception {
        String slow = converse(handle);
        String quick = converse(handle);
        transaction.begin();
        simulator.fail("GET", "/conversations/" + slow + "/items", Fault.neverAnswers(), 2);
        int before = simulator.requests().size();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread call = turn(slow, "slow", failure);
        call.start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (sentAfter(before).isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(5);
        }
        CompletableFuture<Void> others = CompletableFuture.runAsync(() -> {
            try {
                converse(handle, quick, "quick");
                fails(
                        OpenAiCommException.class,
                        Diagnosis.EXECUTION_TIMEOUT,
                        () -> handle.converse(dev.openaira.ConverseRequest.builder()
                                .conversation(slow)
                                .input("impatient")
                                .executionTimeout(Duration.ofMillis(100))
                                .build()));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        try {
            others.get(20, TimeUnit.SECONDS);
            assertThat(call.isAlive()).isTrue();
        } finally {
            call.interrupt();
            call.join(TimeUnit.SECONDS.toMillis(20));
        }
        assertThat(failure.get()).isNotNull();
        converse(handle, slow, "at last");
        transaction.rollback();
        assertThat(simulator.items(slow)).hasSize(2);
        assertThat(simulator.items(quick)).hasSize(2);
    }

    /** Until the call waits for a conversation. */
    private static void awaitHolds(Thread call) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(8);
        while (call.getState() != Thread.State.TIMED_WAITING
                || Stream.of(call.getStackTrace())
                        .noneMatch(frame -> frame.getClassName().equals(ConversationHolds.class.getName()))) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(5);
        }
    }

    @Test
    @DisplayName("wait for a conversation no longer than is patient, whatever the time of the call")
    void patience() throws Exception {
        ConversationHolds holds = new ConversationHolds(Duration.ofMillis(50));
        URI server = URI.create("http://localhost/v1");
        Access access = AdapterProbe.access(factory);
        UnitOfWork one = units.local(units.identity(access), access);
        UnitOfWork two = units.local(units.identity(access), access);
        holds.hold(server, "conv_1", one, Deadline.none());
        holds.hold(server, "conv_1", one, Deadline.none());
        fails(
                OpenAiUnavailableException.class,
                Diagnosis.CONVERSATION_HELD,
                () -> holds.hold(server, "conv_1", two, Deadline.none()));
        fails(
                OpenAiUnavailableException.class,
                Diagnosis.CONVERSATION_HELD,
                () -> holds.awaitFree(server, "conv_1", Deadline.none()));
        holds.awaitFree(server, "", Deadline.none());
        holds.hold(server, "conv_2", two, Deadline.none());
        holds.hold(URI.create("http://localhost/v2"), "conv_1", two, Deadline.none());
        holds.release(one);
        holds.hold(server, "conv_1", two, Deadline.none());
    }

    @Test
    @DisplayName("end calls at the end of the transaction's time or the call's own, whichever comes first")
    void time() throws Exception {
        XAResource resource = managed.getXAResource();
        assertThat(resource.getTransactionTimeout()).isZero();
        assertThat(resource.setTransactionTimeout(1)).isTrue();
        assertThat(resource.getTransactionTimeout()).isEqualTo(1);
        resource.start(XID, XAResource.TMNOFLAGS);
        simulator.fail("POST", "/responses", Fault.neverAnswers(), 2);
        fails(
                OpenAiCommException.class,
                Diagnosis.EXECUTION_TIMEOUT,
                () -> handle.generate(TextRequest.builder()
                        .input("x")
                        .executionTimeout(Duration.ofMillis(100))
                        .build()));
        long began = System.nanoTime();
        fails(
                OpenAiCommException.class,
                Diagnosis.TRANSACTION_TIMED_OUT,
                () -> handle.generate(TextRequest.builder()
                        .input("x")
                        .executionTimeout(Duration.ofSeconds(60))
                        .build()));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
        resource.end(XID, XAResource.TMSUCCESS);
        resource.rollback(XID);
        assertThat(resource.setTransactionTimeout(0)).isTrue();
        resource.start(XID, XAResource.TMNOFLAGS);
        assertThat(handle.generate(TextRequest.of("x")).text()).isNotEmpty();
        resource.end(XID, XAResource.TMSUCCESS);
        resource.commit(XID, true);
    }

    @Test
    @DisplayName(
            "are those of the connection: a handle that moves takes part in the new one's, clean-up leaves a branch")
    void movedHandle() throws Exception {
        ManagedConnection other = factory.createManagedConnection(null, null);
        other.getLocalTransaction().begin();
        String outside = converse(handle);
        other.associateConnection(handle);
        String inside = converse(handle);
        other.getLocalTransaction().rollback();
        assertThat(simulator.conversations()).containsOnlyKeys(outside).doesNotContainKey(inside);

        XAResource resource = managed.getXAResource();
        resource.start(XID, XAResource.TMNOFLAGS);
        managed.associateConnection(handle);
        String branch = converse(handle);
        managed.cleanup();
        assertThat(simulator.conversations()).containsKey(branch);
        managed.associateConnection(handle);
        String more = converse(handle);
        resource.end(XID, XAResource.TMSUCCESS);
        resource.rollback(XID);
        assertThat(simulator.conversations()).containsOnlyKeys(outside).doesNotContainKeys(branch, more);
    }

    @Test
    @DisplayName("that are not over are listed, and given up when the adapter stops")
    void stop() throws Exception {
        XAResource resource = managed.getXAResource();
        resource.start(XID, XAResource.TMNOFLAGS);
        converse(handle);
        resource.end(XID, XAResource.TMSUCCESS);
        resource.prepare(XID);
        assertThat(units.branchList())
                .singleElement()
                .asString()
                .startsWith("transaction branch ")
                .contains(", prepared, since ");
        adapter.stop();
        assertThat(units.branchList()).isEmpty();
    }

    /** A turn on a thread of its own, and what it failed with. */
    private Thread turn(String conversation, String text, AtomicReference<Throwable> failure) {
        return new Thread(() -> {
            try {
                converse(handle, conversation, text);
            } catch (Exception e) {
                failure.set(e);
            }
        });
    }

    @Test
    @DisplayName("are decided by name only where one owner has a branch of that name, otherwise by their whole line")
    void sameName() throws Exception {
        var foreign = configured();
        foreign.setResourceAdapter(adapter);
        foreign.setTransactionSupport("XATransaction");
        foreign.setProject("proj_other");
        ManagedConnection other = foreign.createManagedConnection(null, null);
        String mine = prepared(managed);
        String theirs = prepared(other);
        String line = units.branchList().stream()
                .filter(branch -> branch.contains("proj_other"))
                .findFirst()
                .orElseThrow();
        String name = line.substring(0, line.indexOf(','));
        XAException failure = Assertions.catchThrowableOfType(XAException.class, () -> units.decide(name, false));
        assertThat(failure).isNotNull().hasMessageContaining(Diagnosis.BRANCH_AMBIGUOUS.code());
        assertThat(failure).hasMessageContaining(line).hasMessageContaining(name);
        assertThat(failure.errorCode).isEqualTo(XAException.XAER_INVAL);
        assertThat(simulator.conversations()).containsOnlyKeys(mine, theirs);
        units.decide(line, false);
        assertThat(simulator.conversations()).containsOnlyKeys(mine);
        other.getXAResource().forget(XID);
        units.decide(name, true);
        managed.getXAResource().forget(XID);
        assertThat(units.branchList()).isEmpty();
    }

    @Test
    @DisplayName("leave a connection free whose local commit fails for no reason that is known, and undo what it was")
    void brokenCommit() throws Exception {
        transaction.begin();
        converse(handle);
        AtomicBoolean first = new AtomicBoolean(true);
        journal.failWhen(
                changes -> {
                    if (first.getAndSet(false)) {
                        throw new IllegalStateException("a fault of the journal's own");
                    }
                    return false;
                },
                new JournalException(Diagnosis.JOURNAL_CLOSED, null, "never"));
        Assertions.assertThatThrownBy(transaction::commit).isInstanceOf(IllegalStateException.class);
        assertThat(simulator.conversations()).isEmpty();
        assertThat(journal.entries()).isEmpty();
        transaction.begin();
        String kept = converse(handle);
        transaction.commit();
        assertThat(simulator.conversations()).containsOnlyKeys(kept);
    }

    /** A prepared branch that created a conversation, whose id is returned. */
    private static String prepared(ManagedConnection connection) throws Exception {
        XAResource resource = connection.getXAResource();
        resource.start(XID, XAResource.TMNOFLAGS);
        String conversation = converse(handleOf(connection));
        resource.end(XID, XAResource.TMSUCCESS);
        resource.prepare(XID);
        return conversation;
    }

    private static final Xid XID = new Xid() {
        @Override
        public int getFormatId() {
            return 1;
        }

        @Override
        public byte[] getGlobalTransactionId() {
            return new byte[] {1};
        }

        @Override
        public byte[] getBranchQualifier() {
            return new byte[] {2};
        }
    };
}
