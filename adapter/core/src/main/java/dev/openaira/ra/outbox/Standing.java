package dev.openaira.ra.outbox;

import dev.openaira.ra.journal.Changes;
import org.jspecify.annotations.Nullable;

/** Where one send stands just now, with what the journal does not keep. One thread at a time changes it. */
final class Standing {
    private volatile Pending pending;
    private volatile String why = "it waits for its turn";
    private volatile boolean over;
    private volatile boolean dropped;

    /** What is known but may not be on the disk yet. */
    private volatile @Nullable Changes unsaved;

    Standing(Pending pending) {
        this.pending = pending;
    }

    Pending pending() {
        return pending;
    }

    void pending(Pending now) {
        pending = now;
    }

    /** Why there is no response yet. */
    String why() {
        return why;
    }

    void why(String now) {
        why = now;
    }

    /** Nothing more is to be done for it. */
    boolean isOver() {
        return over;
    }

    void over() {
        over = true;
    }

    /** Its unit is rolled back, or about to be. */
    boolean isDropped() {
        return dropped;
    }

    void drop() {
        dropped = true;
    }

    @Nullable
    Changes unsaved() {
        return unsaved;
    }

    void unsaved(@Nullable Changes changes) {
        unsaved = changes;
    }

    /** Whether its outcome is on the disk, so that the journal tells more. */
    boolean isTold() {
        return unsaved == null && pending.state() == SendState.CLEARING;
    }
}
