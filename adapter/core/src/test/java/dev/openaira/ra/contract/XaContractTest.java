package dev.openaira.ra.contract;

import static javax.transaction.xa.XAException.*;
import static javax.transaction.xa.XAResource.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiStateException;
import dev.openaira.ResponseStream;
import dev.openaira.TextRequest;
import dev.openaira.ra.cci.CallerIdentity;
import dev.openaira.ra.spi.AdapterProbe;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.ra.spi.Patience;
import dev.openaira.simulator.Fault;
import jakarta.resource.spi.ManagedConnection;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * How XA transactions end, by whom, and what is told of them. Seen failing:
 *
 * <ul>
 *   <li>25: with branches kept by the resource that began them; with a client closed while a branch may be undone; with
 *       identities compared as objects; with keys left out of the comparison; with any key for any branch; with wrappers taken
 *       for strangers
 *   <li>26: with branches told that are not prepared; with all told again in the middle of a scan; with any flag accepted;
 *       with those of other identities told
 *   <li>27: without codes; without causes; with a failed one-phase commit that is a protocol error, or that rolls nothing
 *       back
 *   <li>28: with a branch forgotten once the transaction manager has asked; with forget accepted for any branch; with what was decided
 *       forgotten at once
 * </ul>
 */
@DisplayName("Contract: the end of XA transactions")
class XaContractTest extends TransactionFixture {
    private static final Xid XID = xid("one");

    /** Jakarta Connectors 2.1, section 7.6.2. */
    @Test
    @DisplayName("25. Any resource of the identity ends a branch, also when the connection that began it is gone")
    void anyResource() throws Exception {
        String committed = prepared(XID);
        String rolledBack = prepared(xid("two"));
        managed.destroy();
        second.commit(XID, false);
        second.rollback(xid("two"));
        assertThat(simulator.conversations()).containsKey(committed).doesNotContainKey(rolledBack);
        String own = preparedBy(other, xid("three"));
        other.destroy();
        second.rollback(xid("three"));
        assertThat(simulator.conversations()).containsKey(committed).doesNotContainKey(own);
        assertThat(AdapterProbe.clients(adapter)).isZero();
    }

    private static String preparedBy(ManagedConnection connection, Xid xid) throws Exception {
        XAResource resource = connection.getXAResource();
        resource.start(xid, TMNOFLAGS);
        String conversation = converse(handleOf(connection));
        resource.end(xid, TMSUCCESS);
        resource.prepare(xid);
        return conversation;
    }

    /** Jakarta Connectors 2.1, section 7.6.2. */
    @Test
    @DisplayName(
            "25. Resources are the same by base URL, organization, project and key, whatever is wrapped around them")
    void identity() throws Exception {
        XAResource foreignKey = resourceFor(new CallerIdentity("sk-other", null, null));
        XAResource inProject = resourceFor(new CallerIdentity(null, null, "proj_1"));
        XAResource rotated = resourceFor(new CallerIdentity("sk-rotated", null, "proj_1"));
        XAResource organized = resourceFor(new CallerIdentity(null, "org_1", null));
        assertThat(resource.isSameRM(second)).isTrue();
        assertThat(resource.isSameRM(resource)).isTrue();
        assertThat(resource.isSameRM(wrapped(wrapped(second)))).isTrue();
        assertThat(wrapped(second).isSameRM(wrapped(resource))).isTrue();
        for (XAResource different : List.of(foreignKey, inProject, rotated, organized)) {
            assertThat(resource.isSameRM(different)).isFalse();
            assertThat(resource.isSameRM(wrapped(different))).isFalse();
        }
        assertThat(inProject.isSameRM(rotated)).isFalse();
        assertThat(resource.isSameRM(null)).isFalse();
        OpenAiManagedConnectionFactory elsewhere = configured();
        elsewhere.setResourceAdapter(adapter);
        elsewhere.setTransactionSupport("XATransaction");
        elsewhere.setBaseUrl("http://localhost:" + simulator.baseUrl().getPort() + "/v1");
        assertThat(resource.isSameRM(
                        elsewhere.createManagedConnection(null, null).getXAResource()))
                .isFalse();

        prepared(XID);
        refuses(XAER_NOTA, Diagnosis.BRANCH_UNKNOWN, () -> foreignKey.rollback(XID));
        resource.rollback(XID);
        ManagedConnection project = factory.createManagedConnection(null, new CallerIdentity(null, null, "proj_1"));
        String conversation = ofProject(project);
        refuses(XAER_NOTA, Diagnosis.BRANCH_UNKNOWN, () -> resource.rollback(XID));
        assertThat(rotated.recover(TMSTARTRSCAN | TMENDRSCAN)).hasSize(1);
        rotated.rollback(XID);
        assertThat(simulator.conversations()).doesNotContainKey(conversation);
    }

