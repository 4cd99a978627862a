package dev.openaira;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.resource.cci.ResourceWarning;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A response: a thin view of the JSON object the server sent. */
public abstract sealed class OpenAiResponse permits TextResponse, ImageResponse, EmbeddingResponse {
    private final JsonObject json;
    private final List<ResourceWarning> warnings;

    OpenAiResponse(JsonObject json, List<ResourceWarning> warnings) {
        this.json = json;
        this.warnings = List.copyOf(warnings);
    }

    /** What the server sent, with members this release does not know. */
    public final JsonObject json() {
        return json;
    }

    /** What the caller should know although the call succeeded, such as a truncated answer; often empty. */
    public final List<ResourceWarning> warnings() {
        return warnings;
    }

    /** The tokens used. */
    public final Usage usage() {
        return Usage.of(json);
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + json.keySet();
    }

    final String string(String member) {
        return json.get(member) instanceof JsonString string ? string.getString() : "";
    }

    final @Nullable Instant instant(String member) {
        return json.get(member) instanceof JsonNumber seconds ? Instant.ofEpochSecond(seconds.longValue()) : null;
    }
}
