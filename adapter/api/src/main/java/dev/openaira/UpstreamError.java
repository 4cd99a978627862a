package dev.openaira;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the upstream server said of a failed call; of an answer that is no error but cannot be used, only
 * {@code status}, {@code requestId} and {@code retryAfter}.
 *
 * @param status the HTTP status; 0 where no answer arrived
 * @param type the error's {@code type}, such as {@code invalid_request_error}
 * @param code the error's {@code code}, such as {@code model_not_found}; numbers of compatible servers as text
 * @param param the parameter the error is about
 * @param message the server's own sentence, as it wrote it but for the key; it may quote the request
 * @param requestId the {@code x-request-id} of the answer
 * @param retryAfter how long the server asks to wait
 * @see <a href="https://platform.openai.com/docs/guides/error-codes">Error codes</a>
 */
public record UpstreamError(
        int status,
        @Nullable String type,
        @Nullable String code,
        @Nullable String param,
        @Nullable String message,
        @Nullable String requestId,
        @Nullable Duration retryAfter)
        implements Serializable {

    /** Without the message, which may quote the request. */
    @Override
    public String toString() {
        return "UpstreamError[status=" + status + ", type=" + type + ", code=" + code + ", param=" + param
                + ", requestId=" + requestId + ", retryAfter=" + retryAfter + "]";
    }
}
