package dev.openaira.ra.operation;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiSystemException;
import dev.openaira.OpenAiUnavailableException;
import dev.openaira.UpstreamError;
import dev.openaira.Usage;
import dev.openaira.ra.effect.UnitOfWork.ResponseEffect;
import dev.openaira.ra.rest.Answer;
import dev.openaira.ra.rest.EventStream;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.resource.ResourceException;
import org.jspecify.annotations.Nullable;

/** {@code POST /responses}, and what its answers may mean beyond success. */
final class Responses {
    private Responses() {}

    /** Sends the request and checks what came back; what is doubtful about an answer is a warning. */
    static Answer<JsonObject> create(Call call, JsonObject request) throws UpstreamException, ResourceException {
        refuseStream(request);
        ResponseEffect effect = effect(call, request);
        Answer<JsonObject> answer;
        try {
            answer = effect.by(call.rest()).createResponse(request, call.deadline());
        } catch (UpstreamException | RuntimeException | Error failure) {
            effect.failed(failure);
            throw failure;
        }
        effect.completed(answer.body());
        call.observation().answered(answer.body());
        check(call, request, answer);
        return answer;
    }

    private static ResponseEffect effect(Call call, JsonObject request) throws UpstreamException, ResourceException {
        String conversation = Contexts.id(request, Contexts.CONVERSATION);
        return call.unit().creatingResponse(call.rest(), request, conversation, call.deadline());
    }

    /** Sends the request; what comes back is told in events, and checked when it is whole. */
    static EventFeed open(Call call, Turn turn) throws UpstreamException, ResourceException {
        JsonObject request = turn.request();
        try {
            ResponseEffect effect = effect(call, request);
            return new EventFeed(
                    call,
                    turn,
                    effect,
                    stream(call, effect, request),
                    new ResponseAccumulator(),
                    answer -> check(call, request, answer));
        } catch (UpstreamException | ResourceException | RuntimeException | Error failure) {
            turn.failed(failure);
            throw failure;
        }
    }

    private static EventStream stream(Call call, ResponseEffect effect, JsonObject request) throws UpstreamException {
        try {
            return effect.by(call.rest()).streamResponse(streamed(request), call.deadline());
        } catch (UpstreamException | RuntimeException | Error failure) {
            effect.failed(failure);
            throw failure;
        }
    }

    /** The request with all that a stream needs beyond it. */
    static JsonObject streamed(JsonObject request) {
        return Call.with(request, "stream", JsonValue.TRUE);
    }

    /** Fails where there is no response to be used; what is doubtful about it is a warning. */
    static void check(Call call, JsonObject request, Answer<JsonObject> answer) throws ResourceException {
        JsonObject response = answer.body();
        String status = string(response, "status");
        switch (status) {
            case "failed", "cancelled" -> throw failed(call, answer, status);
            case "incomplete" -> warnIncomplete(call, request, response);
            case "queued", "in_progress" -> {}
            default -> finished(call, request, answer, status.isEmpty() ? "unknown" : status);
        }
        Contexts.check(call, request, response);
    }

    private static void finished(Call call, JsonObject request, Answer<JsonObject> answer, String status)
            throws ResourceException {
        JsonObject response = answer.body();
        if (!(response.get("output") instanceof JsonArray output && !output.isEmpty())
                && string(response, "output_text").isEmpty()) {
            if (response.get("error") instanceof JsonObject
                    || !string(response, "error").isEmpty()) {
                throw failed(call, answer, status);
            }
            throw isAnotherKind(response) ? unfit(answer, "output") : empty(call, answer, status);
        }
        if (isUsedUp(request, response)) {
            call.warn(Diagnosis.OUTPUT_MAYBE_TRUNCATED, limit(request, response));
        }
    }

    /** Such as a chat completion: looking for a better model would not help. */
    private static boolean isAnotherKind(JsonObject response) {
        String object = string(response, "object");
        boolean unread = !Call.isAbsent(response, "output") && !(response.get("output") instanceof JsonArray);
        return unread || !(object.isEmpty() || object.equals("response"));
    }

