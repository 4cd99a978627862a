package dev.openaira.ra.observe;

/** Told of operations on object types: when they begin, and when they have ended. */
interface CallListener {
    void began();

    void ended(EndedCall call);
}
