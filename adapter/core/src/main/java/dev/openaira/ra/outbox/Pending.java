package dev.openaira.ra.outbox;

import dev.openaira.JsonValues;
import dev.openaira.ObjectType;
import dev.openaira.ra.identity.ResourceIdentity;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;

/**
 * A send that has no outcome yet, as the journal keeps it; its request lies beside it. Immutable.
 *
 * @param ticket with its suffix
 * @param unit what holds it
 * @param user the label of whoever asked for it; empty for none
 * @param keepsResponse whether the server may keep the response when it was fetched
 * @param doubled whether it may have run more than once
 * @param conversation that was begun for it; empty for none
 * @param request the name under which the last call goes or went out; empty for none
 * @param response its id; empty before it is known
 * @param status what the server said of the response last; empty before
 */
record Pending(
        String ticket,
        SendState state,
        ObjectType type,
        ResourceIdentity owner,
        String unit,
        String user,
        Instant since,
        boolean beginsConversation,
        boolean once,
        boolean keepsResponse,
        boolean doubled,
        String conversation,
        String request,
        String response,
        String status) {

    static Pending of(Send send, ResourceIdentity owner, String unit, Instant now) {
        boolean keeps = send.request().getBoolean("store", true);
        return new Pending(
                send.ticket(),
                SendState.HELD,
                send.type(),
                owner,
                unit,
                send.user(),
                now,
                send.beginsConversation(),
                send.once(),
                keeps,
                false,
                "",
                "",
                "",
                "");
    }

    private Pending with(SendState next, boolean nowDoubled, String begun, String named, String answered, String said) {
        return new Pending(
                ticket,
                next,
                type,
                owner,
                unit,
                user,
                since,
                beginsConversation,
                once,
                keepsResponse,
                nowDoubled,
                begun,
                named,
                answered,
                said);
    }

    Pending ready() {
        return with(SendState.READY, doubled, conversation, "", "", "");
    }

    /** Once more, although it may have run. */
    Pending again() {
        return with(SendState.READY, true, conversation, "", "", "");
    }

    Pending beginning(String named) {
        return with(SendState.BEGINNING, doubled, "", named, "", "");
    }

    Pending begun(String id) {
        return with(SendState.READY, doubled, id, "", "", "");
    }

    Pending sending(String named) {
        return with(SendState.SENDING, doubled, conversation, named, "", "");
    }

    Pending waiting(String id, String said) {
        return with(SendState.WAITING, doubled, conversation, request, id, said);
    }

    /** What is named here is left at the server. */
    Pending clearing(String leftConversation, String leftResponse) {
        return with(SendState.CLEARING, doubled, leftConversation, "", leftResponse, "");
    }

    /** The ticket as the sender knows it. */
    String shown() {
        return Send.shown(ticket);
    }

    JsonObject toJson() {
        JsonObjectBuilder json = JsonValues.provider()
                .createObjectBuilder()
                .add("state", state.name())
                .add("type", type.id())
                .add("owner", owner.toJson())
                .add("unit", unit)
                .add("since", since.toEpochMilli())
                .add("beginsConversation", beginsConversation)
                .add("once", once)
                .add("keepsResponse", keepsResponse)
                .add("doubled", doubled);
        Told.add(json, "user", user);
        Told.add(json, "conversation", conversation);
        Told.add(json, "request", request);
        Told.add(json, "response", response);
        Told.add(json, "status", status);
        return json.build();
    }

    static Pending of(String ticket, JsonObject json) {
        return new Pending(
                ticket,
                SendState.valueOf(json.getString("state")),
                ObjectType.ofId(json.getString("type")).orElseThrow(),
                ResourceIdentity.of(json.getJsonObject("owner")),
                json.getString("unit"),
                json.getString("user", ""),
                Instant.ofEpochMilli(json.getJsonNumber("since").longValueExact()),
                json.getBoolean("beginsConversation"),
                json.getBoolean("once"),
                json.getBoolean("keepsResponse"),
                json.getBoolean("doubled"),
                json.getString("conversation", ""),
                json.getString("request", ""),
                json.getString("response", ""),
                json.getString("status", ""));
    }

    /** Without what was made of it at the server. */
    @Override
    public String toString() {
        return "Pending[ticket=" + ticket + ", state=" + state + "]";
    }
}
