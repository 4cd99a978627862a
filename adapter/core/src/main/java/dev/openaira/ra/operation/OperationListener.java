package dev.openaira.ra.operation;

/**
 * Told of every operation on an object type, by the thread that calls it. Must be quick, safe for any number of threads,
 * and throw nothing.
 */
@FunctionalInterface
public interface OperationListener {
    /** Wants to know nothing. */
    OperationListener NONE = start -> Observation.NONE;

    /**
     * An operation begins.
     *
     * @return who is told what becomes of it
     */
    Observation started(OperationStart start);
}
