package dev.openaira.ra.rest;

import jakarta.json.JsonObject;

/**
 * One event of an {@link EventStream}.
 *
 * @param name what the server called it beside its data; empty for none
 * @param data what it said
 * @param document whether this is no event but the whole answer, of a server that does not stream
 */
public record ServerEvent(String name, JsonObject data, boolean document) {

    /** Without what the model writes. */
    @Override
    public String toString() {
        return "ServerEvent[" + name + ", " + data.keySet() + "]";
    }
}
