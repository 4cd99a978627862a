package dev.openaira.ra.observe;

import dev.openaira.Diagnosis;
import dev.openaira.ra.effect.Units;
import java.lang.management.ManagementFactory;
import java.util.List;
import javax.transaction.xa.XAException;

/** An adapter's transactions as the server's JMX shows them. */
public final class TransactionsBean implements TransactionsMXBean {
    private final Units units;
    private final Registration registration =
            new Registration("Transactions", Diagnosis.TRANSACTIONS_UNSEEN, ManagementFactory::getPlatformMBeanServer);

    /** Over the transactions of one adapter. */
    public TransactionsBean(Units units) {
        this.units = units;
    }

    /** Shows them; an adapter works without as well. */
    public void start() {
        registration.register(this, TransactionsMXBean.class);
    }

    /** Shows them no more. */
    public void stop() {
        registration.unregister();
    }

    @Override
    public List<String> getBranches() {
        return units.branchList();
    }

    @Override
    public long getOrphanCount() {
        return units.orphanCount();
    }

    @Override
    public List<String> getOrphans() {
        return units.orphanList();
    }

    @Override
    public void commit(String branch) {
        decide(branch, true);
    }

    @Override
    public void rollback(String branch) {
        decide(branch, false);
    }

    /** A class of the JDK's own, so that any client can read what was wrong. */
    private void decide(String branch, boolean commit) {
        try {
            units.decide(branch, commit);
        } catch (XAException e) {
            throw new IllegalArgumentException(e.getMessage());
        }
    }
}
