package dev.openaira.ra.operation;

import dev.openaira.ra.rest.Answer;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;

/** Generate Text: {@code POST /responses}. */
final class TextOperation implements ObjectTypeOperation<JsonObject>, StreamedOperation, DeferrableOperation {
    @Override
    public JsonObject perform(Call call, JsonObject request) throws UpstreamException, ResourceException {
        return Responses.create(call, call.withModel(request)).body();
    }

    @Override
    public EventFeed open(Call call, JsonObject request) throws UpstreamException, ResourceException {
        return Responses.open(call, Turn.without(call.withModel(request)));
    }

    @Override
    public Asked asked(Call call, JsonObject request) throws ResourceException {
        Responses.refuseStream(request);
        return new Asked(call.withModel(request), false);
    }

    @Override
    public JsonObject received(Call call, JsonObject sent, Answer<JsonObject> answer) throws ResourceException {
        Responses.check(call, sent, answer);
        return answer.body();
    }
}
