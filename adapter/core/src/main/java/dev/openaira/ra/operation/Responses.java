package dev.openaira.ra.operation;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiSystemException;
import dev.openaira.OpenAiUnavailableException;
import dev.openaira.UpstreamError;
import dev.openaira.ra.rest.Answer;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.resource.ResourceException;
import org.jspecify.annotations.Nullable;

/** {@code POST /responses}, and what its answers may mean beyond success. */
final class Responses {
    private Responses() {}

    /** Sends the request and checks what came back; an incomplete answer is a warning. */
    static JsonObject create(Call call, JsonObject request) throws UpstreamException, ResourceException {
        refuseStream(request);
        Answer<JsonObject> answer = call.rest().createResponse(request, call.deadline());
        JsonObject response = answer.body();
        String status = string(response, "status");
        switch (status) {
            case "failed", "cancelled" -> throw failed(answer, status);
            case "incomplete" -> warnIncomplete(call, request, response);
            case "queued", "in_progress" -> {}
            default -> {
                if (!(response.get("output") instanceof JsonArray output) || output.isEmpty()) {
                    throw empty(call, answer, status.isEmpty() ? "unknown" : status);
                }
            }
        }
        return response;
    }

    /** An interaction returns whole records. */
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
                error(answer, null),
                null);
    }

    private static ResourceException failed(Answer<JsonObject> answer, String status) {
        JsonObject error = answer.body().get("error") instanceof JsonObject object ? object : null;
        String code = error == null ? "" : string(error, "code");
        String message = Diagnosis.RESPONSE_FAILED.message(
                status,
                error == null || string(error, "message").isEmpty() ? "no reason given" : string(error, "message"),
                code.isEmpty() ? "no code" : code);
        UpstreamError upstream = error(answer, error);
        return switch (code) {
            case "rate_limit_exceeded" ->
                new OpenAiUnavailableException(Diagnosis.RESPONSE_FAILED, message, upstream, null);
            case "server_error", "vector_store_timeout" ->
                new OpenAiSystemException(Diagnosis.RESPONSE_FAILED, message, upstream, null);
            default -> new OpenAiException(Diagnosis.RESPONSE_FAILED, message, upstream, null);
        };
    }

    private static UpstreamError error(Answer<?> answer, @Nullable JsonObject error) {
        return new UpstreamError(
                answer.status(),
                null,
                error == null ? null : string(error, "code"),
                null,
                error == null ? null : string(error, "message"),
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
