package dev.openaira.ra.rest;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.IOException;
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
            @Nullable Level outer,
            String name,
            @Nullable JsonObjectBuilder object,
            @Nullable JsonArrayBuilder array) {

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
        Level level = null;
        int reached = depth - 1;
        String key = "";
        for (Event event = first; ; event = parser.next()) {
            @Nullable JsonValue value = null;
            switch (event) {
                case START_OBJECT, START_ARRAY -> {
                    if (++reached > Json.MAX_DEPTH) {
                        throw new BodyException(
                                Unreadable.Reason.TOO_DEEP,
                                "the answer is nested deeper than " + Json.MAX_DEPTH + " levels");
                    }
                    level = event == Event.START_OBJECT
                            ? new Level(level, key, json.objectBuilder(), null)
                            : new Level(level, key, null, json.arrayBuilder());
                }
                case KEY_NAME -> key = parser.getString();
                case END_OBJECT, END_ARRAY -> {
                    if (level != null) {
                        value = level.build();
                        key = level.name();
                        level = level.outer();
                        reached--;
                    }
                }
                // Some providers' own string values copy their text whenever it is asked for.
                case VALUE_STRING -> value = json.value(parser.getString());
                default -> value = parser.getValue();
            }
            if (value != null) {
                if (level == null) {
                    return value;
                }
                level.add(key, value);
            }
        }
    }
}
