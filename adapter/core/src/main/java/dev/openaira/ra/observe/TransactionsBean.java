package dev.openaira.ra.observe;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiStateException;
import dev.openaira.ra.dispatch.Dispatcher;
import dev.openaira.ra.dispatch.PendingTask;
import dev.openaira.ra.effect.Units;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.transaction.xa.XAException;
import org.jspecify.annotations.Nullable;

/** An adapter's transactions as the server's JMX shows them. */
public final class TransactionsBean implements TransactionsMXBean {
    private final Units units;
    private final Dispatcher dispatcher;
    private final Registration registration =
            new Registration("Transactions", Diagnosis.TRANSACTIONS_UNSEEN, ManagementFactory::getPlatformMBeanServer);

    /** Over the transactions of one adapter, and what it has still to do. */
    public TransactionsBean(Units units, Dispatcher dispatcher) {
        this.units = units;
        this.dispatcher = dispatcher;
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
    public void clearOrphans() {
        try {
            units.clearOrphans();
        } catch (OpenAiStateException e) {
            throw new IllegalStateException(e.getMessage());
        }
    }

    @Override
    public void commit(String branch) {
        decide(branch, true);
    }

    @Override
    public void rollback(String branch) {
        decide(branch, false);
    }

    @Override
    public int getPendingCount() {
        return dispatcher.size();
    }

    @Override
    public List<Pending> getPending() {
        return dispatcher.list().stream().<Pending>map(Row::new).toList();
    }

    @Override
    public @Nullable Date getOldestPending() {
        return dispatcher.list().stream()
                .findFirst()
                .map(task -> Date.from(task.since()))
                .orElse(null);
    }

    @Override
    public void retryNow(String id) {
        dispatcher.retryNow(id);
    }

    @Override
    public void retryAll() {
        dispatcher.retryAll();
    }

    @Override
    public void giveUp(String id) {
        dispatcher.giveUp(id);
    }

    private record Row(PendingTask task) implements Pending {
        @Override
        public String getId() {
            return task.id();
        }

        @Override
        public String getDescription() {
            return task.description();
        }

        @Override
        public String getState() {
            return task.state().name();
        }

        @Override
        public Date getSince() {
            return Date.from(task.since());
        }

        @Override
        public int getAttempts() {
            return task.attempts();
        }

        @Override
        public @Nullable Date getNextAttempt() {
            Instant next = task.next();
            return next == null ? null : Date.from(next);
        }

        @Override
        public @Nullable String getLastError() {
            return task.lastError();
        }
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
