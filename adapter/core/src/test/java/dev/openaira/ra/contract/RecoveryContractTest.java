package dev.openaira.ra.contract;

import static javax.transaction.xa.XAException.*;
import static javax.transaction.xa.XAResource.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiSecurityException;
import dev.openaira.ra.cci.CallerIdentity;
import dev.openaira.ra.spi.AdapterProbe;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.simulator.Fault;
import dev.openaira.simulator.ReceivedRequest;
import jakarta.resource.spi.ManagedConnection;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.security.auth.Subject;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Who may end a branch whose own connections are gone. Seen failing:
 *
 * <ul>
 *   <li>9: with calls let out under a key for recovery
 *   <li>25: with any reported project taken for the owner's; with a key whose project is not known taken for a
 *       stranger's; with the second phase asking the server; with the key left out of the comparison
 *   <li>26: with a key for recovery not trusted; with one that stands beside a pool's own key passed over; with one
 *       trusted whatever its organization
 * </ul>
 */
@DisplayName("Contract: recovery by others")
class RecoveryContractTest extends TransactionFixture {
    private static final Xid XID = xid("one");
    private static final String ROTATED = "sk-rotated-0123456789";
    private static final String STRANGE = "sk-strange-0123456789";
    private static final String CALLER = "sk-caller-0123456789";
    private static final String RECOVERY = "sk-recovery-0123456789";
    private static final int SCAN = TMSTARTRSCAN | TMENDRSCAN;

    @BeforeEach
    void projects() {
        simulator.project("proj_a", KEY, ROTATED, CALLER);
        simulator.project("proj_b", STRANGE);
    }

    private static XAResource by(OpenAiManagedConnectionFactory pool, @Nullable CallerIdentity caller)
            throws Exception {
        return pool.createManagedConnection(null, caller).getXAResource();
    }

    private XAResource by(String key) throws Exception {
        return by(factory, new CallerIdentity(key, null, null));
    }

    private OpenAiManagedConnectionFactory pool(@Nullable String key, @Nullable String recoveryKey) throws Exception {
        OpenAiManagedConnectionFactory pool = configured();
        pool.setResourceAdapter(adapter);
        pool.setTransactionSupport("XATransaction");
        pool.setApiKey(key);
        pool.setRecoveryApiKey(recoveryKey);
        return pool;
    }

    /** A prepared branch of this caller's, whose connection is gone. */
    private String leftBy(String key) throws Exception {
        CallerIdentity caller = new CallerIdentity(key, null, null);
        ManagedConnection connection = factory.createManagedConnection(null, caller);
        XAResource callers = connection.getXAResource();
        callers.start(XID, TMNOFLAGS);
        String conversation = converse((OpenAiConnection) connection.getConnection(null, caller));
        callers.end(XID, TMSUCCESS);
        callers.prepare(XID);
        connection.destroy();
        return conversation;
    }

    private static List<String> keys(String method) {
        return simulator.requests().stream()
                .filter(request -> request.method().equals(method))
                .map(RecoveryContractTest::key)
                .toList();
    }

    private static String key(ReceivedRequest request) {
        return String.valueOf(request.header("authorization")).substring("Bearer ".length());
    }

    private List<String> branches() {
        return AdapterProbe.units(adapter).branchList();
    }

    /** Jakarta Connectors 2.1, section 7.6.2. */
    @Test
    @DisplayName("25. A branch is ended by a rotated key of the same project, which the server tells, and by no other")
    void rotatedKey() throws Exception {
        String kept = prepared(XID);
        String undone = prepared(xid("two"));
        managed.destroy();
        simulator.revokeKey(KEY);
        OpenAiManagedConnectionFactory elsewhere = pool(ROTATED, null);
        elsewhere.setBaseUrl("http://localhost:" + simulator.baseUrl().getPort() + "/v1");
        for (XAResource stranger : List.of(
                by(STRANGE),
                by("sk-without-project"),
                by(elsewhere, null),
                by(factory, new CallerIdentity(ROTATED, "org_1", null)),
                by(factory, new CallerIdentity(ROTATED, null, "proj_a")))) {
            assertThat(stranger.recover(SCAN)).isEmpty();
            refuses(XAER_NOTA, Diagnosis.BRANCH_UNKNOWN, () -> stranger.commit(XID, false));
            refuses(XAER_NOTA, Diagnosis.BRANCH_UNKNOWN, () -> stranger.rollback(XID));
        }
        XAResource rotated = by(ROTATED);
        assertThat(Arrays.asList(rotated.recover(SCAN))).hasSize(2);
        rotated.commit(XID, false);
        rotated.rollback(xid("two"));
        assertThat(simulator.conversations()).containsOnlyKeys(kept).doesNotContainKey(undone);
        assertThat(keys("DELETE")).doesNotContain(STRANGE, "sk-without-project").contains(ROTATED);
    }

