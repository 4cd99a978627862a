package dev.openaira.ra.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openaira.ConverseRequest;
import dev.openaira.Diagnosis;
import dev.openaira.OpenAiConnection;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.ra.observe.TransactionsMXBean;
import dev.openaira.simulator.Fault;
import jakarta.resource.spi.ManagedConnection;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.Set;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The adapter's transactions in JMX")
class TransactionsBeanTest extends AdapterFixture {
    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    private static Set<ObjectName> names() throws Exception {
        return SERVER.queryNames(new ObjectName("dev.openaira:type=Transactions,*"), null);
    }

    @Test
    @DisplayName("are there from start to stop, tell what rollbacks left, and refuse what cannot be decided")
    void lifeCycle() throws Exception {
        Set<ObjectName> before = names();
        OpenAiResourceAdapter adapter = new OpenAiResourceAdapter();
        assertThat(names()).isEqualTo(before);
        adapter.start(null);
        Set<ObjectName> added = new HashSet<>(names());
        added.removeAll(before);
        assertThat(added).hasSize(1);
        TransactionsMXBean bean = JMX.newMXBeanProxy(SERVER, added.iterator().next(), TransactionsMXBean.class);

        var factory = configured();
        factory.setTransactionSupport("LocalTransaction");
        factory.setMaxRetries(0);
        factory.setResourceAdapter(adapter);
        ManagedConnection connection = factory.createManagedConnection(null, null);
        connection.getLocalTransaction().begin();
        ((OpenAiConnection) connection.getConnection(null, null)).converse(ConverseRequest.of("hello"));
        simulator.fail("DELETE", "/responses/*", Fault.status(500), 1);
        connection.getLocalTransaction().rollback();
        assertThat(bean.getOrphanCount()).isEqualTo(1);
        assertThat(bean.getOrphans())
                .singleElement()
                .asString()
                .startsWith(Diagnosis.EFFECT_ORPHANED.code())
                .doesNotContain(KEY);
        assertThat(bean.getBranches()).isEmpty();
        assertThatThrownBy(() -> bean.commit("transaction branch 1:2:3"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(Diagnosis.BRANCH_UNKNOWN.code());
        adapter.stop();
        assertThat(names()).isEqualTo(before);
    }
}
