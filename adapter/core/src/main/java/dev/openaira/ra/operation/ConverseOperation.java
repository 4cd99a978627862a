package dev.openaira.ra.operation;

import dev.openaira.Diagnosis;
import dev.openaira.JsonValues;
import dev.openaira.OpenAiException;
import dev.openaira.ra.effect.UnitOfWork.ConversationEffect;
import dev.openaira.ra.rest.Answer;
import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.Rejected;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.resource.ResourceException;

/**
 * Converse: {@code POST /responses} with a conversation. A stateful request without one starts one; a stateless request
 * goes out as it is.
 */
final class ConverseOperation implements ObjectTypeOperation<JsonObject>, StreamedOperation {
    private final boolean stateful;

    ConverseOperation(boolean stateful) {
        this.stateful = stateful;
    }

    @Override
    public JsonObject perform(Call call, JsonObject request) throws UpstreamException, ResourceException {
        Responses.refuseStream(request);
        Turn turn = turn(call, request);
        try {
            return turn.named(Responses.create(call, turn.request()).body());
        } catch (UpstreamException | ResourceException | RuntimeException | Error failure) {
            turn.failed(failure);
            throw failure;
        }
    }

    @Override
    public EventFeed open(Call call, JsonObject request) throws UpstreamException, ResourceException {
        return Responses.open(call, turn(call, request));
    }

    /** What is sent; begins a conversation where one is needed. */
    private Turn turn(Call call, JsonObject request) throws UpstreamException, ResourceException {
        if (!stateful) {
            return Turn.without(call.asGiven(request));
        }
        if (!Call.isAbsent(request, Contexts.PREVIOUS_RESPONSE)) {
            throw new OpenAiException(
                    Diagnosis.CONVERSATION_CONFLICT,
                    Diagnosis.CONVERSATION_CONFLICT.message(request.get(Contexts.PREVIOUS_RESPONSE)),
                    null,
                    null);
        }
        JsonObject sent = call.withModel(request);
        if (!Call.isAbsent(request, Contexts.CONVERSATION)) {
            return new Turn(sent, idOf(request), null);
        }
        return begun(call, sent);
    }

    private static Turn begun(Call call, JsonObject request) throws UpstreamException, ResourceException {
        ConversationEffect creation = call.unit().creatingConversation(call.rest());
        String begun;
        try {
            begun = create(call, creation.by(call.rest()));
        } catch (UpstreamException | ResourceException | RuntimeException | Error failure) {
            creation.failed(failure);
            throw failure;
        }
        creation.created(begun);
        return new Turn(Call.with(request, Contexts.CONVERSATION, JsonValues.of(begun)), begun, creation);
    }

    private static String create(Call call, OpenAiRest rest) throws UpstreamException, ResourceException {
        Answer<JsonObject> answer;
        try {
            answer = rest.createConversation(JsonValue.EMPTY_JSON_OBJECT, call.deadline());
        } catch (Rejected e) {
            int status = e.info() == null ? 0 : e.info().status();
            if (status == 404 || status == 405 || status == 501) {
                throw new OpenAiException(
                        Diagnosis.CONVERSATIONS_NOT_OFFERED,
                        Diagnosis.CONVERSATIONS_NOT_OFFERED.message(
                                call.upstream().baseUrl(), status),
                        UpstreamFailures.error(e),
                        e);
            }
            throw e;
        }
        String id = Responses.string(answer.body(), "id");
        if (id.isEmpty()) {
            throw Responses.unfit(answer, "id");
        }
        return id;
    }

    private static String idOf(JsonObject request) throws OpenAiException {
        String id = Contexts.id(request, Contexts.CONVERSATION);
        if (!id.isEmpty()) {
            return id;
        }
        throw new OpenAiException(
                Diagnosis.MEMBER_UNFIT,
                Diagnosis.MEMBER_UNFIT.message(
                        Contexts.CONVERSATION,
                        "neither a conversation id nor an object with one",
                        "Give the id of a conversation, or leave the member out to start one."),
                null,
                null);
    }
}
