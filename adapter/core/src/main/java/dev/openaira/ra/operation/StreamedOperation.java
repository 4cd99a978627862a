package dev.openaira.ra.operation;

import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;

/** How one object type is asked for event by event; the caller's request is never changed. */
interface StreamedOperation {
    EventFeed open(Call call, JsonObject request) throws UpstreamException, ResourceException;
}
