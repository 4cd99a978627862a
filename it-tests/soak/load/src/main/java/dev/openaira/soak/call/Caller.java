package dev.openaira.soak.call;

/**
 * The callers there are, by number. Each has a key of its own, which tells from a request for whom it was sent: the first
 * has the pool's, the second is signed on by the container, the others bring theirs in a connection specification.
 */
public final class Caller {
    /** The caller with the pool's key. */
    public static final int OF_THE_POOL = 0;

    /** The caller whom the container signs on. */
    public static final int OF_THE_CONTAINER = 1;

    /** How many callers there are. */
    public static final int COUNT = 10;

    private Caller() {}

    /** The key of a caller. */
    public static String key(int caller) {
        return "sk-soak-" + caller;
    }
}