    /** Jakarta Connectors 2.1, section 7.6.2. */
    @Test
    @DisplayName("25. A branch has one key: another of the same project neither joins it nor is the same resource")
    void oneKey() throws Exception {
        XAResource rotated = by(ROTATED);
        assertThat(rotated.isSameRM(resource)).isFalse();
        resource.start(XID, TMNOFLAGS);
        refuses(XAER_NOTA, Diagnosis.BRANCH_UNKNOWN, () -> rotated.start(XID, TMJOIN));
        call(handle);
        assertThat(by(KEY).isSameRM(resource))
                .as("whatever was learnt meanwhile")
                .isTrue();
        resource.end(XID, TMSUCCESS);
        resource.prepare(XID);
        assertThat(rotated.recover(SCAN)).hasSize(1);
        rotated.rollback(XID);
    }

    /** Jakarta Connectors 2.1, section 7.6.2. */
    @Test
    @DisplayName("25. Nobody says that a branch is not there while the server does not tell whose key it is")
    void unanswered() throws Exception {
        prepared(XID);
        XAResource rotated = by(ROTATED);
        simulator.fail("GET", "/models", Fault.closeWithoutAnswer(), 1);
        refuses(XAER_RMFAIL, Diagnosis.OWNER_UNKNOWN, () -> rotated.recover(SCAN));
        refuses(XAER_RMFAIL, Diagnosis.OWNER_UNKNOWN, () -> rotated.commit(XID, false));
        refuses(XAER_NOTA, Diagnosis.BRANCH_UNKNOWN, () -> rotated.commit(xid("none"), false));
        resource.commit(XID, false);
        assertThat(keys("GET").stream().filter(ROTATED::equals)).hasSize(1);
    }

    /** Jakarta Connectors 2.1, section 7.6.2. */
    @Test
    @DisplayName(
            "25. The second phase asks no server whose key it is: what a scan has learnt counts, and before it RMFAIL")
    void secondPhaseAsksNobody() throws Exception {
        prepared(XID);
        prepared(xid("two"));
        XAResource rotated = by(ROTATED);
        int before = simulator.requests().size();
        refuses(XAER_RMFAIL, Diagnosis.OWNER_UNKNOWN, () -> rotated.commit(XID, false));
        refuses(XAER_RMFAIL, Diagnosis.OWNER_UNKNOWN, () -> rotated.rollback(XID));
        refuses(XAER_RMFAIL, Diagnosis.OWNER_UNKNOWN, () -> rotated.forget(XID));
        assertThat(simulator.requests()).hasSize(before);
        assertThat(rotated.recover(SCAN)).hasSize(2);
        assertThat(simulator.requests()).hasSize(before + 1);
        rotated.commit(XID, false);
        assertThat(simulator.requests()).hasSize(before + 1);
        rotated.rollback(xid("two"));
        assertThat(simulator.conversations()).hasSize(1);
    }

