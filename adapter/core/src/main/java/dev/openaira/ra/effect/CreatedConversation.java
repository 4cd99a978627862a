package dev.openaira.ra.effect;

import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.resource.ResourceException;
import java.util.List;

/** A conversation that a transaction created. Undone with all its items, which would outlive it otherwise. */
final class CreatedConversation extends TrackedEffect implements UnitOfWork.ConversationEffect {
    private final TransactionalUnit unit;
    private final OpenAiRest rest;
    private volatile String id = "";

    CreatedConversation(TransactionalUnit unit, OpenAiRest rest) {
        super(EffectState.EXPECTED);
        this.unit = unit;
        this.rest = rest;
    }

    @Override
    public void created(String created) throws ResourceException {
        id = created;
        unit.holdOwn(created);
        move(EffectState.EXPECTED, EffectState.THERE);
        unit.settled(rest);
        unit.requireNotUndone();
    }

    @Override
    public void failed(Throwable why) {
        failedBecause(why);
        unit.settled(rest);
    }

    @Override
    public void withdraw(Deadline deadline) throws UpstreamException {
        if (move(EffectState.THERE, EffectState.UNDOING)) {
            EffectState outcome = EffectState.THERE;
            try {
                undo(rest, deadline);
                outcome = EffectState.ABSENT;
            } finally {
                move(EffectState.UNDOING, outcome);
            }
        }
    }

    @Override
    String kind() {
        return "conversation";
    }

    @Override
    String id() {
        return id;
    }

    @Override
    void undo(OpenAiRest from, Deadline deadline) throws UpstreamException {
        List<ConversationItems.Item> items =
                ConversationItems.after("", from, id, deadline).items();
        for (ConversationItems.Item item : items) {
            delete(() -> from.deleteItem(id, item.id(), deadline));
        }
        delete(() -> from.deleteConversation(id, deadline));
    }
}
