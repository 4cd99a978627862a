package dev.openaira.ra.journal;

import org.jspecify.annotations.Nullable;

/** Changes that go to the disk together: what becomes of one becomes of all. Guarded by the journal's lock. */
final class Batch {
    private boolean forced;
    private @Nullable Exception failure;

    void forced() {
        forced = true;
    }

    void failed(Exception why) {
        failure = why;
    }

    boolean isForced() {
        return forced;
    }

    @Nullable
    Exception failure() {
        return failure;
    }
}
