package dev.openaira.ra.effect;

import static javax.transaction.xa.XAResource.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.ObjectType;
import dev.openaira.OpenAiCommException;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiStateException;
import dev.openaira.ra.TestXid;
import dev.openaira.ra.identity.Access;
import dev.openaira.ra.identity.ResourceIdentity;
import dev.openaira.ra.journal.Changes;
import dev.openaira.ra.journal.Journal;
import dev.openaira.ra.journal.JournalException;
import dev.openaira.ra.journal.MemoryJournal;
import dev.openaira.ra.outbox.Outbox;
import dev.openaira.ra.outbox.Outcome;
import dev.openaira.ra.outbox.Send;
import dev.openaira.ra.spi.AdapterProbe;
import dev.openaira.ra.spi.OpenAiResourceAdapter;
import dev.openaira.simulator.Fault;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Seen failing: with lost effects that a commit forgets; with tickets taken while their unit ends; with sends that stay
 * held when their unit is gone, or go out before the holds are known; with what is undone under the lock.
 */
@DisplayName("The ends of units")
class EndingsTest extends EffectFixture {
    private static final Xid XID = TestXid.of("one");

    private enum End {
        LOCAL,
        ONE_PHASE,
        TWO_PHASES,
        TWO_PHASES_REPEATED,
        OPERATOR
    }

    @ParameterizedTest
    @EnumSource(End.class)
    @DisplayName("that keep what was done list what of it may be there under a name nobody knows, with its request")
    void lost(End end) throws Exception {
        XAResource resource = managed.getXAResource();
        if (end == End.LOCAL) {
            transaction.begin();
        } else {
            resource.start(XID, TMNOFLAGS);
        }
        simulator.fail("POST", "/conversations", Fault.resetMidBody(), 1);
        fails(OpenAiCommException.class, Diagnosis.CONNECTION_LOST, () -> converse(handle));
        commit(end, resource);

        assertThat(simulator.conversations()).hasSize(1);
        String request = simulator.requests().stream()
                .filter(received -> received.path().endsWith("/conversations"))
                .map(received -> String.valueOf(received.header("x-client-request-id")))
                .findFirst()
                .orElseThrow();
        assertThat(request).startsWith("openaira-");
        assertThat(units.orphanCount()).isEqualTo(1);
        assertThat(units.orphanList())
                .singleElement()
                .asString()
                .contains(Diagnosis.EFFECT_LOST.code())
                .contains(request);
        assertThat(journal.entries().keySet().stream().filter(key -> key.startsWith(Orphans.PREFIX)))
                .hasSize(1);
        Changes last = journal.forced().get(journal.forced().size() - 1);
        assertThat(last.entries().keySet())
                .as("told with the end, in one write")
                .anyMatch(key -> key.startsWith(Orphans.PREFIX))
                .anyMatch(key -> key.startsWith(UnitLog.PREFIX));
    }

    private void commit(End end, XAResource resource) throws Exception {
        if (end == End.LOCAL) {
            transaction.commit();
            return;
        }
        resource.end(XID, TMSUCCESS);
        if (end != End.ONE_PHASE) {
            resource.prepare(XID);
        }
        if (end == End.TWO_PHASES_REPEATED) {
            journal.failWith(broken());
            Assertions.assertThatThrownBy(() -> resource.commit(XID, false))
                    .isInstanceOfSatisfying(
                            XAException.class, e -> assertThat(e.errorCode).isEqualTo(XAException.XAER_RMFAIL));
            journal.failWith(null);
        }
        if (end == End.OPERATOR) {
            units.decide(new BranchId(XID).toString(), true);
        } else {
            resource.commit(XID, end == End.ONE_PHASE);
        }
    }

    private static JournalException broken() {
        return new JournalException(Diagnosis.JOURNAL_CLOSED, null, "somewhere");
    }

    private ResourceIdentity owner() throws Exception {
        return units.identity(AdapterProbe.access(factory));
    }

    private LocalUnit local() throws Exception {
        return units.local(owner(), AdapterProbe.access(factory));
    }

    private static Send send(String ticket) {
        JsonObject request = Json.createObjectBuilder()
                .add("model", MODEL)
                .add("input", PROMPT)
                .build();
        return new Send(ticket, ObjectType.TEXT, request, false, false, "");
    }

    private List<String> sends() {
        return journal.entries().keySet().stream()
                .filter(key -> key.startsWith("send/"))
                .toList();
    }

    @Test
    @DisplayName("take no more tickets from the moment it is asked whether there is anything to be kept")
    void lateTicket() throws Exception {
        LocalUnit empty = local();
        assertThat(empty.hasEffects()).isFalse();
        fails(OpenAiStateException.class, Diagnosis.TRANSACTION_OVER, () -> empty.defer(send("late")));
        LocalUnit unit = local();
        unit.defer(send("one"));
        assertThat(unit.hasEffects()).isTrue();
        fails(OpenAiStateException.class, Diagnosis.TRANSACTION_OVER, () -> unit.defer(send("late")));
        LocalUnit kept = local();
        kept.commitLog();
        fails(OpenAiStateException.class, Diagnosis.TRANSACTION_OVER, () -> kept.defer(send("late")));
        LocalUnit gone = local();
        gone.defer(send("gone"));
        journal.failWith(broken());
        gone.abortLog();
        journal.failWith(null);
        fails(OpenAiStateException.class, Diagnosis.TRANSACTION_OVER, () -> gone.defer(send("late")));
        unit.rollbackLog();
        gone.undo(null, false);
        assertThat(sends()).isEmpty();
    }