    /** A call that returns the whole response cannot return its events. */
    static void refuseStream(JsonObject request) throws OpenAiException {
        JsonValue stream = request.get("stream");
        if (stream != null && stream != JsonValue.NULL && stream != JsonValue.FALSE) {
            throw new OpenAiException(Diagnosis.STREAM_REFUSED, Diagnosis.STREAM_REFUSED.message(), null, null);
        }
    }

    /** The model answered, but with nothing. */
    static OpenAiException empty(Call call, Answer<?> answer, String status) {
        return new OpenAiException(
                Diagnosis.OUTPUT_EMPTY,
                Diagnosis.OUTPUT_EMPTY.message(call.model(), requestId(answer), status),
                upstream(answer),
                null);
    }

    /** The server answered something that this operation cannot use. */
    static OpenAiException unfit(Answer<?> answer, String member) {
        return new OpenAiException(
                Diagnosis.ANSWER_UNFIT,
                Diagnosis.ANSWER_UNFIT.message(member, requestId(answer)),
                upstream(answer),
                null);
    }

    /** Which answer it was, for failures that are not the server's own. */
    static UpstreamError upstream(Answer<?> answer) {
        return error(answer, null, null);
    }

    private static ResourceException failed(Call call, Answer<JsonObject> answer, String status) {
        JsonObject error = answer.body().get("error") instanceof JsonObject object ? object : null;
        String code = error == null
                ? ""
                : error.get("code") instanceof JsonNumber number ? number.toString() : string(error, "code");
        String why = error == null ? string(answer.body(), "error") : string(error, "message");
        String message = Diagnosis.RESPONSE_FAILED.message(
                status, why.isEmpty() ? "no reason given" : call.discreet(why), code.isEmpty() ? "no code" : code);
        UpstreamError upstream = error(answer, code.isEmpty() ? null : code, why.isEmpty() ? null : why);
        return switch (code) {
            case "rate_limit_exceeded" ->
                new OpenAiUnavailableException(Diagnosis.RESPONSE_FAILED, message, upstream, null);
            case "server_error", "vector_store_timeout" ->
                new OpenAiSystemException(Diagnosis.RESPONSE_FAILED, message, upstream, null);
            default -> new OpenAiException(Diagnosis.RESPONSE_FAILED, message, upstream, null);
        };
    }

    private static UpstreamError error(Answer<?> answer, @Nullable String code, @Nullable String message) {
        return new UpstreamError(
                answer.status(),
                null,
                code,
                null,
                message,
                answer.info().requestId(),
                answer.info().retryAfter());
    }

    private static void warnIncomplete(Call call, JsonObject request, JsonObject response) {
        String reason = incompleteReason(response);
        switch (reason) {
            case "max_output_tokens" -> call.warn(Diagnosis.OUTPUT_TRUNCATED, limit(request, response));
            case "content_filter" -> call.warn(Diagnosis.OUTPUT_FILTERED);
            default -> call.warn(Diagnosis.OUTPUT_INCOMPLETE, reason.isEmpty() ? "no reason given" : reason);
        }
    }

    /** Why an answer is incomplete, such as {@code max_output_tokens}; empty where nothing is said. */
    static String incompleteReason(JsonObject response) {
        return response.get("incomplete_details") instanceof JsonObject details ? string(details, "reason") : "";
    }

    /** Whether the answer is as long as it was allowed to be: some servers call what they cut off complete. */
    static boolean isUsedUp(JsonObject request, JsonObject response) {
        return request.get("max_output_tokens") instanceof JsonNumber limit
                && Usage.of(response).outputTokens() >= Math.max(1, limit.longValue());
    }

    /** The limit of output tokens that was in force, as text. */
    static String limit(JsonObject request, JsonObject response) {
        JsonValue limit = request.get("max_output_tokens");
        if (limit == null || limit == JsonValue.NULL) {
            limit = response.get("max_output_tokens");
        }
        return limit == null || limit == JsonValue.NULL ? "the model's own limit of" : limit.toString();
    }

    /** The server's name for the request, as diagnoses give it; compatible servers often have none. */
    static String requestId(Answer<?> answer) {
        String id = answer.info().requestId();
        return id == null || id.isBlank() ? "without id" : id;
    }

    /** A string member; empty where it is missing or something else. */
    static String string(JsonObject object, String member) {
        return object.get(member) instanceof JsonString string ? string.getString() : "";
    }
}
