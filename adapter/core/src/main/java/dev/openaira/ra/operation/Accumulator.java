package dev.openaira.ra.operation;

import dev.openaira.StreamEvent;
import jakarta.json.JsonObject;

/** Puts a response together from the events that tell it. */
interface Accumulator {

    /** Takes the next event. */
    void add(StreamEvent event);

    /** Whether nothing is to follow; what does is not read. */
    boolean isOver();

    /** Whether a stream may end here. */
    boolean isComplete();

    /** The response as the unary call gives it, or what there is of it. */
    JsonObject response();

    /** The text so far. */
    String text();
}
