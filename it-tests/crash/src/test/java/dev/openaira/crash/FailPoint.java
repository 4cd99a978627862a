package dev.openaira.crash;

/**
 * Where the node is killed.
 *
 * @param place at a step of its own, or by the upstream
 * @param number which step or request, from 1 on
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

    /** The number of the node's own step it does not go beyond; 0 for none. */
    int lastStep() {
        return place == Place.STEP ? number : 0;
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
