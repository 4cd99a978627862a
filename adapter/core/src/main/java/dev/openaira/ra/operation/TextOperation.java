package dev.openaira.ra.operation;

import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;

/** Generate Text: {@code POST /responses}. */
final class TextOperation implements ObjectTypeOperation<JsonObject> {
    @Override
    public JsonObject perform(Call call, JsonObject request) throws UpstreamException, ResourceException {
        return Responses.create(call, call.withModel(request)).body();
    }
}
