package dev.openaira.ra.observe;

/** Told of operations on object types when they begin and when they have ended, and of attempts between. */
interface CallListener {
    default void began() {}

    void ended(EndedCall call);

    /**
     * An attempt failed, and another follows.
     *
     * @param reason one of a few
     */
    void retried(String reason);
}
