package dev.openaira;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.resource.cci.ResourceWarning;
import java.util.List;
import java.util.Optional;

/** The model's turn of a conversation. */
public final class ConverseResponse extends TextResponse {

    /** A view of a response object. */
    public ConverseResponse(JsonObject json, List<ResourceWarning> warnings) {
        super(json, warnings);
    }

    /** The conversation to go on with; empty for stateless turns. */
    public Optional<String> conversation() {
        if (json().get("conversation") instanceof JsonString id) {
            return Optional.of(id.getString());
        }
        return json().get("conversation") instanceof JsonObject conversation
                        && conversation.get("id") instanceof JsonString id
                ? Optional.of(id.getString())
                : Optional.empty();
    }
}
