package dev.openaira.ra.operation;

import jakarta.json.JsonObject;

/**
 * A structured output as a Java record.
 *
 * @param response the whole response
 * @param value its first document
 */
public record TypedOutput<T>(JsonObject response, T value) {

    /** Without the answer. */
    @Override
    public String toString() {
        return "TypedOutput" + response.keySet();
    }
}
