package dev.openaira.crash;

import java.util.Collections;
import java.util.List;

/**
 * Where the node is killed.
 *
 * @param place at a step of its own, or by the upstream
 * @param number which step or request, from 1 on: steps among those of their name, since threads take theirs side by side
 * @param name for people
 */
record FailPoint(Place place, int number, String name) {

    enum Place {
        /** Nowhere: it gets to the end. */
        NOWHERE,
        /** One of its threads is stopped at a step of its own first. */
        STEP,
        /** A request has arrived and is never processed. */
        REQUEST,
        /** A request is processed and never answered. */
        ANSWER
    }

    static final FailPoint NOWHERE = new FailPoint(Place.NOWHERE, 0, "nowhere");

    /** Whether nothing is killed. */
    boolean isNowhere() {
        return place == Place.NOWHERE;
    }

    /** The step it does not go beyond, as nodes know it; empty for none. */
    String lastStep() {
        return place == Place.STEP ? number + " " + name : "";
    }

    /** Whether it came by there. */
    boolean isAmong(List<String> names) {
        return place == Place.STEP
                ? Collections.frequency(names, name) >= number
                : number <= names.size() && name.equals(names.get(number - 1));
    }

    @Override
    public String toString() {
        return switch (place) {
            case NOWHERE -> name;
            case STEP -> "step " + number + " (" + name + ")";
            case REQUEST -> "request " + number + " unprocessed (" + name + ")";
            case ANSWER -> "request " + number + " unanswered (" + name + ")";
        };
    }
}
