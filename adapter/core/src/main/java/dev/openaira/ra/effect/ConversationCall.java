package dev.openaira.ra.effect;

import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.resource.ResourceException;

/** A call in a transaction that creates a conversation. */
final class ConversationCall implements UnitOfWork.ConversationEffect {
    private final TransactionalUnit unit;
    private final CreatedConversation conversation;
    private final OpenAiRest rest;

    ConversationCall(TransactionalUnit unit, CreatedConversation conversation, OpenAiRest rest) {
        this.unit = unit;
        this.conversation = conversation;
        this.rest = rest;
    }

    @Override
    public OpenAiRest by(OpenAiRest given) {
        return conversation.by(given);
    }

    @Override
    public void created(String id) throws ResourceException {
        conversation.created(id);
        unit.conversations().holdOwn(unit, conversation);
        unit.made(conversation, EffectState.THERE, null);
    }

    @Override
    public void failed(Throwable why) {
        conversation.failedBecause(why);
        unit.failed(conversation, null);
    }

    @Override
    public boolean withdraw(Deadline deadline) throws UpstreamException {
        conversation.withdrawn();
        if (!conversation.turns().areSettled()) {
            unit.failed(conversation, null);
            return false;
        }
        if (conversation.move(EffectState.THERE, EffectState.UNDOING)) {
            EffectState outcome = EffectState.THERE;
            try {
                conversation.delete(rest, deadline);
                outcome = EffectState.ABSENT;
            } catch (Compensation.NotFoundByAnother e) {
                throw new IllegalStateException(e);
            } finally {
                conversation.move(EffectState.UNDOING, outcome);
            }
            unit.failed(conversation, null);
        }
        return true;
    }
}
