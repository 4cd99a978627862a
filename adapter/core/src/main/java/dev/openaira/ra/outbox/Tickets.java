package dev.openaira.ra.outbox;

import jakarta.resource.ResourceException;

/** The tickets of one identity. */
@FunctionalInterface
public interface Tickets {

    /**
     * What there is for a ticket. Does not wait, and may be asked again.
     *
     * @param ticket as the sender knows it
     * @throws dev.openaira.OpenAiException {@link dev.openaira.Diagnosis#TICKET_UNKNOWN}
     */
    Receipt receive(String ticket) throws ResourceException;
}
