package dev.openaira.ra.effect;

import dev.openaira.ra.rest.Deadline;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;

/** A local transaction, demarcated by the container or by the application; its time has no limit of its own. */
final class LocalUnit extends TransactionalUnit {
    private final AtomicReference<UnitState> state = new AtomicReference<>(UnitState.ACTIVE);

    LocalUnit(URI baseUrl, String name, ConversationHolds holds, Orphans orphans) {
        super(baseUrl, name, Deadline.none(), holds, orphans);
    }

    @Override
    UnitState state() {
        return state.get();
    }

    /** Whether this call, and no other, ended the unit. */
    boolean end(UnitState outcome) {
        return state.compareAndSet(UnitState.ACTIVE, outcome);
    }
}
