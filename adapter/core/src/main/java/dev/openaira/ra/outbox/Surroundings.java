package dev.openaira.ra.outbox;

import dev.openaira.ObjectType;
import dev.openaira.ra.identity.ResourceIdentity;
import dev.openaira.ra.journal.Changes;
import dev.openaira.ra.journal.JournalException;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.Optional;

/** What the outbox needs of the rooms above it. */
public interface Surroundings {
    /** Nobody holds a conversation, and nobody wants to know anything. */
    Surroundings NONE = new Surroundings() {};

    /**
     * Counts as somebody who adds to a conversation, until that is left: a transaction that begins to add to it meanwhile
     * cannot tell its own items by where they stand.
     *
     * @return leaves it; nothing where a transaction holds the conversation, so that nothing is added to it now
     */
    default Optional<Runnable> enter(URI baseUrl, String conversation) {
        return Optional.of(() -> {});
    }

    /**
     * A request that adds to a conversation is about to go out.
     *
     * @param conversation empty for none
     * @throws JournalException when it must not
     */
    default void adding(OpenAiRest rest, URI baseUrl, String conversation, Deadline deadline)
            throws UpstreamException, JournalException {}

    /**
     * A request goes out, or is found to have gone out before the adapter started.
     *
     * @param user the label of whoever asked for it; empty for none
     * @param request as it was handed over
     */
    default SendObserver sending(
            OpenAiRest rest, ResourceIdentity owner, ObjectType type, String user, JsonObject request) {
        return SendObserver.NONE;
    }

    /** A request that added to a conversation was answered so; an empty one stands for none. */
    default void added(URI baseUrl, String conversation, JsonObject request, JsonObject response) {}

    /** A server's words without what they quote of the prompts of this request. */
    default String discreet(JsonObject request, String words) {
        return words;
    }

    /**
     * Something is, or may be, left upstream that nobody will take away, as will be known once the changes are made.
     *
     * @param message to be logged, and listed
     */
    default void orphaned(String message, Changes changes) {}
}
