package dev.openaira;

import jakarta.json.JsonObject;
import jakarta.resource.cci.ResourceWarning;
import java.util.List;

/**
 * An answer that fits a schema.
 *
 * @param <T> the Java record the schema was made from
 */
public final class StructuredResponse<T> extends TextResponse {
    private final T value;

    /** A view of a response object, and what JSON-B made of its structured output. */
    public StructuredResponse(JsonObject json, T value, List<ResourceWarning> warnings) {
        super(json, warnings);
        this.value = value;
    }

    /** The answer as a Java record. */
    public T value() {
        return value;
    }
}
