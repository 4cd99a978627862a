package dev.openaira.ra.effect;

import dev.openaira.ra.journal.JournalException;
import dev.openaira.ra.outbox.Send;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Outside transactions: whatever a call leaves upstream stays, and nothing is remembered of it. */
final class AutoCommit implements UnitOfWork {
    private final Units units;
    private final URI baseUrl;
    private final Units.Owner owner;

    AutoCommit(Units units, URI baseUrl, Units.Owner owner) {
        this.units = units;
        this.baseUrl = baseUrl;
        this.owner = owner;
    }

    @Override
    public Deadline bounded(Deadline given) {
        return given;
    }

    @Override
    public boolean isTimedOut() {
        return false;
    }

    @Override
    public String name() {
        return "no transaction";
    }

    @Override
    public ConversationEffect creatingConversation(OpenAiRest rest) {
        return new Begun(rest);
    }

    @Override
    public ResponseEffect creatingResponse(OpenAiRest rest, JsonObject request, String conversation, Deadline deadline)
            throws UpstreamException, ResourceException {
        if (conversation.isEmpty()) {
            return ResponseEffect.NONE;
        }
        ConversationHolds.Adding adding = units.holds().add(baseUrl, conversation, deadline);
        boolean begun = false;
        try {
            units.adding(rest, baseUrl, conversation, deadline);
            begun = true;
        } catch (JournalException e) {
            throw Units.failure(e);
        } finally {
            if (!begun) {
                adding.close();
            }
        }
        return new Added(conversation, request, adding);
    }

    @Override
    public void deletingConversation(String conversation, Deadline deadline) throws ResourceException {
        units.holds().awaitFree(baseUrl, conversation, deadline);
    }

    @Override
    public void defer(Send send) throws ResourceException {
        try {
            units.outbox().send(send, owner.get());
        } catch (JournalException e) {
            throw Units.failure(e);
        }
    }

    /** A turn in a conversation in which units may look for theirs, now or later. */
    private final class Added implements ResponseEffect {
        private final String conversation;
        private final JsonObject request;
        private final ConversationHolds.Adding adding;

        Added(String conversation, JsonObject request, ConversationHolds.Adding adding) {
            this.conversation = conversation;
            this.request = request;
            this.adding = adding;
        }

        @Override
        public OpenAiRest by(OpenAiRest given) {
            return given;
        }

        @Override
        public void created(String id) {
            // it stays, whichever it is
        }

        @Override
        public void completed(JsonObject response) {
            units.added(baseUrl, conversation, request, response);
            adding.close();
        }

        @Override
        public void failed(Throwable why) {
            adding.close();
        }
    }

    /** A conversation begun for one turn. */
    private static final class Begun implements ConversationEffect {
        private final OpenAiRest rest;
        private volatile @Nullable String id;

        Begun(OpenAiRest rest) {
            this.rest = rest;
        }

        @Override
        public OpenAiRest by(OpenAiRest given) {
            return given;
        }

        @Override
        public void created(String created) {
            id = created;
        }

        @Override
        public void failed(Throwable why) {
            // whatever is there stays
        }

        @Override
        public boolean withdraw(Deadline deadline) throws UpstreamException {
            String created = id;
            if (created != null) {
                rest.deleteConversation(created, deadline);
            }
            return true;
        }
    }
}
