package dev.openaira.ra.effect;

import dev.openaira.ra.identity.Access;
import dev.openaira.ra.rest.Deadline;
import java.util.concurrent.atomic.AtomicReference;

/** A local transaction, demarcated by the container or by the application; its time has no limit of its own. */
final class LocalUnit extends TransactionalUnit {
    private final Access access;
    private final AtomicReference<UnitState> state = new AtomicReference<>(UnitState.ACTIVE);

    LocalUnit(Units units, UnitEffects effects, Access access) {
        super(units, effects, Deadline.none());
        this.access = access;
    }

    @Override
    UnitState state() {
        return state.get();
    }

    @Override
    Access access() {
        return access;
    }

    @Override
    void markRollbackOnly() {
        move(UnitState.ACTIVE, UnitState.ROLLBACK_ONLY);
    }

    /** Whether this call, and no other, took the unit there. */
    boolean move(UnitState from, UnitState to) {
        return state.compareAndSet(from, to);
    }
}
