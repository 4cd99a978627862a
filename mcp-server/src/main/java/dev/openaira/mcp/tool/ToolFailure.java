package dev.openaira.mcp.tool;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiFailure;
import dev.openaira.UpstreamError;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.resource.ResourceException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an agent is told of a failed call: code, sentence and remedy as text, and the same with the upstream server's
 * words as {@code {code, message, upstream: {status, type, code, param, request_id, retry_after_seconds}}}. Never a stack
 * trace or the name of a class.
 */
public final class ToolFailure {
    private ToolFailure() {}

    /** A failure the adapter or the pool reported. */
    public static ToolResult of(ResourceException failure) {
        Throwable told = adapterFailureIn(failure);
        return told instanceof OpenAiFailure diagnosed
                ? result(
                        diagnosed.diagnosis(),
                        Objects.requireNonNullElse(
                                told.getMessage(), diagnosed.diagnosis().sentence()),
                        diagnosed)
                : of(Diagnosis.POOL_REFUSED, String.valueOf(failure.getMessage()));
    }

    /** A failure of the MCP server itself. */
    public static ToolResult of(Diagnosis diagnosis, Object... details) {
        return result(diagnosis, diagnosis.message(details), null);
    }

    /** A pool wraps what the adapter threw while a connection was made. */
    private static Throwable adapterFailureIn(ResourceException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OpenAiFailure) {
                return cause;
            }
        }
        return failure;
    }

    private static ToolResult result(Diagnosis diagnosis, String message, @Nullable OpenAiFailure failure) {
        var structured =
                Json.createObjectBuilder().add("code", diagnosis.code()).add("message", message);
        if (failure != null) {
            failure.upstream().ifPresent(upstream -> structured.add("upstream", upstream(upstream)));
        }
        return new ToolResult(message, structured.build(), true);
    }

    private static JsonObject upstream(UpstreamError error) {
        var members = Json.createObjectBuilder().add("status", error.status());
        add(members, "type", error.type());
        add(members, "code", error.code());
        add(members, "param", error.param());
        add(members, "request_id", error.requestId());
        if (error.retryAfter() != null) {
            members.add("retry_after_seconds", error.retryAfter().toMillis() / 1000.0);
        }
        return members.build();
    }

    private static void add(JsonObjectBuilder members, String name, @Nullable String value) {
        if (value != null) {
            members.add(name, value);
        }
    }
}
