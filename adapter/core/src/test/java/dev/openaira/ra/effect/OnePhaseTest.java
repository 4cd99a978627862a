package dev.openaira.ra.effect;

import static javax.transaction.xa.XAException.*;
import static javax.transaction.xa.XAResource.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openaira.Diagnosis;
import dev.openaira.ObjectType;
import dev.openaira.ra.TestXid;
import dev.openaira.ra.identity.ResourceIdentity;
import dev.openaira.ra.journal.JournalException;
import dev.openaira.ra.journal.MemoryJournal;
import dev.openaira.ra.outbox.Send;
import dev.openaira.ra.spi.AdapterProbe;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.ra.spi.OpenAiResourceAdapter;
import jakarta.json.Json;
import java.util.List;
import java.util.Objects;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seen failing with a branch that is called rolled back, whatever the journal has of its commit. */
@DisplayName("A commit in one phase that the journal fails")
class OnePhaseTest extends EffectFixture {
    private static final Xid XID = TestXid.of("one");

    private XAResource resource;
    private String conversation;

    /** A branch with a conversation and a deferred request. */
    @BeforeEach
    void begin() throws Exception {
        resource = managed.getXAResource();
        resource.start(XID, TMNOFLAGS);
        conversation = converse(handle);
        ResourceIdentity owner = units.identity(AdapterProbe.access(factory));
        Objects.requireNonNull(units.branches().own(new BranchId(XID), owner))
                .defer(new Send(
                        "ticket",
                        ObjectType.TEXT,
                        Json.createObjectBuilder()
                                .add("model", MODEL)
                                .add("input", PROMPT)
                                .build(),
                        false,
                        false,
                        ""));
        resource.end(XID, TMSUCCESS);
    }

    private static JournalException broken() {
        return new JournalException(Diagnosis.JOURNAL_STUCK, null, "somewhere", 10);
    }

    /** The journal has the commit, and does not say so; then it takes nothing more. */
    private void committedUnheard() {
        journal.failWhen(
                changes -> {
                    journal.apply(changes);
                    return true;
                },
                broken());
        refuses(XAER_RMFAIL, () -> resource.commit(XID, true));
    }

    private static void refuses(int code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        XAException.class, e -> assertThat(e.errorCode).isEqualTo(code))
                .hasCauseInstanceOf(Throwable.class);
    }

    private List<Xid> inDoubt() throws XAException {
        return List.of(resource.recover(TMSTARTRSCAN | TMENDRSCAN));
    }

    /** That of the deferred request comes beside that of the turn. */
    private void committed() throws InterruptedException {
        await(() -> sent("/responses").size() == 2);
        assertThat(simulator.conversations()).containsOnlyKeys(conversation);
    }

    @Test
    @DisplayName("is rolled back where the journal has it that the branch was not kept")
    void notMade() {
        journal.failWith(broken());
        refuses(XA_RBROLLBACK, () -> resource.commit(XID, true));
        assertThat(simulator.conversations()).isEmpty();
        refuses(XAER_NOTA, () -> resource.commit(XID, true));
    }

    @Test
    @DisplayName(
            "is not called rolled back where the journal may have it; nothing is undone or sent before it is asked again")
    void open() throws Exception {
        committedUnheard();
        assertThat(simulator.conversations()).containsOnlyKeys(conversation);
        assertThat(sent("/responses")).hasSize(1);
        assertThat(inDoubt()).hasSize(1);
        refuses(XAER_RMFAIL, () -> resource.commit(XID, true));
    }

    @ParameterizedTest(name = "in one phase: {0}")
    @ValueSource(booleans = {true, false})
    @DisplayName("can be asked for again when the journal writes again")
    void again(boolean onePhase) throws Exception {
        committedUnheard();
        journal.failWith(null);
        resource.commit(XID, onePhase);
        committed();
        assertThat(inDoubt()).isEmpty();
        assertThat(journal.entries().keySet()).noneMatch(key -> key.startsWith(UnitLog.PREFIX));
    }

    @Test
    @DisplayName("can be followed by a rollback, of which nothing is left")
    void rolledBack() throws Exception {
        committedUnheard();
        journal.failWith(null);
        resource.rollback(XID);
        await(() -> simulator.conversations().isEmpty()
                && journal.entries().keySet().stream().noneMatch(key -> key.startsWith(UnitLog.PREFIX)));
        assertThat(sent("/responses")).hasSize(1);
        assertThat(inDoubt()).isEmpty();
    }

    @Test
    @DisplayName("is what another adapter finds in the journal")
    void restarted() throws Exception {
        committedUnheard();
        MemoryJournal left = journal.copy();
        AdapterProbe.crash(adapter);
        OpenAiResourceAdapter next = AdapterProbe.over(left);
        next.start(null);
        try {
            OpenAiManagedConnectionFactory other = configured();
            other.setResourceAdapter(next);
            other.setTransactionSupport("XATransaction");
            XAResource theirs = other.createManagedConnection(null, null).getXAResource();
            assertThat(theirs.recover(TMSTARTRSCAN | TMENDRSCAN)).isEmpty();
            committed();
        } finally {
            next.stop();
        }
    }
}
