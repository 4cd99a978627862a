package dev.openaira.soak.call;

import java.util.Random;

/** The kinds of calls, and how many of a hundred are of each. */
public enum Kind {
    TEXT(30),
    STREAM(14),
    CANCELLED_STREAM(8),
    INTERACTION(14),
    EMBEDDING(12),
    STRUCTURED(9),
    CONVERSE(8),
    STATELESS(4),
    IMAGE(1);

    private static final int ALL = 100;

    private final int share;

    Kind(int share) {
        this.share = share;
    }

    /** Any kind, each as often as its share says. */
    public static Kind any(Random random) {
        int left = random.nextInt(ALL);
        for (Kind kind : values()) {
            left -= kind.share;
            if (left < 0) {
                return kind;
            }
        }
        throw new IllegalStateException("The shares are no hundred");
    }
}
