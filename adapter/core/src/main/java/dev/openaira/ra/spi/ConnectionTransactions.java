package dev.openaira.ra.spi;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiLocalTransactionException;
import dev.openaira.OpenAiNotSupportedException;
import dev.openaira.OpenAiStateException;
import dev.openaira.ra.cci.CciConnection;
import dev.openaira.ra.cci.Failures;
import dev.openaira.ra.cci.LocalDemarcation;
import dev.openaira.ra.effect.BranchResource;
import dev.openaira.ra.effect.CurrentUnit;
import dev.openaira.ra.effect.LocalTransactions;
import dev.openaira.ra.effect.Units;
import dev.openaira.ra.identity.Access;
import dev.openaira.ra.identity.ResourceIdentity;
import dev.openaira.ra.journal.JournalException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import java.util.Objects;
import java.util.function.BiConsumer;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of one managed connection: those the container or the application demarcates, and its part in XA
 * transactions, up to the level that its pool is set to.
 *
 * @see "Jakarta Connectors 2.1, section 7.15"
 */
final class ConnectionTransactions implements LocalDemarcation {
    private final TransactionSupportLevel level;
    private final CurrentUnit unit;
    private final @Nullable LocalTransactions locals;
    private final @Nullable XAResource resource;
    private final BiConsumer<Integer, CciConnection> told;

    /**
     * Opens the journal where the pool takes part in transactions.
     *
     * @param told what became of a local transaction, and at whose wish, as types of {@link ConnectionEvent}
     */
    ConnectionTransactions(
            TransactionSupportLevel level, Units units, Access access, BiConsumer<Integer, CciConnection> told)
            throws OpenAiStateException {
        this.level = level;
        this.told = told;
        this.unit = units.current(access.endpoint().baseUrl(), () -> units.identity(access));
        if (level == TransactionSupportLevel.NoTransaction) {
            locals = null;
            resource = null;
        } else {
            ResourceIdentity owner = identity(units, access);
            locals = new LocalTransactions(units, unit, owner, access);
            resource = level == TransactionSupportLevel.XATransaction
                    ? new BranchResource(units, owner, access, unit)
                    : null;
        }
    }

    private static ResourceIdentity identity(Units units, Access access) throws OpenAiStateException {
        try {
            return units.identity(access);
        } catch (JournalException e) {
            throw new OpenAiStateException(e.diagnosis(), String.valueOf(e.getMessage()), null, e);
        }
    }

    TransactionSupportLevel level() {
        return level;
    }

    /** What calls belong to. */
    CurrentUnit unit() {
        return unit;
    }

    XAResource resource() throws OpenAiNotSupportedException {
        if (resource == null) {
            throw unsupported("XA transaction");
        }
        return resource;
    }

    /** Of those the container demarcates nobody has to be told. */
    LocalTransaction container() throws OpenAiNotSupportedException {
        LocalTransactions locals = locals();
        return new LocalTransaction() {
            @Override
            public void begin() throws OpenAiLocalTransactionException {
                locals.begin();
            }

            @Override
            public void commit() throws OpenAiLocalTransactionException {
                locals.commit();
            }

            @Override
            public void rollback() throws OpenAiLocalTransactionException {
                locals.rollback();
            }
        };
    }

    LocalDemarcation application() throws OpenAiNotSupportedException {
        locals();
        return this;
    }

    private LocalTransactions locals() throws OpenAiNotSupportedException {
        if (locals == null) {
            throw unsupported("local transaction");
        }
        return locals;
    }

    private OpenAiNotSupportedException unsupported(String what) {
        return Failures.unsupported(Diagnosis.TRANSACTIONS_UNSUPPORTED, what, level);
    }

    /** Only who was told of it demarcates. */
    private LocalTransactions demarcated() {
        return Objects.requireNonNull(locals);
    }

    @Override
    public void begin(CciConnection handle) throws OpenAiLocalTransactionException {
        demarcated().begin();
        told.accept(ConnectionEvent.LOCAL_TRANSACTION_STARTED, handle);
    }

    @Override
    public void commit(CciConnection handle) throws OpenAiLocalTransactionException {
        try {
            demarcated().commit();
        } catch (OpenAiLocalTransactionException e) {
            if (e.diagnosis() != Diagnosis.TRANSACTION_MISSING) {
                told.accept(ConnectionEvent.LOCAL_TRANSACTION_ROLLEDBACK, handle);
            }
            throw e;
        }
        told.accept(ConnectionEvent.LOCAL_TRANSACTION_COMMITTED, handle);
    }

    @Override
    public void rollback(CciConnection handle) throws OpenAiLocalTransactionException {
        demarcated().rollback();
        told.accept(ConnectionEvent.LOCAL_TRANSACTION_ROLLEDBACK, handle);
    }

    /** The connection changes hands: a local transaction that is still open is rolled back; a branch stays as it is. */
    void abandon() {
        if (locals != null) {
            locals.abandon();
        }
    }
}
