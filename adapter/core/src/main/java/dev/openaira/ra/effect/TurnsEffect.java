package dev.openaira.ra.effect;

import jakarta.json.JsonObject;

/** A conversation with what a transaction added to it. */
abstract class TurnsEffect extends TrackedEffect {
    private final Turns turns;

    TurnsEffect(EffectState first, Turns turns) {
        super(first);
        this.turns = turns;
    }

    TurnsEffect(EffectState first, String clientRequest, Turns turns) {
        super(first, clientRequest);
        this.turns = turns;
    }

    final Turns turns() {
        return turns;
    }

    @Override
    final String held() {
        return id();
    }

    /** A request that adds to the conversation goes out. */
    Turns.Turn sending(JsonObject request) {
        return turns.sending(request);
    }

    /** It was answered so. */
    void answered(Turns.Turn turn, JsonObject response) {
        turns.answered(turn, response);
    }

    /** Its call failed. */
    void failed(Turns.Turn turn, Throwable why) {
        turns.failed(turn, why);
    }

    /** It did not go out. */
    void cancelled(Turns.Turn turn) {
        turns.forget(turn);
    }
}
