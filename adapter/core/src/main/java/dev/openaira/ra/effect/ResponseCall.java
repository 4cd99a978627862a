package dev.openaira.ra.effect;

import dev.openaira.ra.rest.OpenAiRest;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;
import org.jspecify.annotations.Nullable;

/** A call in a transaction that asks for a response. */
final class ResponseCall implements UnitOfWork.ResponseEffect {
    private final TransactionalUnit unit;
    private final CreatedResponse response;
    private final @Nullable AddedTurn added;

    /** @param added what its conversation gets of it; null for no conversation */
    ResponseCall(TransactionalUnit unit, CreatedResponse response, @Nullable AddedTurn added) {
        this.unit = unit;
        this.response = response;
        this.added = added;
    }

    /** A turn, and the conversation it goes to. */
    record AddedTurn(TurnsEffect home, Turns.Turn turn, JsonObject request) {
        static AddedTurn sending(TurnsEffect home, JsonObject request) {
            return new AddedTurn(home, home.sending(request), request);
        }

        /** Without what was asked. */
        @Override
        public String toString() {
            return "AddedTurn[]";
        }
    }

    @Override
    public OpenAiRest by(OpenAiRest rest) {
        return response.by(rest);
    }

    @Override
    public void created(String id) throws ResourceException {
        if (!id.isEmpty() && response.id().isEmpty()) {
            unit.made(response, response.created(id), home());
        }
    }

    @Override
    public void completed(JsonObject answer) throws ResourceException {
        if (added != null) {
            added.home().answered(added.turn(), answer);
            unit.conversations().added(added, answer);
        }
        response.completed();
        unit.made(response, response.created(ItemPrints.text(answer, "id")), home());
    }

    @Override
    public void failed(Throwable why) {
        if (added != null) {
            added.home().failed(added.turn(), why);
        }
        if (response.isKept()) {
            response.failedBecause(why);
            response.brokenOff();
        } else {
            response.move(EffectState.EXPECTED, EffectState.ABSENT);
        }
        unit.failed(response, home());
    }

    /** It did not go out. */
    void cancelled() {
        if (added != null) {
            added.home().cancelled(added.turn());
        }
        response.move(EffectState.EXPECTED, EffectState.ABSENT);
        unit.failed(response, home());
    }

    private @Nullable TurnsEffect home() {
        return added == null ? null : added.home();
    }
}
