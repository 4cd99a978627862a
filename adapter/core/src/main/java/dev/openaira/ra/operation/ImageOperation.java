package dev.openaira.ra.operation;

import dev.openaira.ra.effect.UnitOfWork.ResponseEffect;
import dev.openaira.ra.rest.Answer;
import dev.openaira.ra.rest.EventStream;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;

/** Generate Image: {@code POST /images/generations}; whether bytes or URLs come back is the model's choice. */
final class ImageOperation implements ObjectTypeOperation<JsonObject>, StreamedOperation {
    @Override
    public JsonObject perform(Call call, JsonObject request) throws UpstreamException, ResourceException {
        Responses.refuseStream(request);
        Answer<JsonObject> answer = call.rest().generateImage(call.withModel(request), call.deadline());
        call.observation().answered(answer.body());
        check(call, answer);
        return answer.body();
    }

    @Override
    public EventFeed open(Call call, JsonObject request) throws UpstreamException {
        Turn turn = Turn.without(Responses.streamed(call.withModel(request)));
        EventStream events = call.rest().streamImage(turn.request(), call.deadline());
        return new EventFeed(
                call, turn, ResponseEffect.NONE, events, new ImageAccumulator(request), answer -> check(call, answer));
    }

    private static void check(Call call, Answer<JsonObject> answer) throws ResourceException {
        if (!(answer.body().get("data") instanceof JsonArray images)) {
            throw Responses.unfit(answer, "data");
        }
        if (images.isEmpty()) {
            throw Responses.empty(call, answer, "unknown");
        }
    }
}
