package dev.openaira.ra.dispatch;

/** Where a task stands. */
public enum TaskState {
    /** It is tried as soon as a thread is free. */
    DUE,
    /** It is tried at this moment. */
    RUNNING,
    /** It waits for someone to appear, and is looked at now and then. */
    WAITING,
    /** It was tried in vain, or is not wanted before a moment that has not come. */
    PAUSING
}
