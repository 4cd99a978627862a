package dev.openaira.ra.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ConverseRequest;
import dev.openaira.Diagnosis;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiFailure;
import dev.openaira.ra.TestXid;
import dev.openaira.ra.spi.AdapterProbe;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import jakarta.resource.spi.ManagedConnection;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;

/** Managed connections that take part in transactions of every kind. */
abstract class TransactionFixture extends ContractFixture {
    protected ManagedConnection other;
    protected OpenAiConnection handle;
    protected XAResource resource;
    protected XAResource second;

    @BeforeEach
    void takePart() throws Exception {
        managed.destroy();
        connect(factory);
    }

    /** The adapter is gone, and another one takes over. */
    protected void restart() throws Exception {
        adapter.stop();
        adapter = AdapterProbe.over(journal);
        adapter.start(null);
        factory = configured();
        factory.setResourceAdapter(adapter);
        connect(factory);
    }

    private void connect(OpenAiManagedConnectionFactory factory) throws Exception {
        factory.setTransactionSupport("XATransaction");
        managed = factory.createManagedConnection(null, null);
        managed.addConnectionEventListener(told(events::add));
        other = factory.createManagedConnection(null, null);
        other.addConnectionEventListener(told(events::add));
        handle = handle();
        resource = managed.getXAResource();
        second = other.getXAResource();
    }

    /** Leaves a conversation behind, whose id is returned. */
    protected static String converse(OpenAiConnection connection) throws Exception {
        return connection.converse(ConverseRequest.of("hello")).conversation().orElseThrow();
    }

    /** A branch of the transaction of this name. */
    protected static Xid xid(String name) {
        return TestXid.of(name);
    }

    /** Does work in a branch up to its end. */
    protected String work(Xid xid) throws Exception {
        resource.start(xid, XAResource.TMNOFLAGS);
        String conversation = converse(handle);
        resource.end(xid, XAResource.TMSUCCESS);
        return conversation;
    }

    protected String prepared(Xid xid) throws Exception {
        String conversation = work(xid);
        assertThat(resource.prepare(xid)).isEqualTo(XAResource.XA_OK);
        return conversation;
    }

    /** Runs what must fail with this XA code, and with a cause of this diagnosis. */
    protected static XAException refuses(int code, Diagnosis diagnosis, ThrowingCallable call) {
        XAException failure = Assertions.catchThrowableOfType(XAException.class, call);
        assertThat(failure).as("no XAException").isNotNull();
        assertThat(failure.errorCode).as("code of %s", failure).isEqualTo(code);
        assertThat(failure.getCause())
                .as("cause of %s", failure)
                .isInstanceOfSatisfying(
                        OpenAiFailure.class,
                        cause -> assertThat(cause.diagnosis()).isEqualTo(diagnosis));
        assertThat(failure.getMessage()).startsWith(diagnosis.code() + ": ").doesNotContain(KEY);
        return failure;
    }

    /** As an operator does, by JMX. */
    protected static void decide(Xid xid, boolean commit) throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        String end = ":" + HexFormat.of().formatHex(xid.getBranchQualifier());
        for (ObjectName bean : server.queryNames(new ObjectName("dev.openaira:type=Transactions,*"), null)) {
            for (String line : (String[]) server.getAttribute(bean, "Branches")) {
                String branch = line.substring(0, line.indexOf(','));
                if (branch.endsWith(end)) {
                    server.invoke(bean, commit ? "commit" : "rollback", new Object[] {branch}, new String[] {
                        String.class.getName()
                    });
                }
            }
        }
    }
}
