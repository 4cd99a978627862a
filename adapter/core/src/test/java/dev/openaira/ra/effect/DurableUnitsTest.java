package dev.openaira.ra.effect;

import static javax.transaction.xa.XAException.*;
import static javax.transaction.xa.XAResource.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ConverseRequest;
import dev.openaira.Diagnosis;
import dev.openaira.JsonValues;
import dev.openaira.OpenAiCommException;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiLocalTransactionException;
import dev.openaira.OpenAiStateException;
import dev.openaira.OpenAiUnavailableException;
import dev.openaira.TextRequest;
import dev.openaira.ra.TestXid;
import dev.openaira.ra.identity.ResourceIdentity;
import dev.openaira.ra.journal.Changes;
import dev.openaira.ra.journal.JournalException;
import dev.openaira.ra.spi.AdapterProbe;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.ra.spi.OpenAiResourceAdapter;
import dev.openaira.simulator.Fault;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ManagedConnection;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What units write down, and what becomes of them where they cannot. */
@DisplayName("Units in the journal")
class DurableUnitsTest extends EffectFixture {
    private static final Xid XID = TestXid.of("one");
    private static final TextRequest INFERENCE =
            TextRequest.builder().input("x").with("store", false).build();

    private final List<OpenAiResourceAdapter> started = new ArrayList<>();

    @Test
    @DisplayName("are not there for what leaves nothing: no transaction, pure inference, no calls")
    void nothing() throws Exception {
        OpenAiManagedConnectionFactory outside = configured();
        outside.setResourceAdapter(adapter);
        converse(handleOf(outside.createManagedConnection(null, null)));
        transaction.begin();
        handle.generate(INFERENCE);
        transaction.commit();
        XAResource resource = managed.getXAResource();
        resource.start(XID, TMNOFLAGS);
        handle.generate(INFERENCE);
        resource.end(XID, TMSUCCESS);
        assertThat(resource.prepare(XID)).isEqualTo(XAResource.XA_RDONLY);
        transaction.begin();
        transaction.rollback();
        assertThat(journal.forced()).isEmpty();
        assertThat(journal.entries()).isEmpty();
    }

    @Test
    @DisplayName("cost one forced write for each call, one for preparing, and one for the end")
    void forces() throws Exception {
        XAResource resource = managed.getXAResource();
        resource.start(XID, TMNOFLAGS);
        handle.generate(TextRequest.of("x"));
        resource.end(XID, TMSUCCESS);
        assertThat(journal.forced()).hasSize(1);
        resource.prepare(XID);
        assertThat(journal.forced()).hasSize(2);
        resource.commit(XID, false);
        assertThat(journal.forced()).hasSize(3);
        transaction.begin();
        converse(handle);
        transaction.commit();
        assertThat(journal.forced()).hasSize(6);
        transaction.begin();
        handle.generate(TextRequest.of("x"));
        transaction.rollback();
        assertThat(journal.forced()).hasSize(7);
        assertThat(journal.entries()).isEmpty();
    }

