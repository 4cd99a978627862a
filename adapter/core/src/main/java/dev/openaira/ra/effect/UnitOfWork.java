package dev.openaira.ra.effect;

import dev.openaira.ra.outbox.Send;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;

/**
 * What calls belong to, as operations see it: they tell it what they are about to leave upstream, and what became of
 * it. Thread-safe.
 */
public interface UnitOfWork {

    /**
     * The deadline of a call that is given this one: whichever comes first, it or the end of the unit's time. A unit may
     * also cut off its calls before that, when it can only be rolled back.
     */
    Deadline bounded(Deadline given);

    /** Whether the unit's own time is up. */
    boolean isTimedOut();

    /** How the unit is named to its users. */
    String name();

    /**
     * A conversation is about to be created.
     *
     * @throws dev.openaira.OpenAiStateException when nothing more can be done in this unit
     */
    ConversationEffect creatingConversation(OpenAiRest rest) throws ResourceException;

    /**
     * A response is about to be asked for. Waits while another unit holds the conversation that the request adds to.
     *
     * @param conversation the conversation that the request names; empty for none
     * @throws dev.openaira.OpenAiUnavailableException when the conversation was held for too long
     * @throws dev.openaira.OpenAiStateException when nothing more can be done in this unit
     */
    ResponseEffect creatingResponse(OpenAiRest rest, JsonObject request, String conversation, Deadline deadline)
            throws UpstreamException, ResourceException;

    /**
     * A conversation is about to be deleted at its owner's wish.
     *
     * @throws dev.openaira.OpenAiNotSupportedException where that could not be undone
     */
    void deletingConversation(String conversation, Deadline deadline) throws ResourceException;

    /**
     * A request is to be sent when the unit is committed.
     *
     * @throws dev.openaira.OpenAiException when there is such a ticket already
     * @throws dev.openaira.OpenAiStateException when nothing more can be done in this unit
     */
    void defer(Send send) throws ResourceException;

    /** A conversation that is being created. */
    interface ConversationEffect {
        /** The endpoints to create it by: they name the request so that it can be found. */
        OpenAiRest by(OpenAiRest rest);

        /** It exists, by this id. */
        void created(String id) throws ResourceException;

        /** The call that was to create it failed. */
        void failed(Throwable why);

        /**
         * Nobody will ever ask for it: deletes it again.
         *
         * @return false where a server may still be adding to it, so that it is left to the end of the unit
         */
        boolean withdraw(Deadline deadline) throws UpstreamException;
    }

    /** A response that is being made. */
    interface ResponseEffect {
        /** Nothing that is remembered: whatever there is stays. */
        ResponseEffect NONE = new ResponseEffect() {
            @Override
            public OpenAiRest by(OpenAiRest rest) {
                return rest;
            }

            @Override
            public void created(String id) {}

            @Override
            public void completed(JsonObject response) {}

            @Override
            public void failed(Throwable why) {}
        };

        /** The endpoints to ask for it by: they name the request so that it can be found. */
        OpenAiRest by(OpenAiRest rest);

        /** It exists, by this id; told once or more often before the whole response is there, or not at all. */
        void created(String id) throws ResourceException;

        /** The whole response is there. */
        void completed(JsonObject response) throws ResourceException;

        /** The call failed, or its answer was not read to the end. */
        void failed(Throwable why);
    }
}
