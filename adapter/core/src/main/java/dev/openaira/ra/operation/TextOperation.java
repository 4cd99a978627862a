package dev.openaira.ra.operation;

import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;

/** Generate Text: {@code POST /responses}. */
final class TextOperation implements ObjectTypeOperation<JsonObject>, StreamedOperation {
    @Override
    public JsonObject perform(Call call, JsonObject request) throws UpstreamException, ResourceException {
        return Responses.create(call, call.withModel(request)).body();
    }

    @Override
    public EventFeed open(Call call, JsonObject request) throws UpstreamException, ResourceException {
        return Responses.open(call, Turn.without(call.withModel(request)));
    }
}
