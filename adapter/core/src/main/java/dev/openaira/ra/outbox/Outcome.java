package dev.openaira.ra.outbox;

import dev.openaira.ObjectType;
import dev.openaira.ra.identity.ResourceIdentity;
import dev.openaira.ra.rest.Answer;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a send. Immutable.
 *
 * @param ticket with its suffix
 * @param since when it was handed over
 * @param ended when this became known
 * @param doubled whether it may have run more than once
 * @param request what is kept of it: no prompt
 * @param conversation that was begun for it; empty for none
 * @param lost the name of the call whose answer was lost; empty unless {@link Kind#UNKNOWN}
 * @param response its id; empty where none was told
 * @param answer of the server; null unless {@link Kind#ANSWERED}
 * @param failure of the call; null unless {@link Kind#FAILED}
 */
public record Outcome(
        String ticket,
        Kind kind,
        ObjectType type,
        ResourceIdentity owner,
        Instant since,
        Instant ended,
        boolean doubled,
        JsonObject request,
        String conversation,
        String lost,
        String response,
        @Nullable Answer<JsonObject> answer,
        @Nullable UpstreamException failure)
        implements Receipt {

    /** Which of the ends it was. */
    public enum Kind {
        /** The server gave a whole response, be it one that failed. */
        ANSWERED,
        /** The server refused it. */
        FAILED,
        /** It was never sent, its unit being rolled back. */
        DROPPED,
        /** Nobody knows whether it ran, and it was not to run twice. */
        UNKNOWN,
        /** An administrator gave it up. */
        GIVEN_UP
    }

    static Outcome of(Pending pending, Kind kind, Instant now) {
        return new Outcome(
                pending.ticket(),
                kind,
                pending.type(),
                pending.owner(),
                pending.since(),
                now,
                pending.doubled(),
                JsonObject.EMPTY_JSON_OBJECT,
                pending.conversation(),
                kind == Kind.UNKNOWN ? pending.request() : "",
                pending.response(),
                null,
                null);
    }

    Outcome answered(JsonObject kept, Answer<JsonObject> given) {
        return with(kept, given, null);
    }

    Outcome failed(JsonObject kept, UpstreamException why) {
        return with(kept, null, why);
    }

    private Outcome with(JsonObject kept, @Nullable Answer<JsonObject> given, @Nullable UpstreamException why) {
        return new Outcome(
                ticket, kind, type, owner, since, ended, doubled, kept, conversation, lost, response, given, why);
    }

    /** Without what was asked and answered. */
    @Override
    public String toString() {
        return "Outcome[ticket=" + ticket + ", kind=" + kind + "]";
    }
}
