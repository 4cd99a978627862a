package dev.openaira.ra.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ra.AdapterFixture;
import dev.openaira.ra.TestXid;
import dev.openaira.ra.identity.ResourceIdentity;
import dev.openaira.ra.journal.Changes;
import dev.openaira.ra.journal.MemoryJournal;
import dev.openaira.ra.rest.Credentials;
import dev.openaira.ra.spi.AdapterProbe;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.ra.spi.OpenAiResourceAdapter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Locale;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Seen failing with branches that are looked for among all of them, and with holds that are. */
@DisplayName("Branches that another adapter left in great numbers")
class ManyBranchesTest extends AdapterFixture {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final byte[] FOREIGN_SALT = {9, 8, 7};
    private static final int FEW = 1_000;
    private static final int MANY = 20_000;

    /** Far more than what memory and collections may make of it, far less than twenty. */
    private static final double AT_MOST = 5;

    @Test
    @DisplayName("take no longer to end, each of them, than few do")
    void linear() throws Exception {
        endAll(FEW); // so that the code is warm
        double few = endAll(FEW);
        double many = endAll(MANY);
        assertThat(many).as("%.0f ns of work for each of few", few).isLessThan(few * AT_MOST);
    }

    /** Nanoseconds that this thread works to end one of so many: whatever else runs on the machine does not count. */
    private static double endAll(int branches) throws Exception {
        OpenAiResourceAdapter adapter = AdapterProbe.over(left(branches));
        adapter.start(null);
        try {
            OpenAiManagedConnectionFactory factory = configured();
            factory.setResourceAdapter(adapter);
            factory.setTransactionSupport("XATransaction");
            XAResource resource = factory.createManagedConnection(null, null).getXAResource();
            Xid[] inDoubt = resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN);
            assertThat(inDoubt).hasSize(branches);
            long start = THREADS.getCurrentThreadCpuTime();
            for (Xid branch : inDoubt) {
                resource.commit(branch, false);
            }
            long end = THREADS.getCurrentThreadCpuTime();
            assertThat(resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN))
                    .isEmpty();
            assertThat(EffectFixture.isHeld(AdapterProbe.units(adapter), simulator.baseUrl(), conversation(0)))
                    .isFalse();
            return (end - start) / (double) branches;
        } finally {
            adapter.stop();
        }
    }

    /** A journal with prepared branches that each hold a conversation, of an adapter with another salt. */
    private static MemoryJournal left(int branches) {
        MemoryJournal journal = new MemoryJournal();
        ResourceIdentity owner = ResourceIdentity.of(simulator.baseUrl(), Credentials.ofKey(KEY), null, FOREIGN_SALT);
        Changes changes = new Changes();
        for (int i = 0; i < branches; i++) {
            BranchId id = new BranchId(TestXid.of("transaction " + i));
            String key = UnitLog.PREFIX + String.format(Locale.ROOT, "%06d", i);
            AppendedTurns turns = new AppendedTurns(conversation(i), "", new Turns(Duration.ZERO));
            changes.put(
                    key,
                    UnitHead.begun(id.toString(), id, owner)
                            .in(UnitState.PREPARED)
                            .entry());
            changes.put(key + "/000000", turns.entry(EffectState.THERE));
        }
        journal.apply(changes);
        return journal;
    }

    private static String conversation(int number) {
        return "conv_" + number;
    }
}
