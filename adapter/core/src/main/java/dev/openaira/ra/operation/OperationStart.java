package dev.openaira.ra.operation;

import dev.openaira.ObjectType;
import jakarta.json.JsonObject;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an operation when it begins.
 *
 * @param type what is to be produced
 * @param streamed whether event by event
 * @param request the caller's, unchanged
 * @param model the model asked for, by the caller or the pool; null where none is named, or what is named is no name
 * @param server the base URL
 */
public record OperationStart(
        ObjectType type,
        boolean streamed,
        JsonObject request,
        @Nullable String model,
        URI server) {

    /** @param preset the model where the request names none */
    static OperationStart of(
            ObjectType type, boolean streamed, JsonObject request, @Nullable String preset, Upstream upstream) {
        return new OperationStart(type, streamed, request, Call.model(request, preset), upstream.baseUrl());
    }

    /** Without the request, which holds a prompt. */
    @Override
    public String toString() {
        return "OperationStart[type=" + type + ", streamed=" + streamed + ", model=" + model + ", server=" + server
                + "]";
    }
}
