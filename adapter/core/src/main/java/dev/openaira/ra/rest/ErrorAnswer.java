package dev.openaira.ra.rest;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;

/** An error body under a status of success; becomes {@link Rejected}. */
final class ErrorAnswer extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient JsonObject body;

    ErrorAnswer(JsonObject body) {
        super("The answer is an error");
        this.body = body;
    }

    JsonObject body() {
        return body;
    }

    /** Whether an object is nothing but an error: a finished response also has the member, mostly null. */
    static boolean is(JsonObject object) {
        if (object.get("object") instanceof JsonString kind && kind.getString().equals("error")) {
            return true;
        }
        return switch (object.getOrDefault("error", JsonValue.NULL).getValueType()) {
            case OBJECT, STRING ->
                !object.containsKey("output") && !object.containsKey("data") && !object.containsKey("id");
            default -> false;
        };
    }
}