    @Test
    @DisplayName("leave nothing held of a ticket whose write failed although it was made")
    void stuckForce() throws Exception {
        LocalUnit unit = local();
        journal.failWhen(
                changes -> {
                    journal.apply(changes);
                    return true;
                },
                broken());
        fails(OpenAiStateException.class, Diagnosis.JOURNAL_CLOSED, () -> unit.defer(send("one")));
        journal.failWith(null);
        assertThat(sends()).hasSize(1);
        Outbox outbox = units.outbox();
        fails(
                OpenAiException.class,
                Diagnosis.TICKET_UNKNOWN,
                () -> outbox.receive("one", AdapterProbe.access(factory)));
        unit.commitLog();
        assertThat(journal.entries()).isEmpty();
    }

    @Test
    @DisplayName("are made up for after a restart: what is held for a unit of which nothing is left is dropped")
    void abandoned() throws Exception {
        Send orphan = send("one");
        local().defer(orphan);
        Changes gone = new Changes();
        journal.entries().keySet().stream()
                .filter(key -> key.startsWith(UnitLog.PREFIX))
                .forEach(gone::remove);
        MemoryJournal left = journal.copy();
        left.apply(gone);
        OpenAiResourceAdapter next = AdapterProbe.over(left);
        next.start(null);
        Units restored = AdapterProbe.units(next);
        restored.open();
        assertThat(left.entries().keySet()).noneMatch(key -> key.startsWith("send/"));
        assertThat(restored.outbox().receive("one", AdapterProbe.access(factory)))
                .isInstanceOfSatisfying(
                        Outcome.class, outcome -> assertThat(outcome.kind()).isEqualTo(Outcome.Kind.DROPPED));
        next.stop();
    }

    /** A journal that looks around when units are read. */
    private static final class Watched implements Journal {
        private final Journal inner;
        private Runnable look = () -> {};

        Watched(Journal inner) {
            this.inner = inner;
        }

        @Override
        public byte[] salt() {
            return inner.salt();
        }

        @Override
        public void force(Changes changes) throws JournalException {
            inner.force(changes);
        }

        @Override
        public void write(Changes changes) throws JournalException {
            inner.write(changes);
        }

        @Override
        public @Nullable JsonObject get(String key) throws JournalException {
            return inner.get(key);
        }

        @Override
        public void read(String prefix, BiConsumer<String, JsonObject> reader) throws JournalException {
            if (prefix.equals(UnitLog.PREFIX)) {
                look.run();
            }
            inner.read(prefix, reader);
        }

        @Override
        public void close() {
            inner.close();
        }
    }

    @Test
    @DisplayName("that are yet to come hold their conversations after a restart before any deferred send goes on")
    void holdsFirst() throws Exception {
        LocalUnit unit = local();
        unit.defer(send("one"));
        MemoryJournal left = journal.copy();
        Changes ready = new Changes();
        left.entries().forEach((key, entry) -> {
            if (key.startsWith("send/")) {
                ready.put(
                        key,
                        Json.createObjectBuilder(entry).add("state", "READY").build());
            }
        });
        left.apply(ready);
        Watched watched = new Watched(left);
        OpenAiResourceAdapter next = AdapterProbe.over(watched);
        List<Integer> tasks = new ArrayList<>();
        watched.look = () -> tasks.add(AdapterProbe.dispatcher(next).list().size());
        next.start(null);
        AdapterProbe.units(next).open();
        assertThat(tasks).containsExactly(0);
        assertThat(AdapterProbe.dispatcher(next).list())
                .anyMatch(task -> task.id().startsWith("send/"));
        next.stop();
    }

    @Test
    @DisplayName("that undo upstream let nobody else wait who ends the same branch")
    void undoneWithoutTheLock() throws Exception {
        XAResource resource = managed.getXAResource();
        resource.start(XID, TMNOFLAGS);
        converse(handle);
        Access access = AdapterProbe.access(factory);
        Branch branch = units.branches().own(new BranchId(XID), owner());
        Finisher by = new Finisher(owner(), access);
        resource.end(XID, TMFAIL);
        simulator.fail("DELETE", "/responses/{id}", Fault.neverAnswers(), 1);
        int before = simulator.requests().size();
        CompletableFuture<Void> preparing = CompletableFuture.runAsync(
                () -> Assertions.assertThatThrownBy(() -> branch.prepare(by)).isInstanceOf(XAException.class));
        await(() -> sentAfter(before).stream().anyMatch(line -> line.startsWith("DELETE")));
        Assertions.assertThatThrownBy(() -> branch.rollback(by)).isInstanceOf(XAException.class);
        assertThat(preparing).isNotDone();
        preparing.get(30, TimeUnit.SECONDS);
    }
}
