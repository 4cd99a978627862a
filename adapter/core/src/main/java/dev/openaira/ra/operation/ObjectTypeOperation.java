package dev.openaira.ra.operation;

import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;

/** How one object type is asked for; the caller's request is never changed. */
interface ObjectTypeOperation<T> {
    T perform(Call call, JsonObject request) throws UpstreamException, ResourceException;
}