    private static String ofProject(ManagedConnection project) throws Exception {
        XAResource resource = project.getXAResource();
        resource.start(XID, TMNOFLAGS);
        String conversation = ((dev.openaira.OpenAiConnection)
                        project.getConnection(null, new CallerIdentity(null, null, "proj_1")))
                .converse(dev.openaira.ConverseRequest.of("hello"))
                .conversation()
                .orElseThrow();
        resource.end(XID, TMSUCCESS);
        resource.prepare(XID);
        return conversation;
    }

    private XAResource resourceFor(CallerIdentity caller) throws Exception {
        return factory.createManagedConnection(null, caller).getXAResource();
    }

    /** As servers wrap resources: everything is handed on. */
    private static XAResource wrapped(XAResource inside) {
        return (XAResource) Proxy.newProxyInstance(
                XaContractTest.class.getClassLoader(),
                new Class<?>[] {XAResource.class},
                (proxy, method, arguments) -> {
                    try {
                        return method.invoke(inside, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Jakarta Connectors 2.1, section 7.6.2.8. */
    @Test
    @DisplayName("26. Recovery tells, from any resource, what is prepared, once in a scan")
    void recovery() throws Exception {
        work(xid("ended"));
        resource.start(xid("active"), TMNOFLAGS);
        resource.end(xid("active"), TMSUSPEND);
        prepared(XID);
        prepared(xid("two"));
        decide(xid("two"), true);
        for (XAResource any : List.of(resource, second, wrapped(second))) {
            assertThat(names(any.recover(TMSTARTRSCAN | TMENDRSCAN))).containsExactlyInAnyOrder("one", "two");
            assertThat(names(any.recover(TMSTARTRSCAN))).containsExactlyInAnyOrder("one", "two");
            assertThat(any.recover(TMNOFLAGS)).isEmpty();
            assertThat(any.recover(TMENDRSCAN)).isEmpty();
        }
        assertThat(resourceFor(new CallerIdentity("sk-other", null, null)).recover(TMSTARTRSCAN | TMENDRSCAN))
                .isEmpty();
        for (int flags : new int[] {TMJOIN, TMSTARTRSCAN | TMFAIL, 1, -1}) {
            refuses(XAER_INVAL, Diagnosis.XA_ARGUMENT_INVALID, () -> resource.recover(flags));
        }
        Xid told = Arrays.stream(second.recover(TMSTARTRSCAN | TMENDRSCAN))
                .filter(xid -> names(xid).contains("one"))
                .findFirst()
                .orElseThrow();
        second.commit(told, false);
        assertThat(names(second.recover(TMSTARTRSCAN | TMENDRSCAN))).containsExactly("two");
    }

    private static List<String> names(Xid... xids) {
        return Arrays.stream(xids)
                .map(xid -> new String(xid.getGlobalTransactionId(), java.nio.charset.StandardCharsets.UTF_8))
                .toList();
    }

    /** Jakarta Connectors 2.1, section 7.6.2. */
    @Test
    @DisplayName("27. Every XAException has a code and a cause that says what happened")
    void failures() throws Exception {
        for (int flags : new int[] {TMSUSPEND, TMFAIL, 1}) {
            refuses(XAER_INVAL, Diagnosis.XA_ARGUMENT_INVALID, () -> resource.start(XID, flags));
        }
        refuses(XAER_INVAL, Diagnosis.XA_ARGUMENT_INVALID, () -> resource.start(null, TMNOFLAGS));
        refuses(XAER_INVAL, Diagnosis.XA_ARGUMENT_INVALID, () -> resource.rollback(null));
        refuses(XAER_INVAL, Diagnosis.XA_ARGUMENT_INVALID, () -> resource.setTransactionTimeout(-1));
        refuses(XAER_NOTA, Diagnosis.BRANCH_UNKNOWN, () -> resource.start(XID, TMJOIN));
        resource.start(XID, TMNOFLAGS);
        refuses(XAER_INVAL, Diagnosis.XA_ARGUMENT_INVALID, () -> resource.end(XID, TMJOIN));
        refuses(XAER_DUPID, Diagnosis.BRANCH_DUPLICATE, () -> second.start(XID, TMNOFLAGS));
        refuses(XAER_PROTO, Diagnosis.BRANCH_MISUSED, () -> second.prepare(XID));
        resource.end(XID, TMFAIL);
        refuses(XA_RBROLLBACK, Diagnosis.TRANSACTION_OVER, () -> second.start(XID, TMJOIN));
        refuses(XA_RBROLLBACK, Diagnosis.BRANCH_ROLLED_BACK, () -> second.prepare(XID));
        adapter.stop();
        refuses(XAER_RMFAIL, Diagnosis.ADAPTER_IS_STOPPED, () -> resource.start(XID, TMNOFLAGS));
        refuses(XAER_RMFAIL, Diagnosis.ADAPTER_IS_STOPPED, () -> resource.commit(XID, false));
        refuses(XAER_RMFAIL, Diagnosis.ADAPTER_IS_STOPPED, () -> resource.recover(TMSTARTRSCAN | TMENDRSCAN));
    }

    /** Jakarta Connectors 2.1, section 7.6.2. */
    @Test
    @DisplayName("27. A one-phase commit that cannot be done has rolled back, and says so")
    void onePhase() throws Exception {
        resource.start(XID, TMNOFLAGS);
        converse(handle);
        resource.end(XID, TMFAIL);
        rolledBack(refuses(XA_RBROLLBACK, Diagnosis.BRANCH_ROLLED_BACK, () -> resource.commit(XID, true)));

        resource.start(XID, TMNOFLAGS);
        converse(handle);
        try (ResponseStream<?> unread = handle.stream(TextRequest.of("x"))) {
            resource.end(XID, TMSUCCESS);
            rolledBack(refuses(XA_RBOTHER, Diagnosis.CALLS_UNFINISHED, () -> resource.commit(XID, true)));
            fails(OpenAiStateException.class, Diagnosis.CALL_ABORTED, unread::response);
        }
        // Its id had arrived or had not; whoever undoes the branch may be a thread of the dispatcher.
        Patience.until(
                "gone or told",
                () -> AdapterProbe.units(adapter).orphanCount()
                        == simulator.responses().size());

        resource.setTransactionTimeout(1);
        resource.start(XID, TMNOFLAGS);
        simulator.fail("POST", "/responses", Fault.neverAnswers(), 1);
        fails(dev.openaira.OpenAiCommException.class, Diagnosis.TRANSACTION_TIMED_OUT, () -> call(handle));
        resource.end(XID, TMSUCCESS);
        rolledBack(refuses(XA_RBTIMEOUT, Diagnosis.TRANSACTION_TIMED_OUT, () -> resource.commit(XID, true)));
    }

    private void rolledBack(XAException failure) {
        assertThat(failure.errorCode).isBetween(XA_RBBASE, XA_RBEND);
        assertThat(simulator.conversations()).isEmpty();
        refuses(XAER_NOTA, Diagnosis.BRANCH_UNKNOWN, () -> resource.rollback(XID));
    }

    /** Jakarta Connectors 2.1, section 7.6.2.8. */
    @Test
    @DisplayName("28. What an operator decided is told until it is forgotten")
    void heuristics() throws Exception {
        String kept = prepared(XID);
        String undone = prepared(xid("two"));
        decide(XID, true);
        decide(xid("two"), false);
        assertThat(simulator.conversations()).containsOnlyKeys(kept).doesNotContainKey(undone);
        for (int asked = 0; asked < 2; asked++) {
            refuses(XA_HEURCOM, Diagnosis.BRANCH_DECIDED, () -> resource.commit(XID, false));
            refuses(XA_HEURCOM, Diagnosis.BRANCH_DECIDED, () -> second.rollback(XID));
            refuses(XA_HEURRB, Diagnosis.BRANCH_DECIDED, () -> second.commit(xid("two"), false));
            refuses(XA_HEURRB, Diagnosis.BRANCH_DECIDED, () -> resource.rollback(xid("two")));
            assertThat(second.recover(TMSTARTRSCAN | TMENDRSCAN)).hasSize(2);
        }
        second.forget(XID);
        refuses(XAER_NOTA, Diagnosis.BRANCH_UNKNOWN, () -> resource.commit(XID, false));
        refuses(XAER_NOTA, Diagnosis.BRANCH_UNKNOWN, () -> second.forget(XID));
        assertThat(second.recover(TMSTARTRSCAN | TMENDRSCAN)).hasSize(1);
        prepared(xid("three"));
        refuses(XAER_PROTO, Diagnosis.BRANCH_MISUSED, () -> resource.forget(xid("three")));
        resource.rollback(xid("three"));
    }
}
