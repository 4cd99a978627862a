package dev.openaira.ra.rest;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads error bodies: OpenAI's, and what compatible servers send in their place. */
final class ErrorBodies {

    /** More than any error says. */
    static final int MAX_BYTES = 64 * 1024;

    private static final int MAX_TEXT = 4000;

    private final BodyReader<JsonObject> anyObject;

    ErrorBodies(Json json) {
        anyObject = new AnyObjectReader(json);
    }

    /** The beginning of an error body; what breaks off is still worth its beginning, since the status says more. */
    static byte[] beginning(InputStream body) {
        byte[] bytes = new byte[MAX_BYTES];
        int length = 0;
        try {
            for (int n = 0; n >= 0 && length < bytes.length; n = body.read(bytes, length, bytes.length - length)) {
                length += n;
            }
        } catch (IOException e) {
            return Arrays.copyOf(bytes, length);
        }
        return Arrays.copyOf(bytes, length);
    }

    /**
     * Whether a body in which no error is to be seen broke off. What is too long would be so again, and so would JSON of
     * the server's own kind; but not all that break off say so, and then JSON has no end.
     *
     * @param ended whether the end of the body was seen
     */
    static boolean isCutOff(byte[] beginning, boolean ended) {
        if (beginning.length == MAX_BYTES) {
            return false;
        }
        String text = new String(beginning, StandardCharsets.UTF_8).strip();
        return !ended || (text.startsWith("{") && !text.endsWith("}"));
    }

    /** The error in a body, or null when there is none to be seen. */
    @Nullable
    UpstreamError read(byte[] body, Credentials credentials) {
        try {
            return read(anyObject.read(new ByteArrayInputStream(body)), credentials);
        } catch (IOException e) {
            return null; // not an error body; the exception that follows carries an excerpt
        }
    }

    /** The error in an object, or null when there is none to be seen. */
    static @Nullable UpstreamError read(JsonObject body, Credentials credentials) {
        JsonValue error = body.getOrDefault("error", JsonValue.NULL);
        if (error instanceof JsonObject object) {
            return members(object, credentials);
        }
        if (error instanceof JsonString text) {
            return new UpstreamError(shown(text, credentials), null, null, null);
        }
        return body.containsKey("message") || body.containsKey("detail") ? members(body, credentials) : null;
    }

    private static UpstreamError members(JsonObject error, Credentials credentials) {
        JsonValue message = error.containsKey("message") ? error.get("message") : error.get("detail");
        return new UpstreamError(
                shown(message, credentials),
                shown(error.get("type"), credentials),
                shown(error.get("param"), credentials),
                shown(error.get("code"), credentials));
    }

    private static @Nullable String shown(@Nullable JsonValue value, Credentials credentials) {
        if (value == null || value.getValueType() == JsonValue.ValueType.NULL) {
            return null;
        }
        String text = value instanceof JsonString string ? string.getString() : value.toString();
        return Excerpts.cut(Excerpts.masked(text, credentials), MAX_TEXT);
    }
}
