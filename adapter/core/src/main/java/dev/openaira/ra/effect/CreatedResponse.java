package dev.openaira.ra.effect;

import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.resource.ResourceException;
import org.jspecify.annotations.Nullable;

/** A response that a transaction asked for, and that the server keeps unless told not to. */
final class CreatedResponse extends TrackedEffect implements UnitOfWork.ResponseEffect {
    private final TransactionalUnit unit;
    private final OpenAiRest rest;
    private final boolean background;
    private final boolean kept;
    private final @Nullable AppendedTurns turns;
    private volatile String id = "";

    /** @param turns what the conversation gets of it; null for none, or for one that is the transaction's own */
    CreatedResponse(TransactionalUnit unit, OpenAiRest rest, JsonObject request, @Nullable AppendedTurns turns) {
        super(EffectState.EXPECTED);
        this.unit = unit;
        this.rest = rest;
        this.background = request.get("background") == JsonValue.TRUE;
        this.kept = isKept(request);
        this.turns = turns;
    }

    static boolean isKept(JsonObject request) {
        return request.get("store") != JsonValue.FALSE;
    }

    @Override
    public void created(String created) throws ResourceException {
        if (!created.isEmpty() && id.isEmpty()) {
            id = created;
            arrived();
        }
    }

    @Override
    public void completed(JsonObject response) throws ResourceException {
        if (turns != null) {
            turns.answered(response);
        }
        id = ItemPrints.text(response, "id");
        arrived();
    }

    private void arrived() throws ResourceException {
        boolean there = kept && !id.isEmpty();
        move(EffectState.EXPECTED, there ? EffectState.THERE : EffectState.ABSENT);
        unit.settled(rest);
        unit.requireNotUndone();
    }

    @Override
    public void failed(Throwable why) {
        if (kept) {
            failedBecause(why);
        } else {
            move(EffectState.EXPECTED, EffectState.ABSENT);
        }
        unit.settled(rest);
    }

    @Override
    String kind() {
        return "response";
    }

    @Override
    String id() {
        return id;
    }

    @Override
    void undo(OpenAiRest from, Deadline deadline) throws UpstreamException {
        if (background) {
            delete(() -> from.cancelResponse(id, deadline));
        }
        delete(() -> from.deleteResponse(id, deadline));
    }
}
