package dev.openaira.ra.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiCommException;
import dev.openaira.OpenAiConnection;
import dev.openaira.TextRequest;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.ra.dispatch.Attempt;
import dev.openaira.ra.dispatch.Task;
import dev.openaira.ra.journal.MemoryJournal;
import dev.openaira.ra.observe.TransactionsMXBean;
import dev.openaira.simulator.Fault;
import jakarta.resource.spi.ManagedConnection;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
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
        OpenAiResourceAdapter adapter = AdapterProbe.over(new MemoryJournal());
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
        OpenAiConnection handle = (OpenAiConnection) connection.getConnection(null, null);
        simulator.fail("POST", "/responses", Fault.resetMidBody(), 1);
        fails(OpenAiCommException.class, Diagnosis.CONNECTION_LOST, () -> handle.generate(TextRequest.of("x")));
        connection.getLocalTransaction().rollback();
        assertThat(bean.getOrphanCount()).isEqualTo(1);
        assertThat(bean.getOrphans())
                .singleElement()
                .asString()
                .startsWith(Diagnosis.EFFECT_LOST.code())
                .doesNotContain(KEY);
        bean.clearOrphans();
        assertThat(bean.getOrphanCount()).isZero();
        assertThat(bean.getOrphans()).isEmpty();
        assertThat(bean.getBranches()).isEmpty();
        assertThatThrownBy(() -> bean.commit("transaction branch 1:2:3"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(Diagnosis.BRANCH_UNKNOWN.code());
        adapter.stop();
        assertThat(names()).isEqualTo(before);
    }

    @Test
    @DisplayName("tell what has still to be done, have it tried now, and give it up")
    void pending() throws Exception {
        Set<ObjectName> before = names();
        OpenAiResourceAdapter adapter = new OpenAiResourceAdapter();
        FakeServer server = new FakeServer(2);
        adapter.start(server);
        Set<ObjectName> added = new HashSet<>(names());
        added.removeAll(before);
        ObjectName name = added.iterator().next();
        TransactionsMXBean bean = JMX.newMXBeanProxy(SERVER, name, TransactionsMXBean.class);
        assertThat(bean.getPendingCount()).isZero();
        assertThat(bean.getOldestPending()).isNull();

        Undone undone = new Undone();
        AdapterProbe.dispatcher(adapter).submit(undone, Duration.ofHours(1));
        assertThat(bean.getPendingCount()).isEqualTo(1);
        assertThat(bean.getOldestPending()).isEqualTo(Date.from(Undone.SINCE));
        assertThat(bean.getPending()).singleElement().satisfies(task -> {
            assertThat(task.getId()).isEqualTo("undone");
            assertThat(task.getDescription()).isEqualTo("something to undo");
            assertThat(task.getState()).isEqualTo("PAUSING");
            assertThat(task.getSince()).isEqualTo(Date.from(Undone.SINCE));
            assertThat(task.getAttempts()).isZero();
            assertThat(task.getNextAttempt())
                    .isBetween(
                            Date.from(Instant.now().plus(Duration.ofMinutes(30))),
                            Date.from(Instant.now().plus(Duration.ofMinutes(61))));
            assertThat(task.getLastError()).isNull();
        });
        assertThat(SERVER.getAttribute(name, "Pending")).isInstanceOf(CompositeData[].class);

        bean.retryNow("undone");
        Patience.until("it was tried", () -> bean.getPending().get(0).getAttempts() == 1);
        bean.retryAll();
        Patience.until("it was tried again", () -> bean.getPending().get(0).getAttempts() == 2);
        Patience.until("it pauses", () -> bean.getPending().get(0).getState().equals("PAUSING"));
        assertThat(bean.getPending().get(0).getLastError()).isEqualTo("not yet");
        bean.giveUp("undone");
        assertThat(bean.getPendingCount()).isZero();
        assertThat(undone.givenUp).hasValue(1);
        assertThatThrownBy(() -> bean.giveUp("undone"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(Diagnosis.TASK_UNKNOWN.code());
        assertThatThrownBy(() -> bean.retryNow("nothing"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing");
        assertThat(server.timers()).isEqualTo(1);
        adapter.stop();
        server.close();
    }

    /** Is never done. */
    private static final class Undone implements Task {
        private static final Instant SINCE = Instant.parse("2026-01-02T03:04:05Z");
        private final AtomicInteger givenUp = new AtomicInteger();

        @Override
        public String id() {
            return "undone";
        }

        @Override
        public String description() {
            return "something to undo";
        }

        @Override
        public Instant since() {
            return SINCE;
        }

        @Override
        public Attempt attempt(Duration limit) {
            return new Attempt.Later("not yet", Duration.ofMinutes(5));
        }

        @Override
        public void giveUp() {
            givenUp.incrementAndGet();
        }
    }
}
