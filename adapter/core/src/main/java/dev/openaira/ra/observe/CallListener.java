package dev.openaira.ra.observe;

import java.time.Duration;

/** Told of operations on object types when they begin and when they have ended, and of their calls between. */
interface CallListener {
    default void began() {}

    void ended(EndedCall call);

    /**
     * An attempt failed, and another follows.
     *
     * @param reason one of a few
     */
    void retried(String reason);

    /** A call that was held back for its turn goes out. */
    void delayed(Duration wait);

    /**
     * A call was not let out.
     *
     * @param reason one of a few
     */
    void refused(String reason);
}
