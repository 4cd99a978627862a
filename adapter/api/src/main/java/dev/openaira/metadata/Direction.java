package dev.openaira.metadata;

import java.util.Arrays;
import java.util.Optional;

/** Which of the two records of an interaction a profile describes. */
public enum Direction {
    /** The input record: what an application sends. */
    REQUEST("request"),
    /** The output record: what it gets. */
    RESPONSE("response");

    private final String id;

    Direction(String id) {
        this.id = id;
    }

    /** The canonical id, such as {@code request}. */
    public String id() {
        return id;
    }

    /** The direction with this canonical id. */
    public static Optional<Direction> ofId(String id) {
        return Arrays.stream(values())
                .filter(direction -> direction.id.equals(id))
                .findFirst();
    }
}