    @Test
    @DisplayName("hold neither prompts nor answers nor keys, and name the request as it goes out")
    void content() throws Exception {
        String conversation = converse(handle);
        transaction.begin();
        handle.converse(ConverseRequest.of(PROMPT, conversation));
        String entries = journal.entries().toString();
        assertThat(entries).doesNotContain(PROMPT).doesNotContain(KEY).doesNotContain("simulator, not a");
        String sent = simulator.requests().get(simulator.requests().size() - 1).headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("X-Client-Request-Id"))
                .map(Object::toString)
                .collect(Collectors.joining());
        assertThat(sent).contains("openaira-");
        assertThat(entries).contains(sent.substring(sent.indexOf("openaira-"), sent.indexOf("openaira-") + 45));
        transaction.rollback();
    }

    @Test
    @DisplayName("let no call out whose intent cannot be written")
    void intentFails() throws Exception {
        transaction.begin();
        int before = simulator.requests().size();
        journal.failWith(broken());
        fails(OpenAiStateException.class, Diagnosis.JOURNAL_CLOSED, () -> converse(handle));
        fails(OpenAiStateException.class, Diagnosis.JOURNAL_CLOSED, () -> handle.generate(TextRequest.of("x")));
        assertThat(simulator.requests()).hasSize(before);
        handle.generate(INFERENCE);
        journal.failWith(null);
        transaction.commit();
        assertThat(journal.entries()).isEmpty();
    }

    @Test
    @DisplayName("are rolled back where the id of what was made cannot be written, and the caller is told")
    void idFails() throws Exception {
        transaction.begin();
        breakAfterNext();
        fails(OpenAiStateException.class, Diagnosis.JOURNAL_CLOSED, () -> handle.generate(TextRequest.of("x")));
        assertThat(simulator.responses()).hasSize(1);
        fails(OpenAiStateException.class, Diagnosis.TRANSACTION_OVER, () -> handle.generate(TextRequest.of("x")));
        fails(OpenAiLocalTransactionException.class, Diagnosis.BRANCH_ROLLED_BACK, transaction::commit);
        assertThat(simulator.responses()).isEmpty();

        XAResource resource = managed.getXAResource();
        journal.failWith(null);
        resource.start(XID, TMNOFLAGS);
        breakAfterNext();
        fails(OpenAiStateException.class, Diagnosis.JOURNAL_CLOSED, () -> converse(handle));
        journal.failWith(null);
        resource.end(XID, TMSUCCESS);
        refuses(XA_RBROLLBACK, () -> resource.prepare(XID));
        assertThat(simulator.conversations()).isEmpty();
    }

    @Test
    @DisplayName("are not prepared, and not committed in one phase, where that cannot be written: they are rolled back")
    void markFails() throws Exception {
        XAResource resource = managed.getXAResource();
        for (boolean onePhase : new boolean[] {false, true}) {
            resource.start(XID, TMNOFLAGS);
            converse(handle);
            resource.end(XID, TMSUCCESS);
            journal.failWith(broken());
            refuses(XA_RBROLLBACK, () -> {
                if (onePhase) {
                    resource.commit(XID, true);
                } else {
                    resource.prepare(XID);
                }
            });
            assertThat(simulator.conversations()).isEmpty();
            journal.failWith(null);
            refuses(XAER_NOTA, () -> resource.rollback(XID));
        }
        transaction.begin();
        converse(handle);
        journal.failWith(broken());
        fails(OpenAiLocalTransactionException.class, Diagnosis.JOURNAL_CLOSED, transaction::commit);
        assertThat(simulator.conversations()).isEmpty();
    }

    @Test
    @DisplayName("stay prepared while their end cannot be written, and end when it can")
    void endFails() throws Exception {
        XAResource resource = managed.getXAResource();
        String kept = prepared(resource, XID);
        Xid other = TestXid.of("two");
        String gone = prepared(resource, other);
        journal.failWith(broken());
        for (int i = 0; i < 2; i++) {
            refuses(XAER_RMFAIL, () -> resource.commit(XID, false));
            refuses(XAER_RMFAIL, () -> resource.rollback(other));
        }
        assertThat(resource.recover(TMSTARTRSCAN | TMENDRSCAN)).hasSize(2);
        assertThat(simulator.conversations()).containsOnlyKeys(kept, gone);
        journal.failWith(null);
        resource.commit(XID, false);
        resource.rollback(other);
        assertThat(simulator.conversations()).containsOnlyKeys(kept);
        assertThat(journal.entries()).isEmpty();
    }

    @Test
    @DisplayName("hold their conversations again after a restart, until they end")
    void heldAgain() throws Exception {
        String conversation = converse(handle);
        XAResource resource = managed.getXAResource();
        resource.start(XID, TMNOFLAGS);
        converse(handle, conversation, "mine");
        resource.end(XID, TMSUCCESS);
        resource.prepare(XID);
        OpenAiResourceAdapter next = restarted();
        ManagedConnection connection = connection(next);
        OpenAiUnavailableException failure = fails(
                OpenAiUnavailableException.class,
                Diagnosis.CONVERSATION_HELD,
                () -> handleOf(connection)
                        .converse(ConverseRequest.builder()
                                .conversation(conversation)
                                .input("theirs")
                                .executionTimeout(Duration.ofMillis(100))
                                .build()));
        assertThat(failure).hasMessageContaining(new BranchId(XID).toString());
        connection.getXAResource().rollback(XID);
        converse(handleOf(connection), conversation, "free again");
        assertThat(simulator.items(conversation)).hasSize(4);
    }

    @Test
    @DisplayName("that an operator decided are told of after a restart, until they are forgotten, for good")
    void decided() throws Exception {
        XAResource resource = managed.getXAResource();
        String kept = prepared(resource, XID);
        Xid other = TestXid.of("two");
        prepared(resource, other);
        units.decide(new BranchId(XID).toString(), true);
        units.decide(new BranchId(other).toString(), false);
        OpenAiResourceAdapter next = restarted();
        XAResource again = connection(next).getXAResource();
        assertThat(again.recover(TMSTARTRSCAN | TMENDRSCAN)).hasSize(2);
        refuses(XA_HEURCOM, () -> again.commit(XID, false));
        refuses(XA_HEURRB, () -> again.commit(other, false));
        assertThat(simulator.conversations()).containsOnlyKeys(kept);
        again.forget(XID);
        again.forget(other);
        assertThat(journal.entries()).isEmpty();
    }

    @Test
    @DisplayName("are left as they are where they cannot be read, and those beside them are taken over")
    void unreadable() throws Exception {
        prepared(managed.getXAResource(), XID);
        JsonObject future = Json.createObjectBuilder().add("v", 99).build();
        JsonObject countless = JsonValues.parse("""
                        {"v":1,"kind":"turns","state":"THERE","request":"r","turns":[],"conversation":"conv_1","mark":"",
                         "found":[],"doubtful":4294967296,"later":0}""").asJsonObject();
        Map<String, JsonObject> strange =
                Map.of("unit/x", future, "unit/x/000000", future, "unit/z/000000", countless, "orphan/x", future);
        Changes changes = new Changes();
        strange.forEach(changes::put);
        changes.put("unit/y/000000", future);
        journal.force(changes);
        OpenAiResourceAdapter next = restarted();
        XAResource resource = connection(next).getXAResource();
        assertThat(resource.recover(TMSTARTRSCAN | TMENDRSCAN)).hasSize(1);
        resource.rollback(XID);
        assertThat(journal.entries()).containsAllEntriesOf(strange).hasSize(5);
    }

    @Test
    @DisplayName("keep what had to be left over a restart, until an operator clears the list")
    void orphans() throws Exception {
        transaction.begin();
        simulator.fail("POST", "/responses", Fault.resetMidBody(), 2);
        for (int i = 0; i < 2; i++) {
            fails(OpenAiCommException.class, Diagnosis.CONNECTION_LOST, () -> handle.generate(TextRequest.of("x")));
        }
        transaction.rollback();
        OpenAiResourceAdapter next = restarted();
        connection(next);
        Units known = AdapterProbe.units(next);
        assertThat(known.orphanList())
                .isEqualTo(units.orphanList())
                .hasSize(2)
                .allMatch(line -> line.contains("openaira-"));
        assertThat(known.orphanCount()).isEqualTo(2);
        known.clearOrphans();
        assertThat(known.orphanCount()).isZero();
        assertThat(journal.entries()).isEmpty();
    }

    @Test
    @DisplayName("wait, where an answer was lost, until the server must have done with it")
    void settling() throws Exception {
        String conversation = converse(handle);
        units.settleWithin(Duration.ofSeconds(60));
        transaction.begin();
        simulator.fail("POST", "/responses", Fault.latency(Duration.ofMillis(500)), 1);
        fails(
                OpenAiCommException.class,
                Diagnosis.EXECUTION_TIMEOUT,
                () -> handle.converse(ConverseRequest.builder()
                        .conversation(conversation)
                        .input("late")
                        .executionTimeout(Duration.ofMillis(100))
                        .build()));
        transaction.rollback();
        await(() -> {
            AdapterProbe.dispatcher(adapter).retryAll();
            return journal.entries().keySet().stream().noneMatch(key -> key.startsWith(UnitLog.PREFIX));
        });
        assertThat(simulator.items(conversation)).hasSize(2);
    }

    @Test
    @DisplayName("are given up by an operator: what is left is listed")
    void givenUp() throws Exception {
        transaction.begin();
        String conversation = converse(handle);
        simulator.fail("DELETE", "/conversations/" + conversation, Fault.status(500), 1000);
        transaction.rollback();
        await(() -> {
            try {
                AdapterProbe.dispatcher(adapter)
                        .giveUp(AdapterProbe.dispatcher(adapter).list().get(0).id());
                return true;
            } catch (IllegalStateException e) {
                return false;
            }
        });
        assertThat(units.orphanList())
                .singleElement()
                .asString()
                .startsWith(Diagnosis.EFFECT_ORPHANED.code())
                .contains(conversation);
        assertThat(journal.entries()).hasSize(1);
    }

    @Test
    @DisplayName("are told of within seconds after a restart, however many there are")
    void many() throws Exception {
        prepared(managed.getXAResource(), XID);
        JsonObject effect = journal.entries().entrySet().stream()
                .filter(entry -> !UnitEntries.isHead(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
        ResourceIdentity owner = units.identity(AdapterProbe.access(factory));
        Changes changes = new Changes();
        for (int i = 0; i < 10_000; i++) {
            BranchId id = new BranchId(TestXid.of("many " + i));
            changes.put(
                    "unit/many-" + i,
                    UnitHead.begun(id.toString(), id, owner)
                            .in(UnitState.PREPARED)
                            .entry());
            changes.put("unit/many-" + i + "/000000", effect);
        }
        journal.force(changes);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long began = threads.getCurrentThreadCpuTime();
        OpenAiResourceAdapter next = restarted();
        XAResource resource = connection(next).getXAResource();
        assertThat(resource.recover(TMSTARTRSCAN | TMENDRSCAN)).hasSize(10_001);
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - began)).isLessThan(Duration.ofSeconds(5));
        next.stop();
        refuses(XAER_RMFAIL, () -> resource.commit(XID, false));
    }

    private OpenAiResourceAdapter restarted() throws ResourceException {
        AdapterProbe.crash(adapter);
        OpenAiResourceAdapter next = AdapterProbe.over(journal);
        next.start(null);
        started.add(next);
        return next;
    }

    @AfterEach
    void stopOthers() {
        started.forEach(OpenAiResourceAdapter::stop);
    }

    private static ManagedConnection connection(OpenAiResourceAdapter adapter) throws Exception {
        OpenAiManagedConnectionFactory factory = configured();
        factory.setResourceAdapter(adapter);
        factory.setTransactionSupport("XATransaction");
        return factory.createManagedConnection(null, null);
    }

    private String prepared(XAResource resource, Xid xid) throws Exception {
        resource.start(xid, TMNOFLAGS);
        OpenAiConnection own = handle;
        String conversation = converse(own);
        resource.end(xid, TMSUCCESS);
        assertThat(resource.prepare(xid)).isEqualTo(XA_OK);
        return conversation;
    }

    /** The next change is made, and none after it. */
    private void breakAfterNext() {
        journal.failAfterNextWith(broken());
    }

    private static JournalException broken() {
        return new JournalException(Diagnosis.JOURNAL_CLOSED, null, "somewhere");
    }

    private static void refuses(int code, ThrowingCallable call) {
        XAException failure = Assertions.catchThrowableOfType(XAException.class, call);
        assertThat(failure).as("no XAException").isNotNull();
        assertThat(failure.errorCode).isEqualTo(code);
        assertThat(failure).hasCauseInstanceOf(OpenAiStateException.class);
    }
}
