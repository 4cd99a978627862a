package dev.openaira.ra.effect;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiLocalTransactionException;
import dev.openaira.ra.identity.Access;
import dev.openaira.ra.identity.ResourceIdentity;
import dev.openaira.ra.journal.JournalException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * The local transactions of one connection, one after the other.
 *
 * @see "Jakarta Connectors 2.1, section 7.7"
 */
public final class LocalTransactions {
    private static final Logger LOGGER = System.getLogger(LocalTransactions.class.getName());

    private final Units units;
    private final CurrentUnit current;
    private final ResourceIdentity owner;
    private final Access access;

    /** Those of the connection with this unit, which is this owner's. */
    public LocalTransactions(Units units, CurrentUnit current, ResourceIdentity owner, Access access) {
        this.units = units;
        this.current = current;
        this.owner = owner;
        this.access = access;
    }

    /** Begins one; {@link Diagnosis#TRANSACTION_ACTIVE} while the connection takes part in any. */
    public void begin() throws OpenAiLocalTransactionException {
        if (!current.enter(units.local(owner, access))) {
            throw failure(Diagnosis.TRANSACTION_ACTIVE, current.get().name());
        }
    }

    /** Keeps what was done; rolls back instead where that cannot be. */
    public void commit() throws OpenAiLocalTransactionException {
        LocalUnit unit = begun();
        if (unit.state() == UnitState.ROLLBACK_ONLY) {
            rollBack(unit);
            throw failure(Diagnosis.BRANCH_ROLLED_BACK, unit.name());
        }
        if (!unit.move(UnitState.ACTIVE, UnitState.PREPARED)) {
            throw failure(Diagnosis.TRANSACTION_MISSING);
        }
        if (unit.hasUnfinishedCalls()) {
            rollBack(unit, UnitState.PREPARED);
            throw failure(Diagnosis.CALLS_UNFINISHED, unit.name());
        }
        boolean kept = false;
        try {
            unit.commitLog();
            kept = true;
        } catch (JournalException e) {
            throw new OpenAiLocalTransactionException(e.diagnosis(), String.valueOf(e.getMessage()), null, e);
        } finally {
            if (!kept) {
                rollBack(unit, UnitState.PREPARED);
            }
        }
        unit.move(UnitState.PREPARED, UnitState.COMMITTED);
        current.leave(unit);
        unit.keep();
    }

    /** Undoes what was done. */
    public void rollback() throws OpenAiLocalTransactionException {
        if (!rollBack(begun())) {
            throw failure(Diagnosis.TRANSACTION_MISSING);
        }
    }

    /** Rolls back what nobody will end any more, if anything. */
    public void abandon() {
        if (current.get() instanceof LocalUnit unit && rollBack(unit)) {
            LOGGER.log(Level.WARNING, Diagnosis.TRANSACTION_ABANDONED.message(unit.name()));
        }
    }

    private boolean rollBack(LocalUnit unit) {
        return rollBack(unit, UnitState.ACTIVE) || rollBack(unit, UnitState.ROLLBACK_ONLY);
    }

    private boolean rollBack(LocalUnit unit, UnitState from) {
        boolean first = unit.move(from, UnitState.ROLLED_BACK);
        if (first) {
            current.leave(unit);
            unit.abortLog();
            unit.undo(access, true);
        }
        return first;
    }

    private LocalUnit begun() throws OpenAiLocalTransactionException {
        if (current.get() instanceof LocalUnit unit) {
            return unit;
        }
        throw failure(Diagnosis.TRANSACTION_MISSING);
    }

    private static OpenAiLocalTransactionException failure(Diagnosis diagnosis, Object... details) {
        return new OpenAiLocalTransactionException(diagnosis, diagnosis.message(details), null, null);
    }
}
