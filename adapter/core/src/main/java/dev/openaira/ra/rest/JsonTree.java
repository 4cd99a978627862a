package dev.openaira.ra.rest;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Builds JSON values from parser events. It keeps its own stack on the heap, so that no document can overflow the
 * thread's, whatever the provider does in its own tree reader.
 */
final class JsonTree {

    private final Json json;
    private final JsonParser parser;

    JsonTree(Json json, JsonParser parser) {
        this.json = json;
        this.parser = parser;
    }

    /** An object that is being built, or an array where {@code object} is null. */
    private record Level(
            @Nullable JsonObjectBuilder object, @Nullable JsonArrayBuilder array, String name) {

        void add(String key, JsonValue value) {
            if (object != null) {
                object.add(key, value);
            } else if (array != null) {
                array.add(value);
            }
        }

        JsonValue build() {
            return object != null ? object.build() : array != null ? array.build() : JsonValue.NULL;
        }
    }

    /** The rest of the object whose start was the last event; {@code depth} counts it. */
    JsonObject object(int depth) throws IOException {
        return value(Event.START_OBJECT, depth).asJsonObject();
    }

    /** The value that begins with {@code first}, which was the last event; {@code depth} counts it. */
    JsonValue value(Event first, int depth) throws IOException {
        Deque<Level> levels = new ArrayDeque<>();
        String key = "";
        Event event = first;
        while (true) {
            @Nullable JsonValue value = null;
            switch (event) {
                case START_OBJECT -> levels.push(new Level(json.objectBuilder(), null, key));
                case START_ARRAY -> levels.push(new Level(null, json.arrayBuilder(), key));
                case KEY_NAME -> key = parser.getString();
                case END_OBJECT, END_ARRAY -> {
                    Level done = levels.pop();
                    key = done.name();
                    value = done.build();
                }
                default -> value = parser.getValue();
            }
            if (value != null) {
                Level parent = levels.peek();
                if (parent == null) {
                    return value;
                }
                parent.add(key, value);
            } else if (depth + levels.size() - 1 > Json.MAX_DEPTH) {
                throw new BodyException(
                        Unreadable.Reason.TOO_DEEP, "the answer is nested deeper than " + Json.MAX_DEPTH + " levels");
            }
            event = parser.next();
        }
    }
}
