package dev.openaira.simulator.api;

import dev.openaira.simulator.json.Jsons;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** An error as the API answers it: {@code {"error": {message, type, param, code}}} with its HTTP status. */
public final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final String INVALID_REQUEST = "invalid_request_error";

    private final int status;
    private final String type;
    private final @Nullable String param;
    private final @Nullable String code;

    public ApiError(int status, String message, String type, @Nullable String param, @Nullable String code) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.param = param;
        this.code = code;
    }

    /** 400, {@code invalid_request_error}. */
    public static ApiError invalid(String message, @Nullable String param, @Nullable String code) {
        return new ApiError(400, message, INVALID_REQUEST, param, code);
    }

    /** 404, {@code invalid_request_error}. */
    public static ApiError notFound(String message, @Nullable String param, @Nullable String code) {
        return new ApiError(404, message, INVALID_REQUEST, param, code);
    }

    /** The error body the API gives with a status, and its code unless another one is given. */
    public static ApiError ofStatus(int status, @Nullable String code) {
        if (status == 429 && "insufficient_quota".equals(code)) {
            return new ApiError(
                    429,
                    "You exceeded your current quota, please check your plan and billing details.",
                    "insufficient_quota",
                    null,
                    code);
        }
        return switch (status) {
            case 401 ->
                new ApiError(401, "Incorrect API key provided.", INVALID_REQUEST, null, or(code, "invalid_api_key"));
            case 403 ->
                new ApiError(
                        403,
                        "You are not allowed to access this resource.",
                        INVALID_REQUEST,
                        null,
                        or(code, "insufficient_permissions"));
            case 429 ->
                new ApiError(
                        429,
                        "Rate limit reached for requests per min (RPM): Limit 10000, Used 10000, Requested 1. Please try"
                                + " again in 1s.",
                        "requests",
                        null,
                        or(code, "rate_limit_exceeded"));
            case 503 ->
                new ApiError(
                        503,
                        "The engine is currently overloaded, please try again later.",
                        "server_error",
                        null,
                        or(code, "server_overloaded"));
            default ->
                status >= 500
                        ? new ApiError(
                                status,
                                "The server had an error while processing your request. Sorry about that!",
                                "server_error",
                                null,
                                code)
                        : new ApiError(status, "The request was rejected.", INVALID_REQUEST, null, code);
        };
    }

    private static String or(@Nullable String code, String usual) {
        return code == null ? usual : code;
    }

    public int status() {
        return status;
    }

    public @Nullable String code() {
        return code;
    }

    public Answer answer() {
        JsonObject error = Jsons.object()
                .add("message", String.valueOf(getMessage()))
                .add("type", type)
                .add("param", Jsons.orNull(param))
                .add("code", Jsons.orNull(code))
                .build();
        return Answer.json(status, Jsons.object().add("error", error).build());
    }
}
