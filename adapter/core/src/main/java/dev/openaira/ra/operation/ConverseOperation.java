package dev.openaira.ra.operation;

import dev.openaira.AbandonedConversationException;
import dev.openaira.Diagnosis;
import dev.openaira.JsonValues;
import dev.openaira.OpenAiException;
import dev.openaira.ra.rest.Answer;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.Rejected;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.resource.ResourceException;
import java.time.Duration;

/**
 * Converse: {@code POST /responses} with a conversation. A stateful request without one starts one; a stateless request
 * goes out as it is.
 */
final class ConverseOperation implements ObjectTypeOperation<JsonObject> {
    /** Cleaning up after a failed turn gets time of its own: the turn's may be used up. */
    private static final Duration CLEAN_UP_LIMIT = Duration.ofSeconds(10);

    private final boolean stateful;

    ConverseOperation(boolean stateful) {
        this.stateful = stateful;
    }

    @Override
    public JsonObject perform(Call call, JsonObject request) throws UpstreamException, ResourceException {
        if (!stateful) {
            return Responses.create(call, call.asGiven(request)).body();
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
            return firstTurn(call, sent);
        }
        return naming(idOf(request), Responses.create(call, sent).body());
    }

    private static JsonObject firstTurn(Call call, JsonObject request) throws UpstreamException, ResourceException {
        Responses.refuseStream(request);
        String conversation = create(call);
        try {
            return naming(
                    conversation,
                    Responses.create(call, Call.with(request, Contexts.CONVERSATION, JsonValues.of(conversation)))
                            .body());
        } catch (UpstreamException | ResourceException | RuntimeException | Error turn) {
            try {
                call.rest().deleteConversation(conversation, Deadline.after(CLEAN_UP_LIMIT));
            } catch (UpstreamException | RuntimeException e) {
                turn.addSuppressed(new AbandonedConversationException(conversation, e.getMessage(), e));
            }
            throw turn;
        }
    }

    private static String create(Call call) throws UpstreamException, ResourceException {
        Answer<JsonObject> answer;
        try {
            answer = call.rest().createConversation(JsonValue.EMPTY_JSON_OBJECT, call.deadline());
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

    /** The response with the conversation it belongs to, also where the server leaves it out. */
    private static JsonObject naming(String conversation, JsonObject response) {
        if (!Call.isAbsent(response, Contexts.CONVERSATION)) {
            return response;
        }
        JsonObject named = JsonValues.provider()
                .createObjectBuilder()
                .add("id", conversation)
                .build();
        return Call.with(response, Contexts.CONVERSATION, named);
    }
}
