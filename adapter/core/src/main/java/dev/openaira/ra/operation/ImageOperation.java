package dev.openaira.ra.operation;

import dev.openaira.ra.rest.Answer;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;

/** Generate Image: {@code POST /images/generations}; whether bytes or URLs come back is the model's choice. */
final class ImageOperation implements ObjectTypeOperation<JsonObject> {
    @Override
    public JsonObject perform(Call call, JsonObject request) throws UpstreamException, ResourceException {
        Answer<JsonObject> answer = call.rest().generateImage(call.withModel(request), call.deadline());
        if (!(answer.body().get("data") instanceof JsonArray images)) {
            throw Responses.unfit(answer, "data");
        }
        if (images.isEmpty()) {
            throw Responses.empty(call, answer, "unknown");
        }
        return answer.body();
    }
}