    /** Jakarta Connectors 2.1, section 7.6.2.8. */
    @Test
    @DisplayName("26. A caller's branch waits, and says for whom, until the caller or a key for recovery comes")
    void waiting() throws Exception {
        factory.setApiKey("sk-without-project");
        managed.destroy();
        other.destroy();
        String undone = leftBy(CALLER);
        assertThat(by(factory, null).recover(SCAN)).isEmpty();
        assertThat(branches())
                .singleElement()
                .asString()
                .contains("prepared", Diagnosis.NOBODY_HERE.code(), "recoveryApiKey");
        ManagedConnection caller = factory.createManagedConnection(null, new CallerIdentity(CALLER, null, null));
        assertThat(branches()).singleElement().asString().doesNotContain("recoveryApiKey");
        assertThat(caller.getXAResource().recover(SCAN)).hasSize(1);
        caller.destroy();
        assertThat(branches()).singleElement().asString().contains("recoveryApiKey");

        XAResource recovery = by(pool(null, RECOVERY), null);
        assertThat(branches()).singleElement().asString().doesNotContain("recoveryApiKey");
        assertThat(recovery.recover(SCAN)).hasSize(1);
        recovery.rollback(XID);
        assertThat(branches()).isEmpty();
        assertThat(simulator.conversations()).doesNotContainKey(undone);
        assertThat(keys("DELETE")).isNotEmpty().containsOnly(RECOVERY);
        assertThat(keys("POST")).doesNotContain(RECOVERY);
    }

    /** Jakarta Connectors 2.1, section 7.6.2.8. */
    @Test
    @DisplayName(
            "26. A pool with a key of its own and one for recovery recovers for both; other projects' branches are left")
    void both() throws Exception {
        leftBy(CALLER);
        OpenAiManagedConnectionFactory both = pool("sk-without-project", RECOVERY);
        assertThat(by(both, null).recover(SCAN)).hasSize(1);
        assertThat(by(both, new CallerIdentity(STRANGE, null, null)).recover(SCAN))
                .as("only the pool's own connections do")
                .isEmpty();
        simulator.project("proj_b", "sk-elsewhere");
        assertThat(by(pool("sk-without-project", "sk-elsewhere"), null).recover(SCAN))
                .isEmpty();
        OpenAiManagedConnectionFactory organized = pool("sk-without-project", RECOVERY);
        organized.setOrganization("org_1");
        assertThat(by(organized, null).recover(SCAN)).isEmpty();
        by(both, null).commit(XID, false);
    }

    /** Jakarta Connectors 2.1, section 9.1.8.2. */
    @Test
    @DisplayName("9. No call goes out under a key for recovery, which counts for nothing where there is another")
    void recoveryOnly() throws Exception {
        OpenAiManagedConnectionFactory pool = pool(null, RECOVERY);
        ManagedConnection connection = pool.createManagedConnection(null, null);
        assertThat(pool.matchManagedConnections(Set.of(connection), null, null)).isSameAs(connection);
        assertThat(pool.getInvalidConnections(Set.of(connection))).isEmpty();
        OpenAiConnection refused = handleOf(connection);
        fails(OpenAiSecurityException.class, Diagnosis.FOR_RECOVERY_ONLY, () -> call(refused));
        fails(OpenAiSecurityException.class, Diagnosis.FOR_RECOVERY_ONLY, () -> converse(refused));
        assertThat(refused.getMetaData()).isNotNull();
        connection.cleanup();

        ManagedConnection callers = pool.createManagedConnection(null, new CallerIdentity(CALLER, null, null));
        call((OpenAiConnection) callers.getConnection(null, new CallerIdentity(CALLER, null, null)));
        OpenAiManagedConnectionFactory both = pool(ROTATED, RECOVERY);
        call(handleOf(both.createManagedConnection(null, null)));
        ManagedConnection signedOn = both.createManagedConnection(subject(both, "ada", STRANGE), null);
        call((OpenAiConnection) signedOn.getConnection(subject(both, "ada", STRANGE), null));
        assertThat(keys("POST").subList(0, 3)).containsExactly(CALLER, ROTATED, STRANGE);
        assertThat(keys("POST")).doesNotContain(RECOVERY);
        CallerIdentity keyless = new CallerIdentity(null, "org_1", null);
        ManagedConnection without = pool.createManagedConnection(null, keyless);
        fails(
                OpenAiSecurityException.class,
                Diagnosis.API_KEY_MISSING,
                () -> call((OpenAiConnection) without.getConnection(null, keyless)));
        assertThat(last().header("authorization")).isNull();
        fails(
                OpenAiSecurityException.class,
                Diagnosis.SIGN_ON_WITHOUT_KEY,
                () -> pool.createManagedConnection(new Subject(), null));
    }
}
