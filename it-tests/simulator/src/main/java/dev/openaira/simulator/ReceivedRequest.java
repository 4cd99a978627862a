package dev.openaira.simulator;

import dev.openaira.simulator.json.Jsons;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request as it arrived, before any fault or check. */
public final class ReceivedRequest {

    private final String method;
    private final String path;
    private final @Nullable String query;
    private final Map<String, List<String>> headers;
    private final byte[] raw;

    /** Takes the headers with lower-case names, and keeps the body's bytes without a copy. */
    public ReceivedRequest(
            String method, String path, @Nullable String query, Map<String, List<String>> headers, byte[] raw) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.headers = headers;
        this.raw = raw;
    }

    public String method() {
        return method;
    }

    /** The whole path as it was sent, {@code /v1} included. */
    public String path() {
        return path;
    }

    /** The query as it was sent, without the question mark; null if there was none. */
    public @Nullable String query() {
        return query;
    }

    /** All headers, their names in lower case. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /** The first header of this name in any case, or null. */
    public @Nullable String header(String name) {
        List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
        return values == null ? null : values.get(0);
    }

    /** The body if it is a JSON object, else null. */
    public @Nullable JsonObject body() {
        if (raw.length == 0) {
            return null;
        }
        try {
            return Jsons.parse(raw) instanceof JsonObject object ? object : null;
        } catch (JsonException e) {
            return null;
        }
    }

    /** The bytes of the body as they came. */
    public byte[] raw() {
        return raw.clone();
    }

    /** The length of the body in bytes. */
    public int size() {
        return raw.length;
    }

    /** Method, path and body size only: headers hold keys. */
    @Override
    public String toString() {
        return method + " " + path + " (" + raw.length + " bytes)";
    }
}
