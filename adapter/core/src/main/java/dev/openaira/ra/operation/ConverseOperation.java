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
final class ConverseOperation implements ObjectTypeOperation<JsonObject>, StreamedOperation, DeferrableOperation {
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
        Asked asked = contextual(call, request);
        if (asked.beginsConversation()) {
            return begun(call, asked.request());
        }
        return stateful
                ? new Turn(asked.request(), Contexts.id(request, Contexts.CONVERSATION), null)
                : Turn.without(asked.request());
    }

    @Override
    public Asked asked(Call call, JsonObject request) throws ResourceException {
        Responses.refuseStream(request);
        return contextual(call, request);
    }

    @Override
    public JsonObject received(Call call, JsonObject sent, Answer<JsonObject> answer) throws ResourceException {
        Responses.check(call, sent, answer);
        String conversation = Contexts.id(sent, Contexts.CONVERSATION);
        return conversation.isEmpty() ? answer.body() : new Turn(sent, conversation, null).named(answer.body());
    }

    private Asked contextual(Call call, JsonObject request) throws OpenAiException {
        if (!stateful) {
            return new Asked(call.asGiven(request), false);
        }
        if (!Call.isAbsent(request, Contexts.PREVIOUS_RESPONSE)) {
            throw new OpenAiException(
                    Diagnosis.CONVERSATION_CONFLICT,
                    Diagnosis.CONVERSATION_CONFLICT.message(request.get(Contexts.PREVIOUS_RESPONSE)),
                    null,
                    null);
        }
        JsonObject sent = call.withModel(request);
        if (Call.isAbsent(request, Contexts.CONVERSATION)) {
            return new Asked(sent, true);
        }
        requireId(request);
        return new Asked(sent, false);
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
            if (isNotOffered(e)) {
                throw notOffered(call, e);
            }
            throw e;
        }
        String id = Responses.string(answer.body(), "id");
        if (id.isEmpty()) {
            throw Responses.unfit(answer, "id");
        }
        return id;
    }

    /** Whether a server that was to begin a conversation has none. */
    static boolean isNotOffered(Rejected e) {
        int status = UpstreamFailures.status(e);
        return e.path().equals("/conversations") && (status == 404 || status == 405 || status == 501);
    }

    static OpenAiException notOffered(Call call, Rejected e) {
        Diagnosis diagnosis = Diagnosis.CONVERSATIONS_NOT_OFFERED;
        return new OpenAiException(
                diagnosis,
                diagnosis.message(call.upstream().baseUrl(), UpstreamFailures.status(e)),
                UpstreamFailures.error(e),
                e);
    }

    private static void requireId(JsonObject request) throws OpenAiException {
        if (!Contexts.id(request, Contexts.CONVERSATION).isEmpty()) {
            return;
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
