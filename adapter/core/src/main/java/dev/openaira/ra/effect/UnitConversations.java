package dev.openaira.ra.effect;

import dev.openaira.ra.journal.JournalException;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The conversations that one unit adds to, its own and others, which it holds from its first turn on. Thread-safe. */
final class UnitConversations {
    private final Units units;
    private final UnitEffects effects;
    private final Map<String, CreatedConversation> own = new ConcurrentHashMap<>();
    private final Map<String, AppendedTurns> appended = new ConcurrentHashMap<>();

    /** None yet. */
    UnitConversations(Units units, UnitEffects effects) {
        this.units = units;
        this.effects = effects;
    }

    /** What a turn in this conversation belongs to. */
    TurnsEffect home(UnitOfWork holder, OpenAiRest rest, String conversation, Deadline deadline)
            throws UpstreamException, ResourceException, JournalException {
        CreatedConversation created = own.get(conversation);
        return created == null ? turns(holder, rest, conversation, deadline) : created;
    }

    /** The conversation is held before it is looked at, so that what comes after its newest item is this unit's. */
    private AppendedTurns turns(UnitOfWork holder, OpenAiRest rest, String conversation, Deadline deadline)
            throws UpstreamException, ResourceException, JournalException {
        boolean alone = units.holds().hold(baseUrl(), conversation, holder, deadline);
        AppendedTurns known = appended.get(conversation);
        if (known != null) {
            return known;
        }
        // Calls that look at the same time wait for none of the others. What the first of them saw counts:
        // before it was noted, none of them can have added anything.
        String newest = ConversationItems.newest(rest, conversation, deadline);
        units.searches().end(baseUrl(), conversation, () -> newest);
        return appended.computeIfAbsent(conversation, added -> {
            Turns none = new Turns(units.settling());
            AppendedTurns turns =
                    alone ? new AppendedTurns(added, newest, none) : AppendedTurns.amongOthers(added, newest, none);
            effects.add(turns);
            if (!alone) {
                units.searches().add(turns, effects.log());
            }
            return turns;
        });
    }

    /** Nobody else may add to a conversation that may go again. */
    void holdOwn(UnitOfWork holder, CreatedConversation conversation) throws ResourceException {
        own.put(conversation.id(), conversation);
        units.holds().hold(baseUrl(), conversation.id(), holder, Deadline.none());
    }

    /** After a restart: nobody else may add to what may go again. */
    void holdAgain(UnitOfWork holder) {
        for (TrackedEffect effect : effects.all()) {
            if (!effect.held().isEmpty()) {
                units.holds().holdIfFree(baseUrl(), effect.held(), holder);
            }
        }
    }

    /** A turn was answered: others who look for theirs in its conversation know its items by now. */
    void added(ResponseCall.AddedTurn turn, JsonObject answer) {
        if (turn.home() instanceof AppendedTurns one) {
            units.searches().added(baseUrl(), one.id(), turn.request(), answer, one);
        }
    }

    private URI baseUrl() {
        return effects.log().head().owner().baseUrl();
    }
}
