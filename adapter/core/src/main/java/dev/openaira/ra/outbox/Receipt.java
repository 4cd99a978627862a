package dev.openaira.ra.outbox;

import dev.openaira.ObjectType;

/** What there is for a ticket. */
public sealed interface Receipt permits Receipt.Nothing, Outcome {
    /** What was asked for. */
    ObjectType type();

    /**
     * Nothing yet.
     *
     * @param status the server's word for the response, {@code queued} before it was sent
     * @param why for whoever waits
     */
    record Nothing(ObjectType type, String status, String why) implements Receipt {}
}
