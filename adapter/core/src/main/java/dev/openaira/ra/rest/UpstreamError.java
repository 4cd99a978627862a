package dev.openaira.ra.rest;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The body of an upstream error, {@code {"error":{message,type,param,code}}}, as far as the server gave it.
 *
 * @param message the server's own words; they may quote the request, so they are in no exception message
 * @param type for example {@code invalid_request_error}
 * @param param the request member at fault
 * @param code for example {@code model_not_found}; servers that give a number are read as its digits
 */
public record UpstreamError(
        @Nullable String message,
        @Nullable String type,
        @Nullable String param,
        @Nullable String code) implements Serializable {

    /** Without the message, which may quote the request. */
    @Override
    public String toString() {
        return "UpstreamError[type=" + type + ", param=" + param + ", code=" + code + "]";
    }
}
