package dev.openaira.ra.effect;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiLocalTransactionException;
import dev.openaira.ra.rest.OpenAiRest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;

/**
 * The local transactions of one connection, one after the other.
 *
 * @see "Jakarta Connectors 2.1, section 7.7"
 */
public final class LocalTransactions {
    private static final Logger LOGGER = System.getLogger(LocalTransactions.class.getName());

    private final Units units;
    private final CurrentUnit current;
    private final URI baseUrl;
    private final OpenAiRest rest;

    /** Those of the connection with this unit and these endpoints. */
    public LocalTransactions(Units units, CurrentUnit current, URI baseUrl, OpenAiRest rest) {
        this.units = units;
        this.current = current;
        this.baseUrl = baseUrl;
        this.rest = rest;
    }

    /** Begins one; {@link Diagnosis#TRANSACTION_ACTIVE} while the connection takes part in any. */
    public void begin() throws OpenAiLocalTransactionException {
        if (!current.enter(units.local(baseUrl))) {
            throw failure(Diagnosis.TRANSACTION_ACTIVE, current.get().name());
        }
    }

    /** Keeps what was done; rolls back instead when a call is still under way. */
    public void commit() throws OpenAiLocalTransactionException {
        LocalUnit unit = begun();
        if (unit.hasUnfinishedCalls()) {
            rollBack(unit);
            throw failure(Diagnosis.CALLS_UNFINISHED, unit.name());
        }
        if (!unit.end(UnitState.COMMITTED)) {
            throw failure(Diagnosis.TRANSACTION_MISSING);
        }
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
        boolean first = unit.end(UnitState.ROLLED_BACK);
        current.leave(unit);
        if (first) {
            unit.undo(rest);
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
