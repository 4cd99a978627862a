package dev.openaira.ra.effect;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** What the calls on one connection belong to: a transaction while it takes part in one, otherwise auto-commit. */
public final class CurrentUnit implements Supplier<UnitOfWork> {
    private final UnitOfWork outside;
    private final AtomicReference<UnitOfWork> current;

    CurrentUnit(UnitOfWork outside) {
        this.outside = outside;
        this.current = new AtomicReference<>(outside);
    }

    @Override
    public UnitOfWork get() {
        return current.get();
    }

    /** Begins to take part in a transaction, unless the connection does in another. */
    boolean enter(UnitOfWork transaction) {
        return current.compareAndSet(outside, transaction);
    }

    /** Takes part in this transaction no more. */
    void leave(UnitOfWork transaction) {
        current.compareAndSet(transaction, outside);
    }
}
