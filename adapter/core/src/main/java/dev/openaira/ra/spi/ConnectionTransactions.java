package dev.openaira.ra.spi;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiLocalTransactionException;
import dev.openaira.OpenAiNotSupportedException;
import dev.openaira.ra.cci.CciConnection;
import dev.openaira.ra.cci.Failures;
import dev.openaira.ra.cci.LocalDemarcation;
import dev.openaira.ra.effect.BranchResource;
import dev.openaira.ra.effect.CurrentUnit;
import dev.openaira.ra.effect.LocalTransactions;
import dev.openaira.ra.identity.Access;
import dev.openaira.ra.rest.OpenAiRest;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
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
    private final Shared shared;
    private final Access access;
    private final OpenAiRest rest;
    private final CurrentUnit unit;
    private final LocalTransactions locals;
    private final BiConsumer<Integer, CciConnection> told;

    /** Made when first asked for; guarded by this. */
    private @Nullable XAResource resource;

    /** @param told what became of a local transaction, and at whose wish, as types of {@link ConnectionEvent} */
    ConnectionTransactions(
            TransactionSupportLevel level,
            Shared shared,
            Access access,
            OpenAiRest rest,
            BiConsumer<Integer, CciConnection> told) {
        this.level = level;
        this.shared = shared;
        this.access = access;
        this.rest = rest;
        this.unit = shared.units().current(access.endpoint().baseUrl());
        this.locals =
                new LocalTransactions(shared.units(), unit, access.endpoint().baseUrl(), rest);
        this.told = told;
    }

    TransactionSupportLevel level() {
        return level;
    }

    /** What calls belong to. */
    CurrentUnit unit() {
        return unit;
    }

    synchronized XAResource resource() throws OpenAiNotSupportedException {
        if (level != TransactionSupportLevel.XATransaction) {
            throw unsupported("XA transaction");
        }
        if (resource == null) {
            resource = new BranchResource(
                    shared.units(), access, rest, unit, () -> shared.clients().acquire(access.endpoint()));
        }
        return resource;
    }

    /** Of those the container demarcates nobody has to be told. */
    LocalTransaction container() throws OpenAiNotSupportedException {
        requireLocal();
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
        requireLocal();
        return this;
    }

    private void requireLocal() throws OpenAiNotSupportedException {
        if (level == TransactionSupportLevel.NoTransaction) {
            throw unsupported("local transaction");
        }
    }

    private OpenAiNotSupportedException unsupported(String what) {
        return Failures.unsupported(Diagnosis.TRANSACTIONS_UNSUPPORTED, what, level);
    }

    @Override
    public void begin(CciConnection handle) throws OpenAiLocalTransactionException {
        locals.begin();
        told.accept(ConnectionEvent.LOCAL_TRANSACTION_STARTED, handle);
    }

    @Override
    public void commit(CciConnection handle) throws OpenAiLocalTransactionException {
        try {
            locals.commit();
        } catch (OpenAiLocalTransactionException e) {
            if (e.diagnosis() == Diagnosis.CALLS_UNFINISHED) {
                told.accept(ConnectionEvent.LOCAL_TRANSACTION_ROLLEDBACK, handle);
            }
            throw e;
        }
        told.accept(ConnectionEvent.LOCAL_TRANSACTION_COMMITTED, handle);
    }

    @Override
    public void rollback(CciConnection handle) throws OpenAiLocalTransactionException {
        locals.rollback();
        told.accept(ConnectionEvent.LOCAL_TRANSACTION_ROLLEDBACK, handle);
    }

    /** The connection changes hands: a local transaction that is still open is rolled back; a branch stays as it is. */
    void abandon() {
        locals.abandon();
    }
}
